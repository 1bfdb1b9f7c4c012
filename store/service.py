"""Where the running service can be reached: `service.json`, written at its start, removed at its end."""

import json
import os
from dataclasses import asdict, dataclass

from store.home import Home
from store.lock import is_held


@dataclass(frozen=True, slots=True)
class ServiceInfo:
    """A running service: process id, ports on 127.0.0.1, the command line's token, start in Unix seconds."""

    pid: int
    proxy_port: int
    api_port: int
    token: str
    started_at: float


def write_service(home: Home, info: ServiceInfo) -> None:
    """Say where the service is; the file appears whole or not at all, readable by its owner only."""
    draft = home.service.with_suffix(f".{os.getpid()}.tmp")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - a descriptor, for its mode
        json.dump(asdict(info), file)
    draft.replace(home.service)


def read_service(home: Home) -> ServiceInfo | None:
    """The service that runs on this data folder; None where none runs, whatever a crash left behind."""
    try:
        info = ServiceInfo(**json.loads(home.service.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return info if _is_alive(info.pid) and is_held(home.lock_file) else None


def remove_service(home: Home) -> None:
    """Say that no service runs any more."""
    home.service.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    if os.name == "nt":
        return True  # signal 0 would end the process there; the lock alone has to tell
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
