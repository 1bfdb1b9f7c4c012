"""What can go wrong with the user's machine, in words for the person who sits at it."""


class DesktopError(Exception):
    """Something on this machine can't be read or changed; the message says what, where and what to do."""


class ProgramMissing(DesktopError):
    """A program that is needed isn't installed."""


class StoreLocked(DesktopError):
    """A trust store that only opens with its owner's password."""
