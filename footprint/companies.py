"""Companies, the hosts they receive data at, and the ten categories of what they do there."""

from enum import StrEnum


class Category(StrEnum):
    """What a company does with a host (ten, from KNOWLEDGE of the published tracker databases)."""

    ADVERTISING = "advertising"
    ANALYTICS = "analytics"
    SOCIAL = "social"
    REPLAY = "replay"
    FINGERPRINTING = "fingerprinting"
    TAG_MANAGER = "tagmanager"
    INTERACTION = "interaction"
    CONTENT = "content"
    CONSENT = "consent"
    UNKNOWN = "unknown"
