"""The clock: is it before anything that has certainly happened? No time server is asked."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509

from doctor.finding import Finding, ok, problem
from doctor.patient import Patient
from doctor.words import DAY, day
from filterlists.errors import FilterListError
from filterlists.shelf import stored_lists
from proxy.authority import BACKDATED, certificate_path
from proxy.bundle import certifi_date

TOLERANCE = DAY  # for files and records made just before the clock was put right


def moments(patient: Patient) -> Mapping[str, float | None]:
    """Moments that have certainly been, with what happened then."""
    return {
        "the installed list of authorities": bundle_date(),
        "Jejak's certificate authority": authority_date(certificate_path(patient.home.authority)),
        "the last update of a filter list": lists_date(patient.home.lists),
        "the last record": patient.health.last_record if patient.health else None,
    }


def check(past: Mapping[str, float | None], now: float) -> Iterator[Finding]:
    """Whether something lies in the future; `past` names moments that have certainly been."""
    known = {what: moment for what, moment in past.items() if moment is not None}
    what, latest = max(known.items(), key=lambda each: each[1], default=("", 0.0))
    if now < latest - TOLERANCE:
        yield problem(
            "clock",
            f"The clock says {day(now)}, but {what} is of {day(latest)}: it is behind, or was ahead then. "
            "Certificates and lists seem out of date by a wrong clock, and records are deleted too early.",
            "Put the clock right, on Linux with `timedatectl set-ntp true`",
            {"behind_days": int((latest - now) / DAY)},
        )
    else:
        yield ok("clock", f"The clock says {day(now)}, after everything that has happened.")


def authority_date(certificate: Path) -> float | None:
    """When the authority was made."""
    try:
        made = x509.load_pem_x509_certificate(certificate.read_bytes()).not_valid_before_utc + BACKDATED
    except (OSError, ValueError):
        return None
    return made.timestamp()


def lists_date(folder: Path) -> float | None:
    """When a list was last fetched."""
    try:
        lists = stored_lists(folder)
    except FilterListError:
        return None
    fetched = [stored.fetched_at for stored in (lists.by_name.values() if lists else ())]
    return max((moment for moment in fetched if moment is not None), default=None)


def bundle_date() -> float:
    """When the installed list of authorities was made."""
    return datetime.combine(certifi_date(), datetime.min.time(), UTC).timestamp()
