"""Words for what becomes of cookies."""

from collections.abc import Mapping

TYPES = {
    "necessary": "strictly necessary",
    "functional": "functional",
    "analytics": "analytics",
    "advertising": "advertising",
    "unclassified": "unclassified",
}
ACTIONS = {"kept": "kept", "session": "session only", "capped": "capped", "stripped": "stripped"}
LIKELY_ID = ", an identifier by its look (a guess)"
STEPS = {
    "own_choice": "you said so",
    "exact": "known by its exact name",
    "pattern": "known by a pattern for its name",
    "database": "by the Open Cookie Database, which you fetched",
    "setter": "by what the company that sets it does",
    "heuristic": "a guess, by words in its name",
    "none": "nothing is known of it",
}
BECAUSE = {
    "paused": "you paused the site",
    "trusted_site": "you trust the site",
    "own_choice_for_cookie": "your choice for this cookie",
    "own_choice_for_site": "your choice for the site's third-party cookies",
    "own_choice_for_type_on_site": "your choice for this type on the site",
    "settings": "your settings keep all third-party cookies",
    "own_choice_for_type": "your choice for this type",
    "preset": "the policy",
}
_LONG = {"s": "second", "min": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month", "y": "year"}


def in_words(treatment: str) -> str:
    """A treatment: "capped at 7 days"."""
    if treatment.startswith("cap:"):
        days = int(treatment.removeprefix("cap:"))
        return f"kept for {days} day{'s' if days != 1 else ''} at most"
    return {"keep": "kept", "session": "kept until the browser closes", "strip": "stripped"}[treatment]


def lifetime_in_words(text: str) -> str:
    """A lifetime as the table of cookies has it: "13mo" is "13 months"."""
    if text in ("session", "varies"):
        return {"session": "until the browser closes", "varies": "it varies"}[text]
    number = text.rstrip("smindhwoy")
    unit = _LONG[text.removeprefix(number)]
    return f"{number} {unit}{'' if number == '1' else 's'}"


def choice_in_words(choice: Mapping[str, str]) -> str:
    """One of the user's choices, as a line."""
    where = f"on {choice['site']}" if choice["site"] else "everywhere"
    if choice["kind"] == "preset":
        return f"{where}: {choice['choice']}"
    if choice["kind"] == "own_type":
        return f"{where}: {choice['subject']} is {TYPES[choice['choice']]}"
    whose = {"first": "of the page's own ", "third": "of other companies' "}.get(choice["party"], "")
    return f"{where}: {whose}{choice['subject']}: {in_words(choice['choice'])}"
