"""The steps of `jejak setup`: what each would change, said in words before anything is done."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cli.errors import CommandError
from cli.setupoptions import API_PORT, PROXY_PORT, Wanted
from desktop import systemd
from desktop.autostart import agent, agent_path, task, unit, unit_path
from desktop.browsers import Browser, find_browsers
from desktop.errors import StoreLocked
from desktop.filechange import FileWritten, ServiceInstalled
from desktop.journal import Change
from desktop.pac import pac, pac_url
from desktop.place import Place
from desktop.proxychange import ProxySet
from desktop.proxysetting import Setting
from desktop.systemproxy import SystemProxy, find_system_proxy
from desktop.trustchange import AuthorityTrusted
from desktop.truststores import NssStore
from store.home import Home
from store.passthrough import load_passthrough


@dataclass(frozen=True, slots=True)
class Step:
    """What a change does, in words, and the change, found out when its turn comes."""

    title: str
    plan: Callable[[], Change]


def chosen_browsers(place: Place, wanted: Wanted) -> tuple[Browser, ...]:
    """Those found here that the user didn't leave out."""
    return tuple(each for each in find_browsers(place) if not wanted.browsers or each.kind in wanted.browsers)


def stores_of(browsers: Sequence[Browser]) -> dict[NssStore, str]:
    """Each trust store once, with the names of the browsers that read it."""
    readers: dict[NssStore, list[str]] = {}
    for browser in browsers:
        for path in browser.stores:
            readers.setdefault(NssStore(path), []).append(browser.name)
    return {store: ", ".join(names) for store, names in readers.items()}


def trust_steps(browsers: Sequence[Browser], certificate: Path) -> Iterator[Step]:
    """Let each browser trust the authority; raises DesktopError where a store can't be changed."""
    stores = stores_of(browsers)
    for store, names in stores.items():
        _check(store, names)
    for store, names in stores.items():
        yield Step(f"Let {names} trust it ({store.path})", partial(_trust, store, certificate))


def service_step(place: Place, home: Home, wanted: Wanted, *, is_running: bool) -> Step:
    """Start Jejak at log-in: done by systemd, elsewhere a file and words."""
    command = run_command(home, wanted)
    if place.platform == "darwin":
        return _file("Write an agent for launchd", agent_path(place), agent(command))
    if place.platform == "win32":
        user = f"{place.environment['USERDOMAIN']}\\{place.environment['USERNAME']}"
        return _file("Write a task for Windows", home.path / "jejak-task.xml", task(command, user))
    path, text, start = unit_path(place), unit(command), not is_running and systemd.is_there()
    when = "now and at each log-in" if start else "at each log-in"
    return Step(f"Start Jejak {when} ({path})", lambda: ServiceInstalled.planned(path, text, start=start))


def proxy_steps(place: Place, home: Home, wanted: Wanted) -> Iterator[Step]:
    """Lead the system's traffic to Jejak; nothing where that is left to the extension."""
    if wanted.proxy == "extension":
        return
    proxy = find_system_proxy(place)
    if proxy is None:
        raise CommandError(
            "No desktop with a proxy setting was found (GNOME or one that shares its setting, KDE). Leave it "
            f"to the extension (--proxy extension), or set 127.0.0.1:{wanted.port} in the browser. "
            "Nothing was changed."
        )
    if wanted.proxy == "system":
        yield _lead(proxy, Setting("manual", f"127.0.0.1:{wanted.port}"))
        return
    text = pac(wanted.port, direct_hosts(home))
    yield _file("Write down which hosts go through Jejak", home.path / "jejak.pac", text)
    yield _lead(proxy, Setting("automatic", pac_url(text)))


def _check(store: NssStore, names: str) -> None:
    try:
        store.check()
    except StoreLocked as error:
        raise CommandError(
            f"{error} Import the certificate in {names}'s own settings, and leave this browser out "
            "with --browser. Nothing was changed."
        ) from error


def _trust(store: NssStore, certificate: Path) -> AuthorityTrusted:
    return AuthorityTrusted.planned(store, certificate.read_text(encoding="ascii"))


def _file(title: str, path: Path, text: str) -> Step:
    return Step(f"{title} ({path})", lambda: FileWritten.planned(path, text))


def direct_hosts(home: Home) -> tuple[str, ...]:
    """Hosts that Jejak wouldn't look into anyway, so they needn't go through it."""
    return tuple(entry.name for entry in load_passthrough(home.database).entries if entry.passes)


def _lead(proxy: SystemProxy, setting: Setting) -> Step:
    now = proxy.setting()
    title = f"Send what follows {proxy.keeper.title} through Jejak"
    if now.mode in ("manual", "automatic") and now != setting:
        host = now.address.rpartition(":")[0]  # that for https: a desktop may have one for http alone
        title += f", in place of {now.address[:60] if host else 'a proxy for http alone'}"
    return Step(title, lambda: ProxySet.planned(proxy, setting))


def run_command(home: Home, wanted: Wanted) -> list[str]:
    """How the service is started: this very program, on this very data folder."""
    ports = {"--port": (wanted.port, PROXY_PORT), "--api-port": (wanted.api_port, API_PORT)}
    chosen = [word for name, (port, usual) in ports.items() if port != usual for word in (name, str(port))]
    return [_program(), "--home", str(home.path), "run", *chosen]


def _program() -> str:
    beside = Path(sys.executable).with_name("jejak.exe" if os.name == "nt" else "jejak")
    found = str(beside) if beside.exists() else shutil.which("jejak")
    if found is None:
        raise CommandError(
            f"The program jejak isn't beside {sys.executable}, nor on PATH. Install Jejak again."
        )
    return found
