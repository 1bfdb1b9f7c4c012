"""What the running service says of itself: whether it records, what failed, what was lost."""

from collections.abc import Iterator, Mapping
from typing import Any

from doctor.finding import Detail, Finding, Level, notice, ok, problem
from doctor.words import counted
from proxy.faults import DEGRADED, MANY
from store.preferences import SWITCH_ON

REPORT = "Please report it, with `jejak doctor --bundle FILE`; starting Jejak again may help: `jejak run`"


def check_recording(
    status: Mapping[str, Any] | None, settings: Mapping[str, Any] | None
) -> Iterator[Finding]:
    """Whether requests are recorded, as the user set it, and whether all of them were."""
    if status is None or settings is None:
        return
    yield _recording(status, wanted=bool(settings["recording"]))
    if status["notice"]:
        yield _said(str(status["notice"]))
    dropped = int(status["dropped"])
    if dropped:
        lost = f"{counted(dropped, 'request')} could not be recorded since Jejak was started."
        remedy = "Trackers were stopped all the same; the counts are too low by as much."
        yield notice("recording", lost, remedy, {"dropped": dropped})


def _said(text: str) -> Finding:
    """What the service has to say of its own accord."""
    return problem("service", text, REPORT) if DEGRADED in text else notice("service", text)


def _recording(status: Mapping[str, Any], *, wanted: bool) -> Finding:
    if not wanted:
        return notice(
            "recording",
            f"Nothing is recorded: trackers are stopped, but nothing is kept of it. {status['problem']}",
            f"Switch it on if you want to see what was stopped: {SWITCH_ON}",
        )
    if not status["recording"]:
        why = str(status["problem"])
        return problem("recording", f"Nothing is recorded at the moment. {why}", "Traffic goes on meanwhile.")
    return ok("recording", "Requests are recorded.")


def check_faults(status: Mapping[str, Any] | None) -> Iterator[Finding]:
    """Whether parts of Jejak failed since it was started; what happened instead is the written policy."""
    if status is None:
        return
    counts: dict[str, Detail] = {str(name): int(number) for name, number in status["faults"].items()}
    total = sum(int(number or 0) for name, number in counts.items() if ": " not in name)
    if not total:
        yield ok("faults", "Nothing failed inside Jejak since it was started.")
        return
    summary = f"{counted(total, 'time')} something failed inside Jejak since it was started"
    if total < MANY:
        yield Finding("faults", Level.NOTICE, f"{summary}; requests went on.", REPORT, counts)
    else:
        yield Finding("faults", Level.PROBLEM, f"{summary}.", REPORT, counts)
