"""What the user chose is saved out of a file that is damaged for real, page by page."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from footprint.protections import Protection
from footprint.record import Record
from store.database import open_sound
from store.errors import NotStored
from store.passthrough import Why, load_passthrough
from store.passthroughkeeper import PassthroughKeeper
from store.preferencekeeper import PreferenceKeeper
from store.preferences import SETTING_NAMES, UNREAD, load
from store.salvage import TABLES, is_readable
from store.tokens import Tokens
from store.writer import Writer

EXTENSION = "chrome-extension://abc"
SITES = 600  # more than a page holds


@pytest.fixture
def chosen(path: Path, make: Callable[..., Record]) -> Path:
    """A database with requests and every kind of choice in it, recording switched off among them."""
    writer = Writer(path)
    writer.start()
    preferences, passthrough = PreferenceKeeper(writer), PassthroughKeeper(writer)
    preferences.change_settings({"recording": False, "detail_days": 7})
    rows = [{"site": f"s{n:03}.example", "trusted": True, "cookies": "default"} for n in range(SITES)]
    writer.execute(lambda db: db.table("preferences").insert_all(rows)).result()
    preferences.set_protection(Protection.GPC, False, "shop.example")
    passthrough.add("mybank.example")
    passthrough.learn("pinned.example", Why.PINNED, browsers=True)
    Tokens(writer, path).add("secret", EXTENSION)
    for _ in range(3000):
        writer.put(make())
    writer.close()
    return path


def spoil(path: Path, number: int, what: bytes = b"\xff" * 4096) -> None:
    """Write over a page."""
    with path.open("r+b") as file:
        file.seek((number - 1) * 4096)
        file.write(what)


def root(path: Path, table: str) -> int:
    """The first page of a table."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(db.execute(query, [table]).fetchone()[0])


def leaf_with(path: Path, text: str) -> int:
    """The page that holds a text."""
    return path.read_bytes().index(text.encode()) // 4096 + 1


def begun_anew(path: Path, thorough: bool = False) -> str:
    """Open it as the service does; what is said of the damage."""
    opened = open_sound(path, thorough)
    opened.db.close()
    return opened.moved or ""


def paired(path: Path) -> str | None:
    writer = Writer(path)
    writer.start()
    try:
        return Tokens(writer, path).origin_of("secret")
    finally:
        writer.close()


def everything(path: Path) -> tuple[int, int | None, bool, int, bool, str | None]:
    """Recording, days, choices for sites, choices of what passes, what was learnt, pairings."""
    preferences, passthrough = load(path), load_passthrough(path)
    return (
        preferences.settings.recording,
        preferences.settings.detail_days,
        bool(preferences.doubt),
        len(preferences.sites),
        passthrough.passes("mybank.example") and ("pinned.example", True) in passthrough.learnt,
        paired(path),
    )


WHOLE = (False, 7, False, SITES, True, EXTENSION)


def test_where_only_requests_are_damaged_every_choice_is_saved(chosen: Path) -> None:
    spoil(chosen, root(chosen, "requests"))
    said = begun_anew(chosen, thorough=True)
    assert f"Saved of what was chosen: settings ({len(SETTING_NAMES)}), choices for sites ({SITES})," in said
    assert "Lost" not in said
    assert everything(chosen) == WHOLE


