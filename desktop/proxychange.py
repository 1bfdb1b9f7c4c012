"""The system's proxy setting, led to Jejak and back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from desktop.proxysetting import Setting
from desktop.systemproxy import SystemProxy, keeper_named


@dataclass(frozen=True, slots=True)
class ProxySet:
    """`before` is what stood where we write, in the keeper's own notation."""

    keeper: str
    mode: Literal["none", "manual", "automatic", "other"]
    address: str
    before: Mapping[str, str]

    @classmethod
    def planned(cls, proxy: SystemProxy, setting: Setting) -> "ProxySet":
        """From what stands there now to this setting."""
        now = proxy.read()
        before = {key: now[key] for key in proxy.values_for(setting)}
        return cls(proxy.keeper.name, setting.mode, setting.address, before)

    @property
    def title(self) -> str:
        """What a person calls it."""
        return self._proxy().keeper.title

    @property
    def where(self) -> str:
        """One setting for each keeper."""
        return self.keeper

    @property
    def is_made(self) -> bool:
        """Whether the setting is ours."""
        return self._proxy().setting() == Setting(self.mode, self.address)

    def after(self, earlier: "ProxySet") -> "ProxySet":
        """If the earlier one was still in force, then what stood before it is what stood before us."""
        if not earlier.is_made:
            return self
        return replace(self, before={**self.before, **earlier.before})

    def make(self) -> None:
        """Set it."""
        proxy = self._proxy()
        proxy.write(proxy.values_for(Setting(self.mode, self.address)))

    def take_back(self) -> str:
        """Write back what stood there; one that somebody else set since stays."""
        proxy = self._proxy()
        now = proxy.setting()
        if now == Setting(self.mode, self.address):
            proxy.write(self.before)
            return ""
        return f"was changed since, so it stays ({now.mode} {now.address})".replace(" )", ")")

    def _proxy(self) -> SystemProxy:
        return keeper_named(self.keeper)
