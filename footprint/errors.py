"""What the user's choices can't be."""


class ChoiceError(ValueError):
    """What was chosen makes no sense; the message says what would, and is fit to be shown to a person."""
