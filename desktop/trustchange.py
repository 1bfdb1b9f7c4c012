"""Trust in Jejak's authority, put into a store of browsers and taken out again."""

from dataclasses import dataclass, replace
from pathlib import Path

from desktop.truststores import NssStore


@dataclass(frozen=True, slots=True)
class AuthorityTrusted:
    """The certificate itself (PEM) is kept, so that it can be taken out when its file is gone."""

    store: str
    certificate: str
    made_store: bool

    @classmethod
    def planned(cls, store: NssStore, certificate: str) -> "AuthorityTrusted":
        """Into this store, which is made where it doesn't exist."""
        return cls(str(store.path), certificate, not store.exists)

    @property
    def title(self) -> str:
        """What a person calls it."""
        return f"trust in the certificate ({self.store})"

    @property
    def where(self) -> str:
        """Two certificates in one store are two changes."""
        return f"{self.store} {self.certificate}"

    @property
    def is_made(self) -> bool:
        """Whether the store trusts it."""
        return self._store().is_trusted(self._certificate())

    def after(self, earlier: "AuthorityTrusted") -> "AuthorityTrusted":
        """A store that the earlier one made was made by us."""
        return replace(self, made_store=earlier.made_store or self.made_store)

    def check(self) -> None:
        """Raise DesktopError where it couldn't be made or taken back; changes nothing."""
        self._store().check()

    def make(self) -> None:
        """Put it in."""
        self._store().add(self._certificate())

    def take_back(self) -> str:
        """Take it out, and the store with it if we made it and nothing else is in there."""
        self._store().remove(self._certificate())
        if self.made_store:
            self._store().discard_empty()
        return ""

    def _store(self) -> NssStore:
        return NssStore(Path(self.store))

    def _certificate(self) -> bytes:
        return self.certificate.encode()
