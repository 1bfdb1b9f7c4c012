"""Preferences make sense, and a site's hold for what is below it."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from footprint.cookiepolicy import CookieRules, rules_of
from footprint.cookietype import CookieType, Party
from store.errors import SettingError, StoreError
from store.preferences import (
    CookieChoice,
    Preferences,
    Settings,
    SitePreference,
    cookie_choice,
    load,
    places_of,
    read_preferences,
)

TRUSTED = SitePreference(trusted=True)


def test_a_site_without_wishes_is_plain() -> None:
    assert Preferences().site("shop.example") == SitePreference(False, CookieChoice.DEFAULT)
    assert Preferences().site("") == SitePreference()


def test_a_preference_holds_below_but_not_beside() -> None:
    preferences = Preferences(sites={"shop.example": TRUSTED, "www.shop.example": SitePreference()})
    assert preferences.site("shop.example") == TRUSTED
    assert preferences.site("a.b.shop.example") == TRUSTED
    assert preferences.site("www.shop.example") == SitePreference()
    assert preferences.site("myshop.example") == SitePreference()
    assert preferences.site("example") == SitePreference()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"third_party_cookies": "default"}, "keep"),
        ({"third_party_cookies": "eat"}, "no choice for cookies"),
        ({"detail_days": 0}, "whole number of days from 1"),
        ({"detail_days": True}, "whole number of days"),
        ({"detail_days": 1.5}, "whole number of days"),
        ({"rollup_days": 10**9}, "whole number of days"),
        ({"detail_days": 60, "rollup_days": 59}, "outlive"),
        ({"recording": 1}, "true or false"),
        ({"colour": "red"}, "no setting colour"),
    ],
)
def test_settings_that_make_no_sense(changes: dict[str, object], words: str) -> None:
    with pytest.raises(SettingError, match=words):
        Settings().changed(changes)


def test_settings_change_only_where_asked() -> None:
    changed = Settings().changed({"detail_days": 7, "third_party_cookies": "keep"})
    assert changed == Settings(CookieChoice.KEEP, 7, 400, True)
    assert Settings().as_dict() == {
        "third_party_cookies": "strip",
        "detail_days": 30,
        "rollup_days": 400,
        "recording": True,
        "uncloak": True,
        "cookie_policy": "balanced",
    }


def test_choices_by_name() -> None:
    assert cookie_choice("strip") is CookieChoice.STRIP
    with pytest.raises(SettingError, match="say default, keep or strip"):
        cookie_choice("STRIP")


def test_they_are_read_from_the_file(path: Path, db: Database) -> None:
    db.table("settings").insert({"name": "detail_days", "value": "7"})
    db.table("settings").insert({"name": "of_a_later_version", "value": "1"})
    db.table("preferences").insert({"site": "shop.example", "trusted": 1, "cookies": "keep"})
    expected = {"shop.example": SitePreference(True, CookieChoice.KEEP)}
    assert load(path) == read_preferences(db.conn)
    assert load(path).settings == Settings(detail_days=7)
    assert dict(load(path).sites) == expected


def test_before_the_first_run_nothing_was_chosen(path: Path) -> None:
    assert load(path) == Preferences()
    assert not path.exists()


def test_a_damaged_file_is_not_taken_for_no_wishes(path: Path) -> None:
    path.write_bytes(b"garbage" * 1000)
    with pytest.raises(StoreError, match="damaged"):
        load(path)


@pytest.mark.parametrize("value", ["nonsense", '"maybe"', "null", "-1"])
@pytest.mark.parametrize("name", ["recording", "detail_days", "third_party_cookies"])
def test_settings_that_cant_be_read_record_nothing_and_delete_nothing(
    db: Database, name: str, value: str, caplog: pytest.LogCaptureFixture
) -> None:
    db.table("settings").insert({"name": name, "value": value})
    db.table("preferences").insert({"site": "shop.example", "trusted": True, "cookies": "eat"})
    found = read_preferences(db.conn)
    assert not found.settings.recording
    assert found.settings.detail_days > 30_000
    assert found.settings.third_party_cookies is CookieChoice.STRIP
    assert found.site("shop.example") == TRUSTED
    assert "not recording: the stored settings make no sense" in caplog.text


def rules(*rows: tuple[str, str, str, str, str]) -> CookieRules:
    return rules_of(rows)


KEPT = Settings(third_party_cookies=CookieChoice.KEEP)
RELAXED = Settings(cookie_policy="relaxed")


@pytest.mark.parametrize(
    ("preferences", "party", "said", "because"),
    [
        (Preferences(), Party.THIRD, "strip", "preset"),
        (Preferences(), Party.FIRST, "cap:7", "preset"),
        (Preferences(RELAXED), Party.FIRST, "cap:30", "preset"),
        (Preferences(KEPT), Party.THIRD, "keep", "settings"),
        (Preferences(KEPT), Party.FIRST, "cap:7", "preset"),
        (
            Preferences(cookies=rules(("", "type", "analytics", "third", "session"))),
            Party.THIRD,
            "session",
            "own_choice_for_type",
        ),
        (
            Preferences(KEPT, cookies=rules(("", "type", "analytics", "third", "session"))),
            Party.THIRD,
            "keep",
            "settings",
        ),
        (
            Preferences(KEPT, cookies=rules(("shop.example", "type", "analytics", "third", "strip"))),
            Party.THIRD,
            "strip",
            "own_choice_for_type_on_site",
        ),
        (
            Preferences(
                sites={"shop.example": SitePreference(cookies=CookieChoice.KEEP)},
                cookies=rules(("shop.example", "type", "analytics", "third", "strip")),
            ),
            Party.THIRD,
            "keep",
            "own_choice_for_site",
        ),
        (
            Preferences(sites={"shop.example": SitePreference(cookies=CookieChoice.KEEP)}),
            Party.FIRST,
            "cap:7",
            "preset",
        ),
        (
            Preferences(
                sites={"shop.example": SitePreference(cookies=CookieChoice.KEEP)},
                cookies=rules(("", "cookie", "_ga", "", "strip")),
            ),
            Party.THIRD,
            "strip",
            "own_choice_for_cookie",
        ),
        (
            Preferences(
                cookies=rules(
                    ("", "cookie", "_ga", "", "strip"), ("shop.example", "cookie", "_ga", "", "cap:2")
                )
            ),
            Party.FIRST,
            "cap:2",
            "own_choice_for_cookie",
        ),
        (
            Preferences(
                sites={"shop.example": SitePreference(trusted=True)},
                cookies=rules(("", "cookie", "_ga", "", "strip")),
            ),
            Party.THIRD,
            "keep",
            "trusted_site",
        ),
    ],
)
def test_what_becomes_of_a_cookie(preferences: Preferences, party: Party, said: str, because: str) -> None:
    treatment, why = preferences.treatment("www.shop.example", "_ga", CookieType.ANALYTICS, party)
    assert (str(treatment), why) == (said, because)


def test_where_something_may_have_been_said() -> None:
    assert places_of("a.b.example") == ("a.b.example", "b.example", "example", "")
    assert places_of("") == ("",)


def test_a_policy_that_isnt_one() -> None:
    with pytest.raises(
        SettingError, match="'lax' is no policy for cookies; there are relaxed, balanced, strict"
    ):
        Settings(cookie_policy="lax")


def test_a_stored_choice_that_makes_no_sense_is_left_out_and_told(
    path: Path, db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    names = ("site", "kind", "subject", "party", "choice")
    rows = [("", "cookie", "_ga", "", "burn"), ("", "cookie", "_gid", "", "strip")]
    db.table("cookie_choices").insert_all(dict(zip(names, row, strict=True)) for row in rows)
    db.conn.commit()
    assert list(load(path).cookies.rows()) == [rows[1]]
    assert "'burn'" in caplog.text
