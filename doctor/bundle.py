"""A diagnosis to be given away: how Jejak is, and nothing of who uses it or where that person has been."""

import os
import platform
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from doctor.finding import Finding
from doctor.lists import list_states
from doctor.patient import Patient
from doctor.redact import FOLDER, Redactor
from doctor.versions import versions
from doctor.words import DAY
from filterlists.errors import FilterListError
from filterlists.shelf import stored_lists
from store.health import unseen_since

ABOUT = (
    "This is a diagnosis of Jejak, made by its user to find out what is wrong. It is plain text: read it "
    "before you give it away.",
    "In it: versions, the kind of system, how the service was started and set, what each check found, "
    "counts, faults, filter lists with their ages and numbers of rules, the database's size and schema.",
    "Not in it: sites, hosts and addresses you visited, requests, cookies, rules of your own, names and "
    "addresses of lists that aren't in Jejak's catalogue, tokens, pairing codes, keys, and the names of "
    "you, your folders and your machine. Where one stood in a sentence, something in <angle brackets> or "
    "a general word stands for it.",
)
STATUS_COUNTS = ("seen", "blocked", "dropped", "not_inspected", "rules")


def bundle(patient: Patient, findings: Sequence[Finding]) -> dict[str, Any]:
    """Everything of the diagnosis, ready to be written as JSON."""
    redactor = redactor_for(patient)
    status = patient.status or {}
    told = {
        "made": datetime.fromtimestamp(patient.now, UTC).strftime("%Y-%m-%d"),
        "versions": versions(),
        "platform": {
            "system": platform.system(),
            "release": kernel(platform.release()),
            "machine": platform.machine(),
        },
        "running": patient.service is not None,
        "answering": patient.status is not None,
        "options": status.get("options"),
        "settings": patient.settings,
        "counts": {name: status[name] for name in STATUS_COUNTS if name in status},
        "not_inspected_by_reason": _unseen(patient),
        "own_rules": _lines(patient.home.rules),
        "faults": status.get("faults"),
        "database": _database(patient),
    }
    return {
        "about": ABOUT,
        **redactor.value(told),
        "lists": list(_lists(patient, redactor)),
        "findings": [_finding(each, redactor) for each in findings],
    }


def redactor_for(patient: Patient) -> Redactor:
    """Knows this user's names and folders, and the token of the running service."""
    place, environment = patient.place, patient.place.environment
    users = {place.home.name, *(environment.get(name, "") for name in ("USER", "LOGNAME", "USERNAME"))}
    machine = platform.node()
    names = {
        **dict.fromkeys(users, "<user>"),
        **dict.fromkeys((machine, machine.partition(".")[0]), "<machine>"),
        **({patient.service.token: "<token>"} if patient.service else {}),
    }
    folders = {
        str(patient.home.path): FOLDER,
        str(patient.extension): "<extension>",
        str(place.home): "~",
        os.path.realpath(place.home): "~",
    }
    return Redactor({path: folders[path] for path in folders if path != "/"}, names)


def kernel(release: str) -> str:
    """The number of a kernel's release; who built it adds names of their own."""
    number = re.match(r"\d+(\.\d+)?", release)
    return number[0] if number else ""


def _finding(finding: Finding, redactor: Redactor) -> dict[str, Any]:
    return {
        "check": finding.check,
        "level": finding.level.value,
        "summary": redactor.text(finding.summary, finding.private),
        "details": redactor.value(finding.details, finding.private),
    }


def _lists(patient: Patient, redactor: Redactor) -> Iterator[dict[str, Any]]:
    """Lists of the catalogue by name; of the user's own only that there is one, and its figures."""
    try:
        lists = stored_lists(patient.home.lists)
    except FilterListError:
        return  # the check of the lists says so
    for state in list_states(patient.home.lists, lists, patient.status) if lists else ():
        fetched = state.stored.fetched_at
        yield {
            "name": redactor.text(state.name, state.private),
            "rules": state.stored.rules,
            "in_effect": state.loaded,
            "age_days": None if fetched is None else round((patient.now - fetched) / DAY, 1),
            "expires_hours": state.expires_hours,
            "last_update_failed": state.stored.error is not None,
        }


def _unseen(patient: Patient) -> dict[str, int]:
    counts = Counter[str]()
    for each in unseen_since(patient.home.database, patient.now - 7 * DAY):
        counts[each.reason] += each.connections
    return dict(counts)


def _database(patient: Patient) -> dict[str, Any] | None:
    health = patient.health
    if health is None:
        return None
    return {
        "bytes": health.size,
        "wal_bytes": health.wal_size,
        "sound": health.sound,
        "schema": health.applied,
        "requests": health.requests,
        "paired_extensions": health.paired,
    }


def _lines(path: Path) -> int | None:
    """How many rules of their own the user has; None where the file can't be read."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return sum(bool(line.strip()) and not line.startswith("!") for line in lines)
