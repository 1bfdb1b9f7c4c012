"""A change holds at once, for everyone, and after a restart."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from footprint.cookiechange import CookieChange, TypeChange
from footprint.cookiepolicy import KEEP, STRIP, CookieRules, PolicyError, cap
from footprint.cookietype import CookieType, Party
from store.errors import NotStored, SettingError, SiteNameError
from store.preferencekeeper import PreferenceKeeper
from store.preferences import CookieChoice, Preferences, Settings, SitePreference, load
from store.writer import Writer


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    made = Writer(path)
    made.start()
    yield made
    made.close()


@pytest.fixture
def keeper(writer: Writer) -> PreferenceKeeper:
    return PreferenceKeeper(writer)


def test_a_change_holds_here_in_the_file_and_after_a_restart(
    path: Path, writer: Writer, keeper: PreferenceKeeper
) -> None:
    after = keeper.set_site("Shop.Example", trusted=True)
    assert after == SitePreference(trusted=True)
    for preferences in (keeper.current, load(path), PreferenceKeeper(writer).current):
        assert preferences.site("www.shop.example") == after


def test_what_isnt_said_stays(keeper: PreferenceKeeper) -> None:
    keeper.set_site("shop.example", trusted=True)
    assert keeper.set_site("shop.example", cookies=CookieChoice.KEEP) == SitePreference(
        True, CookieChoice.KEEP
    )
    assert keeper.set_site("shop.example", trusted=False) == SitePreference(False, CookieChoice.KEEP)


def test_a_site_set_back_leaves_no_trace(path: Path, keeper: PreferenceKeeper) -> None:
    keeper.set_site("secret.example", trusted=True)
    keeper.set_site("secret.example", trusted=False)
    assert dict(keeper.current.sites) == {}
    assert dict(load(path).sites) == {}


def test_a_plain_site_below_one_with_wishes_stays_plain(path: Path, keeper: PreferenceKeeper) -> None:
    keeper.set_site("shop.example", trusted=True)
    keeper.set_site("www.shop.example", trusted=False)
    for preferences in (keeper.current, load(path)):
        assert preferences.site("www.shop.example") == SitePreference()
        assert preferences.site("m.shop.example") == SitePreference(trusted=True)


def test_what_isnt_said_of_a_site_below_is_as_above(keeper: PreferenceKeeper) -> None:
    keeper.set_site("shop.example", trusted=True)
    keeper.set_site("www.shop.example", cookies=CookieChoice.KEEP)
    assert keeper.current.site("www.shop.example") == SitePreference(True, CookieChoice.KEEP)


def test_a_snapshot_never_changes(keeper: PreferenceKeeper) -> None:
    before = keeper.current
    keeper.set_site("shop.example", trusted=True)
    assert before.site("shop.example") == SitePreference()
    assert keeper.current is not before


def test_followers_are_told_each_time(keeper: PreferenceKeeper) -> None:
    told: list[Preferences] = []
    keeper.follow(told.append)
    keeper.set_site("shop.example", trusted=True)
    keeper.change_settings({"recording": False})
    assert [each.settings.recording for each in told] == [True, False]
    assert told[-1] is keeper.current
    assert told[-1].site("shop.example").trusted


def test_settings_hold_in_the_file(path: Path, keeper: PreferenceKeeper) -> None:
    after = keeper.change_settings({"detail_days": 7})
    assert after == Settings(detail_days=7)
    keeper.change_settings({"third_party_cookies": "keep"})
    assert load(path).settings == Settings(CookieChoice.KEEP, 7)


def test_nonsense_changes_nothing(path: Path, keeper: PreferenceKeeper) -> None:
    before = keeper.current
    with pytest.raises(SiteNameError):
        keeper.set_site("https://shop.example/", trusted=True)
    with pytest.raises(SettingError):
        keeper.change_settings({"detail_days": 0})
    assert keeper.current is before
    assert load(path) == before


def test_what_couldnt_be_stored_doesnt_hold(writer: Writer, keeper: PreferenceKeeper) -> None:
    writer.close()
    with pytest.raises(NotStored):
        keeper.set_site("shop.example", trusted=True)
    assert not keeper.current.site("shop.example").trusted


def test_two_hundred_changes_at_once_lose_none(path: Path, keeper: PreferenceKeeper) -> None:
    with ThreadPoolExecutor(8) as pool:
        trusted = [pool.submit(keeper.set_site, f"site{n}.example", True) for n in range(100)]
        choice = CookieChoice.KEEP
        kept = [pool.submit(keeper.set_site, f"site{n}.example", None, choice) for n in range(100)]
        for future in trusted + kept:
            future.result()
    expected = {f"site{n}.example": SitePreference(True, choice) for n in range(100)}
    assert dict(keeper.current.sites) == expected
    assert dict(load(path).sites) == expected


def test_choices_for_cookies_hold_here_in_the_file_and_after_a_restart(
    path: Path, writer: Writer, keeper: PreferenceKeeper
) -> None:
    keeper.change_cookies(TypeChange(CookieType.ANALYTICS, Party.FIRST, STRIP, "Shop.Example"))
    after = keeper.change_cookies(CookieChange("_ga", cap(3), CookieType.FUNCTIONAL))
    rows = sorted(after.cookies.rows())
    assert len(rows) == 3
    assert rows[-1] == ("shop.example", "type", "analytics", "first", "strip")
    for preferences in (keeper.current, load(path), PreferenceKeeper(writer).current):
        assert sorted(preferences.cookies.rows()) == rows
    keeper.change_settings({"detail_days": 7})
    keeper.set_site("a.example", trusted=True)
    assert sorted(load(path).cookies.rows()) == sorted(keeper.current.cookies.rows()) == rows


def test_a_policy_takes_back_what_was_said_of_types_everywhere_and_that_all_are_kept(
    path: Path, keeper: PreferenceKeeper
) -> None:
    keeper.change_cookies(TypeChange(CookieType.ANALYTICS, Party.THIRD, KEEP))
    keeper.change_settings({"third_party_cookies": "keep"})
    keeper.choose_cookie_policy("strict")
    assert load(path).settings == keeper.current.settings == Settings(cookie_policy="strict")
    assert load(path).cookies == CookieRules()
    with pytest.raises(SettingError, match="is no policy"):
        keeper.choose_cookie_policy("lax")


def test_a_choice_that_would_be_without_effect_is_refused(keeper: PreferenceKeeper) -> None:
    third = TypeChange(CookieType.ANALYTICS, Party.THIRD, KEEP)
    keeper.set_site("trusted.example", trusted=True)
    keeper.set_site("kept.example", cookies=CookieChoice.KEEP)
    keeper.change_settings({"third_party_cookies": "keep"})
    with pytest.raises(PolicyError, match="jejak cookies policy balanced"):
        keeper.change_cookies(third)
    with pytest.raises(PolicyError, match=r"jejak sites set kept.example --cookies default"):
        keeper.change_cookies(replace(third, site="kept.example"))
    with pytest.raises(PolicyError, match=r"jejak sites trust trusted.example --off"):
        keeper.change_cookies(CookieChange("_ga", STRIP, site="trusted.example"))
    with pytest.raises(SiteNameError):
        keeper.change_cookies(replace(third, site="https://x/"))
    keeper.change_cookies(replace(third, party=Party.FIRST, site="kept.example"))
    assert len(list(keeper.current.cookies.rows())) == 1
