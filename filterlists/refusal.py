"""Why a line of a list is not applied, each with a message that fits into a sentence."""


class MalformedRule(ValueError):
    """A line that is no rule: the message says why."""


class UnsupportedRule(ValueError):
    """A rule that is left out, since it could not be applied as it is meant: the message says why."""
