"""Where the running service can be reached: `service.json`, written at its start, removed at its end."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass

from store.errors import HomeError
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
    """Say where the service is; the file appears whole or not at all, readable by its owner only.

    Raises HomeError where it can't be written.
    """
    draft = home.service.with_suffix(f".{os.getpid()}.tmp")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - a descriptor, for its mode
            json.dump(asdict(info), file)
        draft.replace(home.service)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise HomeError(
            f"{home.service} can't be written ({error.strerror}), so other `jejak` commands don't find the "
            "running service. Free some space on that disk, or make the folder writable."
        ) from error


def read_service(home: Home) -> ServiceInfo | None:
    """The service that runs on this data folder; None where none runs, whatever a crash left behind.

    Raises HomeError where the file is there and can't be read.
    """
    try:
        info = ServiceInfo(**json.loads(home.service.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    except OSError as error:
        raise HomeError(
            f"{home.service} can't be read ({error.strerror}): it says where the running service is. "
            "Make it readable by you, or end the service, delete that file and start it again."
        ) from error
    return info if _is_alive(info.pid) and is_held(home.lock_file) else None


def remove_service(home: Home) -> None:
    """Say that no service runs any more; where that can't be done, its process id tells."""
    with suppress(OSError):
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
