"""`jejak browse`: a browser with a profile of its own that goes through Jejak."""

import json
import shutil
import subprocess
from pathlib import Path

import click

from cli.errors import CommandError
from cli.extension import extension_folder, extension_origin
from cli.session import Session

BROWSERS = ("chromium", "chromium-browser")  # branded Chrome no longer loads extensions from a folder


@click.command()
@click.argument("url", default="about:blank")
@click.option(
    "--browser", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Chromium's program."
)
@click.pass_obj
def browse(session: Session, url: str, browser: Path | None) -> None:
    """Open Chromium with a profile of its own that goes through Jejak, extension loaded.

    Your usual browser and its certificates stay as they are: this profile alone trusts Jejak's
    authority, by the key given to it on its command line.
    """
    from proxy.authority import spki_pin  # noqa: PLC0415 - takes 0.1 s to import

    info = session.running_service().info
    program = str(browser) if browser else find_browser()
    pin = spki_pin(session.home.authority)
    prepare_profile(session.home.path / "browser")
    command = [program, *chromium_arguments(session.home.path, info.proxy_port, pin), url]
    click.echo(f"Opening {program} with the profile {session.home.path / 'browser'}")
    code = subprocess.call(command)  # noqa: S603 - the user's own browser, with arguments of ours
    if code:
        raise CommandError(f"{program} ended with exit code {code}.")


def chromium_arguments(home: Path, proxy_port: int, spki_pin: str) -> list[str]:
    """Arguments for a Chromium that sends all but loopback through the proxy and trusts its authority."""
    folder = extension_folder()
    return [
        f"--user-data-dir={home / 'browser'}",
        f"--proxy-server=127.0.0.1:{proxy_port}",
        f"--ignore-certificate-errors-spki-list={spki_pin}",
        f"--disable-extensions-except={folder}",
        f"--load-extension={folder}",
        "--disable-quic",
        "--no-first-run",
        "--no-default-browser-check",
    ]


def prepare_profile(folder: Path) -> None:
    """Let the extension into private windows of a profile that is yet to be made; then it is the user's.

    Where it isn't let in, private windows can't be told from others, and are recorded by host.
    """
    file = folder / "Default" / "Preferences"
    if file.exists():
        return
    file.parent.mkdir(0o700, parents=True, exist_ok=True)
    identity = extension_origin().rpartition("/")[2]
    wanted = {"ui": {"developer_mode": True}, "settings": {identity: {"incognito": True}}}
    file.write_text(json.dumps({"extensions": wanted}), encoding="utf-8")


def find_browser() -> str:
    """The program of a Chromium; raises CommandError where there is none."""
    for name in BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    raise CommandError(
        "No Chromium found. Install it (Debian: apt install chromium), "
        "or name its program with --browser PATH."
    )
