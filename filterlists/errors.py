"""What can go wrong with lists and rules, each with a message fit for a person."""


class FilterListError(Exception):
    """Something about a filter list or a rule failed; the message says what, where and what to do."""


class UnknownList(FilterListError):
    """No list of that name."""


class NameTaken(FilterListError):
    """The name belongs to another list, is kept by Jejak, or isn't fit to be a name."""


class ListUnreadable(FilterListError):
    """A file of the data folder, or one the user named, can't be read or written."""


class NotAList(FilterListError):
    """What was found isn't a filter list, or is too damaged to replace a good copy."""


class BadUpdate(NotAList):
    """A new text of a list that looks damaged; `text` is that text."""

    def __init__(self, message: str, text: str) -> None:
        super().__init__(message)
        self.text = text


class DownloadFailed(FilterListError):
    """A list couldn't be fetched."""


class RuleError(FilterListError):
    """A rule is malformed, uses something unsupported, is there already, or isn't there."""


class UnfitRule(RuleError):
    """A rule that can't be used: the `reason`, and its `column` (from 1) where the fault has a place."""

    def __init__(self, message: str, reason: str, column: int | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.column = column


class RulesChanged(FilterListError):
    """The user's own rules are no longer those that a change was made from."""
