"""What speaks against sending a form, and what doesn't."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from store.detailkeeper import DetailKeeper
from store.errors import QuestionError
from store.formcheck import Form, FormCheck, FormKnowledge
from store.formguard import FormGuardKeeper
from store.passthroughkeeper import PassthroughKeeper
from store.preferencekeeper import PreferenceKeeper
from store.reports import Reports
from store.writer import Writer

DAY = 86_400
FIELDS = (("mail", "anna@mail.example"), ("phone", "012-345 6789"), ("q", "shoes"))
PAGE = "https://www.shop.test/basket"
HERE, THERE = "https://pay.shop.test/order", "https://forms.example/take"


class World:
    """All that a check goes by, with a form guard that is on, and one visited site: shop.test."""

    def __init__(self, path: Path, writer: Writer) -> None:
        details = DetailKeeper(path.parent / "me.json")
        self.writer = writer
        self.known = FormKnowledge(
            FormGuardKeeper(writer),
            details,
            PreferenceKeeper(writer),
            PassthroughKeeper(writer),
            Reports(path),
            lambda host, other: {host, other} == {"shop.test", "shop-pay.test"},
        )
        details.add("email", "anna@mail.example")
        details.add("phone", "+60 12-345 6789")
        self.known.guard.change({"state": "on"})
        self.visit("shop.test", days_ago=1)
        self.check = FormCheck(self.known)

    def visit(self, site: str, days_ago: int = 0) -> None:
        quarter = int(time.time() // 900 * 900) - days_ago * DAY

        def write(db: Database) -> None:
            with db.atomic():
                db.execute("INSERT INTO sites (name) VALUES (?) ON CONFLICT DO NOTHING", (site,))
                rows = "INSERT INTO first_party SELECT ?, id, 1 FROM sites WHERE name = ?"
                db.execute(rows, (quarter, site))

        self.writer.execute(write).result()

    def reasons(self, target: str, page: str = PAGE) -> list[str]:
        answer = self.check(Form(page, target, FIELDS))
        assert bool(answer["found"]) == bool(answer["reasons"])
        assert answer["reasons"] == self.check(Form(page, target))["reasons"]  # which ask for no values
        reasons: list[str] = answer["reasons"]
        return reasons


@pytest.fixture
def world(path: Path) -> Iterator[World]:
    writer = Writer(path)
    writer.start()
    yield World(path, writer)
    writer.close()


def test_what_is_found_is_told_by_name_and_never_by_value(world: World) -> None:
    answer = world.check(Form(PAGE, THERE, FIELDS))
    assert answer == {
        "site": "forms.example",
        "reasons": ["third_party", "new_site"],
        "found": [
            {"id": "email", "kind": "email", "name": "Your e-mail address"},
            {"id": "phone", "kind": "phone", "name": "Your phone number"},
        ],
    }
    assert world.check(Form(PAGE, THERE, (("q", "shoes"),)))["found"] == []


def test_a_site_that_is_known_and_its_own_may_have_it(world: World) -> None:
    assert world.reasons(HERE) == []
    assert world.reasons("https://shop.test:8443/?q=1") == []


def test_another_company_is_asked_about_even_where_it_is_known(world: World) -> None:
    world.visit("forms.example", days_ago=3)
    assert world.reasons(THERE) == ["third_party"]
    world.visit("shop-pay.test", days_ago=3)
    assert world.reasons("https://shop-pay.test/", "https://shop.test/") == []


def test_a_site_is_new_on_the_day_of_its_first_visit(world: World) -> None:
    page = "https://new.test/join"
    world.visit("new.test")
    assert world.reasons(page, page) == ["new_site"]
    world.visit("new.test", days_ago=1)
    assert world.reasons(page, page) == []


def test_plain_http_is_asked_about_everywhere_but_on_this_machine(world: World) -> None:
    assert world.reasons("http://shop.test/order") == ["plain_http"]
    for here in ("http://127.0.0.1:8000/", "http://localhost/", "http://[::1]/", "http://app.localhost/"):
        assert world.reasons(here) == []
    assert "plain_http" in world.reasons("http://192.168.1.1/login")


@pytest.mark.parametrize(
    "silence",
    [
        lambda known: known.guard.change({"state": "off"}),
        lambda known: known.guard.change({"state": "off", "site": "forms.example"}),
        lambda known: known.preferences.set_site("shop.test", trusted=True),
        lambda known: known.preferences.set_site("forms.example", trusted=True),
        lambda known: known.preferences.set_pauses({"shop.test": time.time() + 60}),
        lambda known: known.passthrough.add("www.shop.test"),
        lambda known: [known.details.remove(name) for name in ("email", "phone")],
    ],
)
def test_there_are_places_where_nobody_wants_to_be_asked(
    world: World, silence: Callable[[FormKnowledge], object]
) -> None:
    assert world.reasons("http://forms.example/take")
    silence(world.known)
    assert world.reasons("http://forms.example/take") == []


def test_who_records_nothing_knows_no_visits(world: World) -> None:
    world.known.preferences.change_settings({"recording": False})
    assert world.reasons(THERE) == ["third_party"]


def test_a_host_that_is_never_looked_into_may_have_been_visited(world: World) -> None:
    world.known.passthrough.add("forms.example")
    assert world.reasons(THERE) == ["third_party"]


def test_a_detail_counts_from_when_it_was_given(world: World) -> None:
    fields = (("name", "Bo Lindqvist"),)
    assert world.check(Form(PAGE, THERE, fields))["found"] == []
    world.known.details.add("name", "Bo Lindqvist")
    assert [each["id"] for each in world.check(Form(PAGE, THERE, fields))["found"]] == ["name"]


@pytest.mark.parametrize(
    "address", ["", "shop.test", "ftp://shop.test/", "javascript:x()", "http://", "http://[x"]
)
def test_what_is_no_address_is_refused(world: World, address: str) -> None:
    with pytest.raises(QuestionError, match="'target'"):
        world.check(Form(PAGE, address))
    with pytest.raises(QuestionError, match="'page'"):
        world.check(Form(address, THERE))
