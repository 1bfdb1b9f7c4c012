"""All checks on one screen, in the order of the chain from the data folder to the browser and back."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from itertools import chain

from desktop.autostart import unit_path
from doctor import (
    autostart,
    blocking,
    browsers,
    certificate,
    clock,
    database,
    disk,
    extension,
    folder,
    limits,
    lists,
    ports,
    proxying,
    recording,
    running,
    servers,
    surroundings,
    systemproxy,
    uninspected,
    versions,
)
from doctor.finding import Finding, problem
from doctor.patient import Patient
from doctor.words import DAY
from proxy.authority import certificate_path
from proxy.bundle import certifi_date
from store.health import unseen_since

REPORT = "Please report it, with `jejak doctor --bundle FILE`"

type Check = Callable[[Patient], Iterable[Finding]]

CHECKS: tuple[tuple[str, Check], ...] = (
    ("folder", lambda it: folder.check(it.home)),
    ("disk", lambda it: disk.check(disk.free_bytes(it.home.path))),
    ("service", lambda it: running.check(it, version("jejak"))),
    ("ports", lambda it: ports.check(it.service)),
    ("proxy", lambda it: proxying.check(it.service, it.home.authority)),
    ("blocking", lambda it: blocking.check(it.service)),
    ("certificate", lambda it: certificate.check(it.home.authority, it.now)),
    ("browsers", lambda it: browsers.check(it.place, certificate_path(it.home.authority), it.is_led_through)),
    ("system proxy", lambda it: systemproxy.check(it.system, it.proxy_port)),
    ("extension", lambda it: extension.check(it.extension, it.health, it.status, it.now)),
    ("lists", lambda it: lists.check(it.home.lists, it.status, it.now)),
    ("database", lambda it: database.check(it.home.database, it.health)),
    ("recording", lambda it: recording.check_recording(it.status, it.settings)),
    ("faults", lambda it: recording.check_faults(it.status)),
    ("not inspected", lambda it: uninspected.check(unseen_since(it.home.database, it.now - 7 * DAY))),
    ("servers", lambda it: servers.check(certifi_date(), it.status, it.now)),
    ("clock", lambda it: clock.check(clock.moments(it), it.now)),
    ("environment", lambda it: surroundings.check(it.place.environment, it.home.authority, it.proxy_port)),
    ("limits", lambda it: limits.check(limits.open_files(it.pid))),
    ("start", lambda it: autostart.check(unit_path(it.place), it.place.platform, it.is_led_through)),
    ("versions", lambda it: versions.check(versions.versions())),
)


def checkup(patient: Patient, checks: Sequence[tuple[str, Check]] = CHECKS) -> tuple[Finding, ...]:
    """Everything that was found, in the order of the checks, which run beside each other."""
    with ThreadPoolExecutor(len(checks), thread_name_prefix="jejak-doctor") as pool:
        results = pool.map(lambda each: _careful(each[0], each[1], patient), checks)
        return tuple(chain.from_iterable(results))


def report(patient: Patient, findings: Sequence[Finding]) -> dict[str, object]:
    """The same as JSON, for the API and `--json`."""
    return {"checked_at": patient.now, "findings": [each.as_dict() for each in findings]}


def _careful(name: str, check: Check, patient: Patient) -> tuple[Finding, ...]:
    """What a check found; where it failed itself, that, so that the others are still told."""
    try:
        return tuple(check(patient))
    except Exception as fault:  # whatever it is, a doctor must not fall ill of it
        words = f"{type(fault).__name__}: {fault}"
        summary = f"The check “{name}” failed itself ({words})."
        return (problem(name, summary, REPORT, private={words: type(fault).__name__}),)
