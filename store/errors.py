"""Errors of the store; every message says what is wrong, where, and what to do."""


class StoreError(Exception):
    """Base of all of them; its text is fit to be shown to a person."""


class HomeError(StoreError):
    """The data folder can't be used as it is."""


class HomeBusy(HomeError):
    """Another process writes to the data folder; `pid` is its process id, None where it didn't say."""

    def __init__(self, message: str, pid: int | None) -> None:
        super().__init__(message)
        self.pid = pid


class NewerDatabase(StoreError):
    """The database was written by a later version; opening it with this one could lose data."""


class NotStored(StoreError):
    """A change could not be written: the disk is full, the file is locked, or the writer has ended."""


class QuestionError(StoreError, ValueError):
    """A question to the log that has no answer, such as one for an outcome that doesn't exist."""


class SiteNameError(StoreError, ValueError):
    """What was given isn't the name of a site."""


class SettingError(StoreError, ValueError):
    """A setting that doesn't exist, or a value it can't have."""


class PauseError(StoreError, ValueError):
    """A pause that can't be: of no sensible length, or of a site that isn't paused."""


class DetailFileError(StoreError):
    """The file of the user's own details can't be read or written."""


class PurgeError(StoreError, ValueError):
    """A purge that doesn't say what to delete, or says two things at once."""


class DataSetFailed(StoreError, ValueError):
    """A data set that doesn't exist, wasn't fetched, or can't be taken from where it was to come."""


class PassthroughError(StoreError, ValueError):
    """A host that can't be taken off the list of what passes through untouched, since it isn't on it."""
