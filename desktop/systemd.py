"""The user's own systemd, asked and told with systemctl."""

from desktop.autostart import UNIT
from desktop.errors import DesktopError
from desktop.programs import run

_CONTROL = ("systemctl", "--user")


def is_there() -> bool:
    """Whether a systemd of this user's runs and answers."""
    try:
        run((*_CONTROL, "show-environment"))
    except DesktopError:
        return False
    return True


def enable(*, start: bool) -> None:
    """Start the unit at each log-in from now on, and right now where wanted."""
    reload()
    run((*_CONTROL, "enable", UNIT))
    if start:
        run((*_CONTROL, "restart", UNIT))


def disable() -> None:
    """Stop the unit, and don't start it again."""
    run((*_CONTROL, "disable", "--now", UNIT))


def reload() -> None:
    """Have units read again from their files."""
    run((*_CONTROL, "daemon-reload"))