@pytest.mark.parametrize("size", [0.5, 0.9])
def test_a_file_that_was_cut_keeps_what_stood_at_its_beginning(chosen: Path, size: float) -> None:
    os.truncate(chosen, int(chosen.stat().st_size * size) // 4096 * 4096)
    begun_anew(chosen)
    settings = load(chosen)
    assert (settings.settings.recording, settings.settings.detail_days, settings.doubt) == (False, 7, "")
    assert paired(chosen) == EXTENSION


def test_one_page_of_many_costs_the_choices_on_it_alone(chosen: Path) -> None:
    spoil(chosen, leaf_with(chosen, "s300.example"))
    said = begun_anew(chosen)
    assert "Lost, all or some: choices for sites." in said
    assert SITES / 2 < len(load(chosen).sites) < SITES
    sites = load(chosen).sites
    assert {"s000.example", "s599.example"} <= sites.keys()
    assert "s300.example" not in sites
    recording, days, doubt, _, passes, pairing = everything(chosen)
    assert (recording, days, doubt, passes, pairing) == (False, 7, False, True, EXTENSION)


@pytest.mark.parametrize(
    "what", [b"\xff" * 4096, bytes(4096), b"\x0a" + bytes(4095)], ids=["garbage", "zeros", "half"]
)
def test_where_the_settings_cant_be_read_nothing_is_recorded_until_they_are_chosen_again(
    chosen: Path, what: bytes
) -> None:
    spoil(chosen, root(chosen, "settings"), what)
    said = begun_anew(chosen)
    assert "Recording is off until it is switched on again: `jejak recording on`" in said
    for _ in range(2):  # at this start, and at those to come
        found = load(chosen)
        assert (found.settings.recording, found.why_unrecorded) == (False, UNREAD)
    assert (len(found.sites), paired(chosen)) == (SITES, EXTENSION)
    assert found.protections == {("shop.example", Protection.GPC): False}
    writer = Writer(chosen)
    writer.start()
    PreferenceKeeper(writer).change_settings({"recording": True})
    writer.close()
    assert (load(chosen).settings.recording, load(chosen).why_unrecorded) == (True, None)


@pytest.mark.parametrize("table", ["tokens", "passthrough", "learnt_passthrough"])
def test_what_is_lost_of_the_rest_is_said(chosen: Path, table: str) -> None:
    spoil(chosen, root(chosen, table))
    said = begun_anew(chosen)
    (what,) = [each.what for each in TABLES if each.name == table]
    assert f"Lost, all or some: {what}." in said
    assert ("`jejak pair`" in said) == (table == "tokens") == (paired(chosen) is None)
    assert load(chosen).settings.detail_days == 7


def garbage(path: Path) -> None:
    path.write_bytes(b"this is no database" * 1000)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def without_a_beginning(path: Path) -> None:
    spoil(path, 1)


@pytest.mark.parametrize("ruin", [garbage, emptied, without_a_beginning])
def test_where_nothing_can_be_read_recording_is_off(chosen: Path, ruin: Callable[[Path], None]) -> None:
    ruin(chosen)
    assert "Lost, all or some: settings, choices for sites" in begun_anew(chosen)
    assert load(chosen).why_unrecorded == UNREAD
    assert paired(chosen) is None


def test_somebody_elses_tables_are_no_choices(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE settings (name, value)")
        db.execute("INSERT INTO settings VALUES ('recording', 'true')")
        db.commit()
    begun_anew(path)
    assert load(path).why_unrecorded == UNREAD


def test_what_makes_no_sense_is_not_taken_over(chosen: Path) -> None:
    with closing(sqlite3.connect(chosen)) as db:
        db.execute("INSERT INTO learnt_passthrough VALUES ('a.example', 7, 'whim', 'soon')")
        db.execute("INSERT INTO preferences VALUES ('b.example', 'maybe', 'eat')")
        db.execute("INSERT INTO tokens VALUES (99, 'short', '', '', 1.0)")
        db.commit()
    spoil(chosen, root(chosen, "requests"))
    said = begun_anew(chosen, thorough=True)
    assert "Lost, all or some: choices for sites, hosts learnt to pass untouched, pairings" in said
    assert everything(chosen) == WHOLE


def test_what_stood_in_the_log_alone_is_saved_too(path: Path) -> None:
    writer = Writer(path)
    writer.start()
    PreferenceKeeper(writer).change_settings({"recording": False})
    log = Path(f"{path}-wal")
    left = {file: file.read_bytes() for file in (path, log)}
    writer.close()
    for file, content in left.items():
        file.write_bytes(content)
    assert b"recording" not in left[path]
    spoil(path, root(path, "requests"))
    assert f"Saved of what was chosen: settings ({len(SETTING_NAMES)})." in begun_anew(path, thorough=True)
    assert not load(path).settings.recording


def test_until_there_is_room_for_a_fresh_one_the_choices_are_read_from_the_old(chosen: Path) -> None:
    """As a crash between the two renames leaves it, or a disk that is full."""
    spoil(chosen, root(chosen, "requests"))
    for suffix in ("-wal", "-shm", ""):
        if (file := Path(f"{chosen}{suffix}")).exists():
            file.rename(f"{chosen}.corrupt-20261128-120000-000000001{suffix}")
    assert (load(chosen).settings.recording, len(load(chosen).sites)) == (False, SITES)
    assert not chosen.exists()
    assert f"settings ({len(SETTING_NAMES)})" in begun_anew(chosen)
    assert everything(chosen) == WHOLE


def test_the_last_one_moved_aside_counts(chosen: Path) -> None:
    (chosen.parent / f"{chosen.name}.corrupt-20200101-120000-000000001").write_bytes(b"old")
    spoil(chosen, root(chosen, "requests"))
    assert f"settings ({len(SETTING_NAMES)})" in begun_anew(chosen, thorough=True)


def test_a_sound_one_is_left_alone(chosen: Path) -> None:
    assert begun_anew(chosen) == begun_anew(chosen, thorough=True) == ""
    with closing(sqlite3.connect(chosen)) as db:
        assert all(is_readable(db, table.name) for table in TABLES)
        assert not is_readable(db, "nothing_of_that_name")


def test_what_is_known_while_it_runs_is_written_again_whatever_can_be_read(
    chosen: Path, make: Callable[..., Record]
) -> None:
    writer = Writer(chosen)
    writer.start()
    PreferenceKeeper(writer), PassthroughKeeper(writer), Tokens(writer, chosen)
    damage_while_open(chosen, [root(chosen, table.name) for table in TABLES] + [root(chosen, "requests")])
    writer.execute(lambda db: db.execute("PRAGMA shrink_memory")).result(20)
    writer.put(make())
    with pytest.raises(NotStored, match="damaged"):
        writer.execute(lambda _db: None).result(20)
    writer.execute(lambda _db: None).result(20)
    assert "it wrote again" in (writer.moved or "")
    writer.close()
    found = load(chosen)
    assert (found.settings.recording, found.settings.detail_days, found.doubt) == (False, 7, "")
    assert (len(found.sites), load_passthrough(chosen).passes("mybank.example")) == (SITES, True)
    assert found.protections == {("shop.example", Protection.GPC): False}
    assert paired(chosen) == EXTENSION


def damage_while_open(path: Path, numbers: Sequence[int]) -> None:
    """From outside: closing the file in this process would drop SQLite's locks."""
    code = (
        "import sys; f = open(sys.argv[1], 'r+b')\n"
        "for n in sys.argv[2:]: f.seek((int(n) - 1) * 4096); f.write(b'\\xff' * 4096)"
    )
    subprocess.run([sys.executable, "-c", code, str(path), *map(str, numbers)], check=True)


def test_every_reason_for_passing_makes_sense() -> None:
    assert all(f"'{why}'" in TABLES[5].sense for why in Why)


def test_every_table_of_choices_is_saved(path: Path) -> None:
    """What isn't named here holds what was recorded, or when something was last done."""
    open_sound(path).db.close()
    with closing(sqlite3.connect(path)) as db:
        there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    recorded = {
        "sites", "hosts", "categories", "kinds", "companies", "verdicts", "fields", "cookies", "requests",
        "texts", "data_points", "request_cookies", "rollups", "rollup_kinds", "rollup_cookies",
        "rollup_reasons", "first_party", "not_inspected", "protected", "script_cookies",
        "consent_evidence", "clearing_proposals", "cleared", "upkeep",
        "identities", "identifiers", "_sqlite_migrations", "day_kinds", "day_cookies", "rare", "digested",
        "digest_pairs", "digest_cookies", "digest_company_kinds", "digest_site_kinds", "digest_quarters",
    }  # fmt: skip
    assert there - recorded == {each.name for each in TABLES}
