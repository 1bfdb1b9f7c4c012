"""The proxy that the whole system uses, whichever desktop keeps it."""

import shutil
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from desktop.errors import DesktopError
from desktop.gnome import Gnome
from desktop.kde import Kde
from desktop.macos import LIST_SERVICES, MacOs, services
from desktop.place import Place
from desktop.programs import Command, run
from desktop.proxysetting import Commands, Setting, Values
from desktop.windows import Windows

_GNOME_LIKE = ("gnome", "unity", "cinnamon", "mate", "budgie", "pantheon", "xfce", "cosmic")


class Keeper(Protocol):
    """How one desktop keeps its proxy: commands to build and answers to read; nothing in it runs.

    Values stay in the keeper's own notation, so that what stood there can be written back to the letter.
    """

    @property
    def name(self) -> str:
        """A word for it that never changes."""

    @property
    def title(self) -> str:
        """What a person calls it."""

    def reading(self) -> Commands:
        """A command for each key that prints its value."""

    def value(self, key: str, printed: str) -> str:
        """A key's value, from what its command printed."""

    def writing(self, values: Values) -> tuple[Command, ...]:
        """The commands that set these values."""

    def manual(self, host: str, port: int) -> Values:
        """What to set so that http and https go through this proxy."""

    def automatic(self, url: str) -> Values:
        """What to set so that a PAC file decides."""

    def meaning(self, values: Values) -> Setting:
        """What these values say."""


@dataclass(frozen=True, slots=True)
class SystemProxy:
    """The setting of one keeper, read and written; both raise DesktopError where that fails."""

    keeper: Keeper

    def read(self) -> Values:
        """Every value as it is now."""
        printed = cache(run)
        return {
            key: self.keeper.value(key, printed(command)) for key, command in self.keeper.reading().items()
        }

    def write(self, values: Values) -> None:
        """Set those of these values that aren't so already, and leave all others."""
        now = self.read()
        changed = {key: value for key, value in values.items() if now[key] != value}
        for command in self.keeper.writing(changed):
            run(command)
        if self.setting() != self.keeper.meaning({**now, **values}):
            raise DesktopError(
                f"{self.keeper.title} was written but didn't stay. "
                "Run this inside the desktop's own session, or set it in the desktop's settings."
            )

    def setting(self) -> Setting:
        """What programs that follow the system do now."""
        return self.keeper.meaning(self.read())

    def values_for(self, setting: Setting) -> Values:
        """What to write so that programs do this."""
        if setting.mode == "automatic":
            return self.keeper.automatic(setting.address)
        host, _, port = setting.address.rpartition(":")
        return self.keeper.manual(host, int(port))


def find_system_proxy(place: Place) -> SystemProxy | None:
    """The setting of the desktop in use, or None where there is none that we know.

    Raises DesktopError where macOS doesn't tell its network services.
    """
    if place.platform in ("darwin", "win32"):
        return keeper_named("macos" if place.platform == "darwin" else "windows")
    keeper = _on_linux(place)
    return None if keeper is None else SystemProxy(keeper)


def keeper_named(name: str) -> SystemProxy:
    """The setting of the keeper of that name, in use or not; raises DesktopError for an unknown one."""
    if name == "macos":
        return SystemProxy(MacOs(services(run(LIST_SERVICES))))
    for keeper in (Gnome(), Kde(5), Kde(6), Windows()):
        if keeper.name == name:
            return SystemProxy(keeper)
    raise DesktopError(f"A proxy setting of {name} isn't known to this version of Jejak.")


def _on_linux(place: Place) -> Keeper | None:
    names = place.environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    path = place.environment.get("PATH")
    if "kde" in names:
        versions = (number for number in (6, 5) if shutil.which(f"kwriteconfig{number}", path=path))
        return next(map(Kde, versions), None)
    if any(like in name for name in names for like in _GNOME_LIKE) and shutil.which("gsettings", path=path):
        return Gnome()
    return None
