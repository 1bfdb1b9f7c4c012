"""What the proxy saw on its way to the database, while recording is on."""

from collections.abc import Sequence

from api.events import EventHub
from footprint.consentwatch import ConsentWatch
from footprint.glimpse import Glimpse
from footprint.record import Record
from store.passthrough import Why
from store.passthroughkeeper import PassthroughKeeper
from store.preferencekeeper import PreferenceKeeper
from store.writer import Writer


class Sinks:
    """Where the proxy puts what it saw; none of it waits for the disk, but for what is learnt."""

    def __init__(
        self, writer: Writer, preferences: PreferenceKeeper, passthrough: PassthroughKeeper, hub: EventHub
    ) -> None:
        self._writer = writer
        self._preferences = preferences
        self._passthrough = passthrough
        self._hub = hub
        self._consents = ConsentWatch()

    @property
    def is_on(self) -> bool:
        """Whether the user wants it."""
        return self._preferences.current.settings.recording

    def record(self, record: Record) -> None:
        """A request of a third party, or a blocked one."""
        if self.is_on:
            self._writer.put(record)

    def count_first_party(self, site: str) -> None:
        """A request that stayed with its page."""
        if self.is_on:
            self._writer.count_first_party(site)

    def count_not_inspected(self, host: str, reason: str) -> None:
        """A connection that wasn't looked into."""
        if self.is_on:
            self._writer.count_not_inspected(host, reason)

    def count_protections(self, names: Sequence[str]) -> None:
        """Protections that did something."""
        if self.is_on:
            self._writer.count_protections(names)

    def show(self, glimpse: Glimpse) -> None:
        """What a request shows of an answer to a consent banner; what contradicts one is kept."""
        if self.is_on:
            for evidence in self._consents.see(glimpse):
                self._writer.count_evidence(evidence)

    def forget(self) -> None:
        """Forget what is remembered of sites, as when history is deleted."""
        self._consents.forget()

    def learn(self, host: str, why: Why, browsers: bool) -> None:
        """Let a host pass from now on; kept only while recording, as it says where the user has been."""
        self._passthrough.learn(host, why, browsers, remember=self.is_on)
        self._hub.publish("changed", {"what": "passthrough"})
