"""What other users of the machine can get at, and what the environment and files can't change."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.running import JEJAK, READY, call, environment

NOBODY = 65534
QUIET = ("run", "--port", "0", "--api-port", "0", "--offline")
SECRETS = {"jejak.db", "jejak.db-wal", "jejak.db-shm", "jejak-ca.pem", "service.json", "rules.txt"}
HOSTILE = "ssl_insecure: true\nemudhra: true\nlisten_host: 0.0.0.0\nconnection_strategy: eager\n"


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that everybody may enter, unlike pytest's own."""
    place = Path(tempfile.mkdtemp(dir="/tmp"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


async def started(home: Path, before: str, **variables: str) -> tuple[asyncio.subprocess.Process, str]:
    """A service started by a shell that first runs `before`; what it printed until it was ready."""
    process = await asyncio.create_subprocess_exec(
        "/bin/sh", "-c", f'{before}; exec "$0" "$@"', JEJAK, "--home", str(home), *QUIET,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={**environment(), **variables},
    )  # fmt: skip
    assert process.stdout is not None
    printed = ""
    async with asyncio.timeout(60):
        while READY not in printed:
            line = (await process.stdout.readline()).decode()
            assert line, printed
            printed += line
    return process, printed


async def stop(process: asyncio.subprocess.Process) -> None:
    """End it as a service manager does."""
    process.terminate()
    await asyncio.wait_for(process.communicate(), 15)


def as_nobody(paths: list[Path]) -> list[str]:
    """What another user of the machine gets to open of these files and folders."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            opened = [str(path) for path in paths if _opens(path)]
            os.write(writer, "\n".join(opened).encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as told:
        return told.read().decode().split("\n") if (told.peek()) else []


def _opens(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_RDONLY))
    except PermissionError:
        return False
    return True


async def test_everything_is_private_whatever_the_umask(open_place: Path) -> None:
    home = open_place / "home"
    process, _ = await started(home, "umask 000")
    try:
        code, _, err = await call(home, "rules", "add", "||tracker.example^")
        assert code == 0, err
        paths = [home, *home.rglob("*")]
        names = {path.name for path in paths}
        assert {
            "jejak.db",
            "jejak.db-wal",
            "jejak.db-shm",
            "jejak-ca.pem",
            "service.json",
            "rules.txt",
        } <= names
        modes = {path: path.stat().st_mode & 0o777 for path in paths}
        assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
        assert {path: mode for path, mode in modes.items() if not path.is_dir() and mode != 0o600} == {}
        if os.geteuid() != 0:
            pytest.skip("only root can become somebody else to try")
        assert as_nobody([open_place]) == [str(open_place)]
        assert as_nobody(paths) == []
        home.chmod(0o755)  # not even with the folder's door open
        (home / "authority").chmod(0o755)
        files = [path for path in paths if path.is_file() and path.parent in (home, home / "authority")]
        assert as_nobody(files) == []
    finally:
        await stop(process)


@pytest.mark.slow
async def test_neither_a_files_options_nor_the_environment_weaken_it(tmp_path: Path) -> None:
    home, secrets = tmp_path / "home", [tmp_path / "secrets-1", tmp_path / "secrets-2"]
    (home / "authority").mkdir(0o700, parents=True)
    home.chmod(0o700)
    for folder in (home, home / "authority"):
        (folder / "config.yaml").write_text(HOSTILE)
        (folder / "config.yaml").chmod(0o600)
    variables = {"SSLKEYLOGFILE": str(secrets[0]), "MITMPROXY_SSLKEYLOGFILE": str(secrets[1])}
    process, printed = await started(home, "true", **variables)
    try:
        port = printed.split("127.0.0.1:")[1].split()[0].rstrip(".,)")
        proxy = f"http://127.0.0.1:{port}"
        async with aiohttp.ClientSession() as session:
            for url in ("https://nowhere.invalid/", "http://nowhere.invalid/"):
                async with session.get(url, proxy=proxy, ssl=False) as reply:
                    assert reply.status == 502
    finally:
        await stop(process)
    assert not [path for path in secrets if path.exists()]
