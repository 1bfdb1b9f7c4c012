"""What the command line may change, whoever carries it out."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from filterlists.listentry import OnProgress

Answer = Mapping[str, Any]


class Changes(Protocol):
    """Changes to lists, rules, sites and the log; each answers with the API's own JSON."""

    stopped: str
    """What becomes of a list that is being fetched when Ctrl-C stops the command."""

    def add_list(self, source: str, name: str | None) -> Answer:
        """Add a list from the catalogue, an https URL or a file."""

    def remove_list(self, name: str) -> None:
        """Remove a list and its text."""

    def enable_list(self, name: str, enabled: bool) -> Answer:
        """Switch a list on or off."""

    def update_lists(self, names: Sequence[str], progress: OnProgress) -> Sequence[Answer]:
        """Fetch these lists again, all of them where none is named."""

    def roll_back_list(self, name: str) -> Answer:
        """Put the text before this one in use again."""

    def accept_list(self, name: str) -> Answer:
        """Put the text in use that was put aside as damaged."""

    def update_data(self, names: Sequence[str], file: str | None, progress: OnProgress) -> Sequence[Answer]:
        """Fetch these data sets, or one of them from a file."""

    def remove_data(self, name: str) -> Answer:
        """Delete the copy of a data set."""

    def add_rule(self, rule: str, until: float | None = None) -> None:
        """Add one of the user's own rules, to hold until a Unix time."""

    def replace_rules(self, text: str, version: str) -> None:
        """Write all of the user's own rules anew, made from the text that has this version."""

    def remove_rule(self, rule: str) -> None:
        """Remove one of the user's own rules."""

    def set_site(self, site: str, change: Mapping[str, object]) -> Answer:
        """Change what is done on a site: `trusted` (bool), `cookies` (default, keep, strip)."""

    def pause_site(self, site: str, seconds: int) -> Answer:
        """Switch a site's protection off for so long."""

    def resume_site(self, site: str) -> Answer:
        """Protect a site again; answers with what left meanwhile."""

    def change_cookies(self, wish: Mapping[str, str]) -> Answer:
        """Change what becomes of cookies, as `store.cookiewish` has it."""

    def change_clearing(self, wish: Mapping[str, str]) -> Answer:
        """Change when cookies are cleared, as `store.clearing` has it."""

    def change_protection(self, wish: Mapping[str, str]) -> Answer:
        """Switch a protection on or off, as `store.protectionwish` has it."""

    def set_recording(self, *, on: bool) -> None:
        """Record requests from now on, or no more."""

    def add_detail(self, kind: str, value: str) -> Answer:
        """Watch one of the user's own details."""

    def set_detail(self, name: str, action: str, site: str) -> Answer:
        """Choose what is done where a detail would leave, on a site or ("") on all."""

    def remove_detail(self, name: str) -> None:
        """Watch a detail no more."""

    def change_form_guard(self, wish: Mapping[str, str]) -> Answer:
        """Switch the form guard on or off, as `store.formguard` has it."""

    def add_passthrough(self, name: str) -> Answer:
        """Let a host's connections pass untouched."""

    def remove_passthrough(self, name: str) -> Answer:
        """Look into a host's connections again."""

    def forget_passthrough(self, host: str) -> None:
        """Forget that a host was learnt to need it."""

    def purge(self, what: Mapping[str, object]) -> Answer:
        """Delete from the log: one of `all`, `site`, `company`, `older_than_days`."""
