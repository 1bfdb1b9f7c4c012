"""The steps that bring a database of any earlier version to this one: ordered, named, each applied once."""

import json

from sqlite_utils import Database, Migrations

from store import schema
from store.errors import NewerDatabase
from store.rare import KINDS

FIND_RARE = """INSERT INTO rare SELECT kinds.id, time, requests.id
    FROM requests CROSS JOIN kinds ON requests.kinds & (1 << kinds.id)
    WHERE kinds.name IN (SELECT value FROM json_each(?))"""


def lay_out(db: Database) -> None:
    """Make the tables of the first version."""
    for statement in schema.TABLES:
        db.execute(statement)


def add_passthrough(db: Database) -> None:
    """Make room for what the user lets pass through untouched, and for what was learnt to need it."""
    for statement in schema.PASSTHROUGH:
        db.execute(statement)


def add_changes(db: Database) -> None:
    """Make room for what rules changed of a request."""
    for statement in schema.CHANGES:
        db.execute(statement)


def add_cookie_choices(db: Database) -> None:
    """Make room for what the user wants done with types of cookies, and with single ones."""
    for statement in schema.COOKIE_CHOICES:
        db.execute(statement)


def add_protections(db: Database) -> None:
    """Make room for which protections the user wants, and for how often each did something."""
    for statement in schema.PROTECTIONS:
        db.execute(statement)


def add_pauses(db: Database) -> None:
    """Make room for the sites on which protection is off for a while."""
    for statement in schema.PAUSES:
        db.execute(statement)


def add_script_cookies(db: Database) -> None:
    """Make room for what became of cookies that scripts had set."""
    for statement in schema.SCRIPT_COOKIES:
        db.execute(statement)


def add_consent_evidence(db: Database) -> None:
    """Make room for what contradicts answers to consent banners."""
    for statement in schema.CONSENT_EVIDENCE:
        db.execute(statement)


def add_clearing(db: Database) -> None:
    """Make room for when cookies are cleared, and for what was."""
    for statement in schema.CLEARING:
        db.execute(statement)


def add_likely_ids(db: Database) -> None:
    """Make room for the guess that a cookie is an identifier."""
    for statement in schema.LIKELY_IDS:
        db.execute(statement)


def add_identifiers(db: Database) -> None:
    """Make room for the values that companies know the user by."""
    for statement in schema.IDENTIFIERS:
        db.execute(statement)


def add_answers(db: Database) -> None:
    """Make room for what servers answered."""
    for statement in schema.ANSWERS:
        db.execute(statement)


def add_day_totals(db: Database) -> None:
    """Sum up each day's kinds and cookies, of all companies and sites together."""
    for statement in (*schema.DAY_TOTALS, *schema.SUM_UP_DAYS):
        db.execute(statement)


def add_rare(db: Database) -> None:
    """Note which requests told something that few do."""
    for statement in schema.RARE:
        db.execute(statement)
    db.execute(FIND_RARE, [json.dumps(sorted(KINDS))])


def add_digests(db: Database) -> None:
    """Make room for what requests come to by the hour; the writer sums them up between other work."""
    for statement in (*schema.DIGESTS, *schema.INDEXES):
        db.execute(statement)


def add_form_guard(db: Database) -> None:
    """Make room for whether forms are asked about before they go, and where not."""
    for statement in schema.FORM_GUARD:
        db.execute(statement)


# In order; a released step is never changed, only followed by another.
STEPS = (
    lay_out,
    add_passthrough,
    add_changes,
    add_cookie_choices,
    add_protections,
    add_pauses,
    add_script_cookies,
    add_consent_evidence,
    add_clearing,
    add_likely_ids,
    add_identifiers,
    add_answers,
    add_day_totals,
    add_rare,
    add_digests,
    add_form_guard,
)


def migrate(db: Database) -> None:
    """Bring `db` up to date, each step in a transaction of its own, recorded in `_sqlite_migrations`.

    Raises NewerDatabase, before anything is changed, where steps were applied that this version of
    Jejak doesn't know.
    """
    migrations = Migrations("jejak")
    for step in STEPS:
        migrations()(step)
    unknown = {done.name for done in migrations.applied(db)} - {step.__name__ for step in STEPS}
    if unknown:
        raise NewerDatabase(
            f"The database was written by a later version of Jejak (steps {', '.join(sorted(unknown))}); "
            "this one would lose what it can't read. Update Jejak, or give another data folder with --home."
        )
    migrations.apply(db)
