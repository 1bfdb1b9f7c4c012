"""The settings that hold everywhere."""

from dataclasses import dataclass
from typing import Annotated, TypedDict

from api.kinds import Choice, Whole
from footprint.cookiepolicy import PRESETS
from store.preferences import MOST_DAYS


class Settings(TypedDict):
    """GET and PATCH /settings."""

    third_party_cookies: str
    detail_days: int
    rollup_days: int
    recording: bool
    uncloak: bool
    cookie_policy: str


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """Those that are to be others; the rest stays."""

    third_party_cookies: Annotated[str, Choice(("keep", "strip"))] | None = None
    detail_days: Annotated[int, Whole(1, MOST_DAYS)] | None = None
    rollup_days: Annotated[int, Whole(1, MOST_DAYS)] | None = None
    recording: bool | None = None
    uncloak: bool | None = None
    cookie_policy: Annotated[str, Choice(tuple(PRESETS))] | None = None
