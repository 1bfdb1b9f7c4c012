"""Deletes from the log for good: requests, counts, the names that only they used, and their bytes on disk."""

import re
import time
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from store.days import day_of, start_of
from store.digests import forget_digests, reopen, spans_with
from store.errors import PurgeError
from store.schema import SUM_UP_DAYS
from store.sitenames import page_site

AT_ONCE = 1_000  # requests
READERS_WAIT = "PRAGMA busy_timeout = 5000"  # milliseconds; reports read for a fraction of that

EVERYTHING = (
    "DELETE FROM requests",
    "DELETE FROM rare",
    "DELETE FROM day_kinds",
    "DELETE FROM day_cookies",
    "DELETE FROM rollups",
    "DELETE FROM rollup_kinds",
    "DELETE FROM rollup_cookies",
    "DELETE FROM rollup_reasons",
    "DELETE FROM first_party",
    "DELETE FROM not_inspected",
    "DELETE FROM protected",
    "DELETE FROM script_cookies",
    "DELETE FROM clearing_proposals",
    "DELETE FROM cleared",
    "DELETE FROM consent_evidence",
    "DELETE FROM learnt_passthrough",
)
COMPANY = (
    "DELETE FROM requests WHERE company_id = :company",
    "DELETE FROM rollups WHERE company_id = :company",
    "DELETE FROM rollup_kinds WHERE company_id = :company",
    "DELETE FROM rollup_cookies WHERE company_id = :company",
    "DELETE FROM rollup_reasons WHERE company_id = :company",
    "DELETE FROM consent_evidence WHERE company_id = :company",
)
SITE = (
    "DELETE FROM requests WHERE site_id = :site",
    "DELETE FROM rollups WHERE site_id = :site",
    "DELETE FROM rollup_kinds WHERE site_id = :site",
    "DELETE FROM rollup_cookies WHERE site_id = :site",
    "DELETE FROM rollup_reasons WHERE site_id = :site",
    "DELETE FROM consent_evidence WHERE site_id = :site",
    "DELETE FROM first_party WHERE site_id = :site",
)
# Other pages' requests may name the site too: as where the user came from, or in an address.
MENTIONS = (
    "DELETE FROM clearing_proposals WHERE site = :name",
    "DELETE FROM cleared WHERE site = :name",
    """DELETE FROM script_cookies
        WHERE site = :name OR host = :name OR substr(host, -length(:name) - 1) = '.' || :name""",
    """DELETE FROM not_inspected WHERE host_id IN (
        SELECT id FROM hosts WHERE name = :name OR substr(name, -length(:name) - 1) = '.' || :name)""",
    "DELETE FROM learnt_passthrough WHERE host = :name OR substr(host, -length(:name) - 1) = '.' || :name",
    "UPDATE texts SET text = '…' WHERE instr(lower(text), :name) AND mentions(text, :name)",
    """DELETE FROM identifiers WHERE identity_id IN (
        SELECT id FROM identities WHERE instr(lower(value), :name) AND mentions(value, :name))""",
    """UPDATE requests SET url = 'https://' || (SELECT name FROM hosts WHERE id = host_id) || '/…'
        WHERE instr(lower(url), :name) AND mentions(url, :name)""",
    "UPDATE requests SET changes = '[]' WHERE instr(lower(changes), :name) AND mentions(changes, :name)",
)
_NOTED = (
    "DELETE FROM rare WHERE time < ?",
    "DELETE FROM script_cookies WHERE time < ?",
    "DELETE FROM clearing_proposals WHERE time < ?",
    "DELETE FROM cleared WHERE time < ?",
)
OLDER = (
    "DELETE FROM rollups WHERE day < :day",
    "DELETE FROM rollup_kinds WHERE day < :day",
    "DELETE FROM rollup_cookies WHERE day < :day",
    "DELETE FROM day_kinds WHERE day < :day",
    "DELETE FROM day_cookies WHERE day < :day",
    "DELETE FROM rollup_reasons WHERE day < :day",
    "DELETE FROM consent_evidence WHERE day < :day",
    "DELETE FROM first_party WHERE quarter < :start",
    "DELETE FROM not_inspected WHERE quarter < :start",
    "DELETE FROM protected WHERE quarter < :start",
    "DELETE FROM learnt_passthrough WHERE until < :start",
)
# A pause that holds is what the user wants; one that is over says where the user was.
PAUSES = """DELETE FROM pauses WHERE site = coalesce(:site, site) AND since < coalesce(:before, until)
    AND (ended IS NOT NULL OR until <= :now)"""
