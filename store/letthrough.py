"""Which requests count as a tracker let through."""

from footprint.companies import Category
from footprint.record import Outcome, Record

HARMLESS = frozenset({Category.CONTENT, Category.CONSENT, Category.UNKNOWN, Category.INTERACTION})
UNPROTECTED = frozenset({"paused", "trusted_site"})  # proxy.decision.Reason's values


def is_let_through(record: Record) -> bool:
    """Whether a tracker received this third-party request.

    The record doesn't say whether the host is a tracker, but two things do: its category, since nobody
    but trackers does advertising, analytics, replay and the like; and a rule that was cited and
    overruled, or a site that is paused or trusted, since a list or the user then had something to say
    about it. Plain content, consent dialogues and unknown hosts that no rule names are not trackers.
    """
    if record.outcome is Outcome.BLOCKED or not record.third_party:
        return False
    overruled = record.rule or record.exception or record.reason in UNPROTECTED
    return bool(overruled) or record.category not in HARMLESS
