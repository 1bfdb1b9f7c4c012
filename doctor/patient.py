"""What is examined: one data folder, the service on it, and the user's surroundings."""

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.place import Place
from doctor.asking import Silence, ask
from doctor.ports import USUAL
from doctor.systemproxy import SystemSetting, read_setting
from store.health import Health, examine
from store.home import Home
from store.service import ServiceInfo, read_service


@dataclass(frozen=True, slots=True)
class Patient:
    """Everything that several checks look at, gathered once.

    `service` is None where none runs on the folder; `status` and `settings` are None where it gave no
    answer, and `silence` says why. `extension` is the folder that the built extension belongs in.
    """

    home: Home
    place: Place
    extension: Path
    service: ServiceInfo | None = None
    status: Mapping[str, Any] | None = None
    settings: Mapping[str, Any] | None = None
    silence: str = ""
    health: Health | None = None
    system: SystemSetting = field(default_factory=SystemSetting)
    now: float = field(default_factory=time.time)

    @property
    def pid(self) -> int | None:
        """The running service's process."""
        return None if self.service is None else self.service.pid

    @property
    def proxy_port(self) -> int | None:
        """Where the running service's proxy listens."""
        return None if self.service is None else self.service.proxy_port

    @property
    def is_led_through(self) -> bool:
        """Whether the system sends programs to Jejak, or to where it would be."""
        return self.system.leads_to(self.proxy_port or USUAL["--port"])


def meet(home: Home, place: Place, extension: Path) -> Patient:
    """Look whether a service runs, and ask it how it is. Nothing is made, not even the data folder."""
    service = None
    with suppress(OSError):  # a folder that can't be looked into: the check of the folder says so
        service = read_service(home)
    status, settings, silence = _ask(service)
    health = None
    with suppress(OSError):
        health = examine(home.database)
    system = read_setting(place)
    return Patient(home, place, extension, service, status, settings, silence, health, system)


def _ask(
    service: ServiceInfo | None,
) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None, str]:
    if service is None:
        return None, None, ""
    try:
        return ask(service, "/status"), ask(service, "/settings"), ""
    except Silence as reason:
        return None, None, str(reason)