# An identifier outlives the first requests it stood in, but not the knowledge of them.
SINCE = "UPDATE identifiers SET first_seen = :moment WHERE first_seen < :moment"
UNUSED = (
    "DELETE FROM rare WHERE request_id NOT IN (SELECT id FROM requests)",
    "DELETE FROM identifiers WHERE request_id NOT IN (SELECT id FROM requests)",
    "DELETE FROM identities WHERE id NOT IN (SELECT identity_id FROM identifiers)",
    "DELETE FROM texts WHERE id NOT IN (SELECT text_id FROM data_points)",
    "DELETE FROM fields WHERE id NOT IN (SELECT field_id FROM data_points)",
    "DELETE FROM cookies WHERE id NOT IN (SELECT cookie_id FROM request_cookies)",
    "DELETE FROM verdicts WHERE id NOT IN (SELECT verdict_id FROM requests)",
    """DELETE FROM hosts WHERE id NOT IN (
        SELECT host_id FROM requests UNION SELECT host_id FROM not_inspected
        UNION SELECT host_id FROM consent_evidence)""",
    """DELETE FROM companies WHERE id NOT IN (
        SELECT company_id FROM requests UNION SELECT company_id FROM rollups
        UNION SELECT company_id FROM consent_evidence)""",
    """DELETE FROM sites WHERE id <> 0 AND id NOT IN (
        SELECT site_id FROM requests UNION SELECT site_id FROM rollups
        UNION SELECT site_id FROM first_party UNION SELECT site_id FROM consent_evidence)""",
)


@dataclass(frozen=True, slots=True)
class PurgeRequest:
    """What to delete: exactly one of the four; raises PurgeError otherwise.

    An age keeps today and so many local days before it; 0 keeps nothing.
    """

    all: bool = False
    site: str | None = None
    company: str | None = None
    older_than_days: int | None = None

    def __post_init__(self) -> None:
        given = [self.all or None, self.site, self.company, self.older_than_days]
        if sum(each is not None for each in given) != 1:
            raise PurgeError("Say exactly one of: everything, a site, a company, or an age in days.")
        if self.older_than_days is not None and self.older_than_days < 0:
            raise PurgeError(f"An age is a number of days from 0 up, not {self.older_than_days}.")


@dataclass(frozen=True, slots=True)
class PurgeResult:
    """How many requests were forgotten, and whether no byte of them is left.

    Not complete means that some other program was reading: copies remain in the write-ahead log until
    it has finished; the writer then removes them in the next quiet moment.
    """

    removed: int
    complete: bool


def forget_some(db: Database, request: PurgeRequest, now: float | None = None) -> bool:
    """Delete some of the requests that are asked for, in a moment; whether `purge` would find more.

    For who has others waiting: `purge` then has only the counts and names left to do. Raises as it does.
    """
    condition, about = _requests_of(request, time.time() if now is None else now)
    query = f"SELECT id, time FROM requests WHERE {condition} LIMIT {AT_ONCE}"  # noqa: S608 - constants
    found = db.execute(query, about).fetchall()
    with db.atomic():
        reopen(db, spans_with(moment for _, moment in found))
        db.conn.executemany("DELETE FROM requests WHERE id = ?", [(number,) for number, _ in found])
    return len(found) == AT_ONCE


def _requests_of(request: PurgeRequest, now: float) -> tuple[str, dict[str, str | float]]:
    if request.site is not None:
        name = page_site(request.site)
        return "site_id = (SELECT id FROM sites WHERE name = :site)", {"site": name}
    if request.company is not None:
        return "company_id = (SELECT id FROM companies WHERE slug = :company)", {"company": request.company}
    if not request.older_than_days:
        return "true", {}
    return "time < :moment", {"moment": start_of(max(day_of(now) - request.older_than_days, 1))}


