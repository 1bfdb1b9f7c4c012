"""The proxy that the whole system uses: none, Jejak, or somebody else's."""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from desktop.errors import DesktopError
from desktop.pac import PAC_IN_ADDRESS
from desktop.place import Place
from desktop.proxysetting import Setting
from desktop.systemproxy import find_system_proxy
from doctor.finding import Finding, notice, ok, problem
from doctor.ports import USUAL
from doctor.surroundings import leads_to

NAME = "system proxy"
LARGEST_PAC = 100_000


@dataclass(frozen=True, slots=True)
class SystemSetting:
    """What programs that follow the system do; `setting` is None where no desktop keeps one.

    `trouble` says why it couldn't be read.
    """

    setting: Setting | None = None
    trouble: str = ""

    def leads_to(self, port: int) -> bool:
        """Whether they go to this machine's `port`."""
        if self.setting is None:
            return False
        if self.setting.mode == "automatic":
            return f"127.0.0.1:{port}" in pac_file(self.setting.address)
        return self.setting.mode == "manual" and leads_to(self.setting.address, port)


def read_setting(place: Place) -> SystemSetting:
    """Ask the desktop in use; what goes wrong there is part of the answer."""
    try:
        keeper = find_system_proxy(place)
        return SystemSetting(keeper.setting() if keeper else None)
    except DesktopError as error:
        return SystemSetting(None, str(error))


def check(system: SystemSetting, port: int | None) -> Iterator[Finding]:
    """Whether programs that follow the system go through Jejak; `port` is None while it doesn't run."""
    setting = system.setting
    if system.trouble:
        unread = f"The system's proxy setting can't be read: {system.trouble}"
        yield notice(NAME, unread, private={system.trouble: "the desktop's words"})
    elif setting is None:
        yield ok(NAME, "There is no proxy setting for the whole system here; each browser has its own.")
    elif setting.mode == "none":
        yield ok(
            NAME, "The system names no proxy: browsers go through Jejak where they are told so themselves."
        )
    elif port is not None and system.leads_to(port):
        yield ok(NAME, "Programs that follow the system's setting go through Jejak.", {"mode": setting.mode})
    elif port is None and system.leads_to(USUAL["--port"]):
        yield _nobody_there(setting)
    else:
        yield _elsewhere(setting)


def _nobody_there(setting: Setting) -> Finding:
    return problem(
        NAME,
        "The system sends programs to Jejak, which isn't running: they have no network now.",
        "Start it: `jejak run`, or take the setting back: `jejak setup undo`",
        {"mode": setting.mode},
    )


def _elsewhere(setting: Setting) -> Finding:
    return notice(
        NAME,
        f"The system names another proxy ({setting.address or 'of its own'}): programs that follow it go "
        "past Jejak.",
        "Let them go through Jejak: `jejak setup --proxy system`",
        {"mode": setting.mode},
        {setting.address: "an address"} if setting.address else {},
    )


def pac_file(url: str) -> str:
    """The text of a PAC file here or in its own address, "" for one elsewhere: nothing is fetched."""
    if url.startswith(PAC_IN_ADDRESS):
        with suppress(ValueError):
            return b64decode(url.removeprefix(PAC_IN_ADDRESS)).decode(errors="replace")
    parts = urlsplit(url)
    if parts.scheme != "file":
        return ""
    try:
        with Path(unquote(parts.path)).open(encoding="utf-8", errors="replace") as file:
            return file.read(LARGEST_PAC)
    except OSError:
        return ""
