"""The service: running, answering, and of the version that is installed."""

from collections.abc import Iterator, Mapping
from typing import Any

from doctor.finding import Finding, notice, ok, problem
from doctor.patient import Patient


def check(patient: Patient, installed: str) -> Iterator[Finding]:
    """Whether a service runs on the data folder and answers over its API."""
    service, status = patient.service, patient.status
    if service is None:
        yield problem(
            "service",
            "Jejak isn't running. So it can't be known whether requests get through, trackers are "
            "stopped, or anything is recorded.",
            "Start it: `jejak run`",
        )
    elif status is None:
        yield problem(
            "service",
            f"Jejak runs (process {service.pid}) but doesn't answer on 127.0.0.1:{service.api_port}: "
            f"{patient.silence}.",
            "Look at what `jejak run` printed, then stop it and start it again: "
            f"`kill {service.pid}`, `jejak run`",
        )
    elif status["version"] != installed:
        yield notice(
            "service",
            f"Jejak {status['version']} is running, but {installed} is installed by now.",
            "Stop it and start it again: `jejak run`",
            {"running": str(status["version"]), "installed": installed},
        )
    else:
        yield ok(
            "service",
            f"Jejak {installed} runs and answers on 127.0.0.1:{service.api_port}{_workers(status)}.",
            {"running_seconds": max(0, int(patient.now - service.started_at))},
        )


def _workers(status: Mapping[str, Any]) -> str:
    processes = status.get("processes", ())  # an earlier version doesn't tell
    return f"; {len(processes)} processes serve the proxy" if len(processes) > 1 else ""