def purge(db: Database, request: PurgeRequest, now: float | None = None) -> PurgeResult:
    """Delete what is asked for, in one transaction, then its bytes; for `Writer.execute`.

    Preferences stay: they are what the user wants, not what was recorded. Raises SiteNameError, and what
    sqlite3 raises.
    """
    before = _known_requests(db)
    with db.atomic():
        _forget(db, request, time.time() if now is None else now)
        forget_names(db)
    if request.all:
        _forget_moved_aside(db)
    return PurgeResult(before - _known_requests(db), give_bytes_back(db))


def forget_requests_before(db: Database, moment: float) -> int:
    """Delete the requests made before a moment, but none of their counts; how many they were.

    Pauses go with them: who has no requests any more can't say what left; and so does what became of
    scripts' cookies.
    """
    _forget_pauses(db, before=moment)
    db.execute(SINCE, {"moment": moment})
    for statement in _NOTED:
        db.execute(statement, [moment])
    forget_digests(db, moment)
    return db.execute("DELETE FROM requests WHERE time < ?", [moment]).rowcount


def forget_older(db: Database, day: int) -> None:
    """Delete the counts of the days before a local day."""
    for statement in OLDER:
        db.execute(statement, {"day": day, "start": start_of(max(day, 1))})


def forget_names(db: Database) -> None:
    """Delete the sites, hosts, companies, values … that nothing points at any more."""
    for statement in UNUSED:
        db.execute(statement)


def give_bytes_back(db: Database) -> bool:
    """Shrink the file and empty the write-ahead log; whether that went through.

    What was deleted in the file is overwritten already (`secure_delete`); the log holds older copies of
    its pages, and can't be emptied while somebody reads.
    """
    db.execute("PRAGMA incremental_vacuum").fetchall()
    db.execute(READERS_WAIT)
    (busy, _, _) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    db.execute("PRAGMA busy_timeout = 0")
    return not busy


def _forget(db: Database, request: PurgeRequest, now: float) -> None:
    if request.all or request.older_than_days == 0:
        for statement in EVERYTHING:
            db.execute(statement)
        _forget_pauses(db)
        forget_digests(db)
    elif request.site is not None:
        _forget_site(db, page_site(request.site))
        _sum_up_again(db)
    elif request.company is not None:
        _forget_company(db, request.company)
        _sum_up_again(db)
    elif request.older_than_days is not None:
        day = day_of(now) - request.older_than_days
        forget_requests_before(db, start_of(max(day, 1)))
        forget_older(db, day)


def _sum_up_again(db: Database) -> None:
    """Take what was deleted out of all sums; digests are made anew in quiet moments."""
    forget_digests(db)
    for statement in SUM_UP_DAYS:
        db.execute(statement)


def _forget_site(db: Database, name: str) -> None:
    found = db.execute("SELECT id FROM sites WHERE name = ?", [name]).fetchone()
    for statement in SITE if found else ():
        db.execute(statement, {"site": found[0]})
    _forget_pauses(db, site=name)
    db.register_function(mentions, deterministic=True, replace=True)
    for statement in MENTIONS:
        db.execute(statement, {"name": name})


def _forget_pauses(db: Database, site: str | None = None, before: float | None = None) -> None:
    db.execute(PAUSES, {"site": site, "before": before, "now": time.time()})


def _forget_company(db: Database, slug: str) -> None:
    found = db.execute("SELECT id FROM companies WHERE slug = ?", [slug]).fetchone()
    for statement in COMPANY if found else ():
        db.execute(statement, {"company": found[0]})
    db.execute("DELETE FROM script_cookies WHERE company_slug = ?", [slug])


def mentions(text: str, name: str) -> bool:
    """Whether a text names a host or one below it, plain or percent-encoded, and not just part of a word."""
    return (
        re.search(rf"(?:^|[^a-z0-9-]|%[0-9a-f]{{2}}){re.escape(name)}(?!\.?[a-z0-9-])", text.lower())
        is not None
    )


def _known_requests(db: Database) -> int:
    """Requests that are counted; those still kept one by one are among them."""
    return int(db.execute("SELECT coalesce(sum(requests), 0) FROM rollups").fetchone()[0])


def _forget_moved_aside(db: Database) -> None:
    """Delete the damaged files that stood in the database's place before: they hold history too."""
    (name,) = [row[2] for row in db.execute("PRAGMA database_list").fetchall() if row[1] == "main"]
    for file in Path(name).parent.glob(f"{Path(name).name}.corrupt-*"):
        file.unlink()
