"""A text that repeats is written once."""

import pytest
from sqlite_utils import Database

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from store import names
from store.names import CompanyNames, FieldNames, Names, Texts


def test_the_same_name_has_the_same_number(db: Database) -> None:
    sites = Names(db, "sites", ("name",))
    first = sites.number("shop.example")
    assert [sites.number("news.example"), sites.number("shop.example")] == [first + 1, first]
    assert Names(db, "sites", ("name",)).number("shop.example") == first


def test_the_page_nobody_could_tell_is_number_0(db: Database) -> None:
    assert Names(db, "sites", ("name",)).number("") == 0


def test_a_deleted_name_is_made_again_once_forgotten(db: Database) -> None:
    sites = Names(db, "sites", ("name",))
    sites.number("shop.example")
    db.execute("DELETE FROM sites WHERE id <> 0")
    sites.forget()
    number = sites.number("shop.example")
    assert db.table("sites").get(number)["name"] == "shop.example"


def test_remembering_has_a_bound(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "MOST_REMEMBERED", 3)
    sites, texts = Names(db, "sites", ("name",)), Texts(db)
    numbers = [sites.number(f"site{n}.example") for n in range(10)]
    assert [sites.number(f"site{n}.example") for n in range(10)] == numbers
    for number in range(10):
        texts.number(str(number))
    assert len(texts.unwritten) == 10


def test_a_company_shows_the_name_it_was_last_seen_with(db: Database) -> None:
    companies = CompanyNames(db)
    number = companies.number("meta", "Facebook Inc.")
    assert companies.number("meta", "Meta Platforms") == number
    assert db.table("companies").get(number)["name"] == "Meta Platforms"


def test_fields_of_one_name_are_told_apart_by_the_rest(db: Database) -> None:
    fields = FieldNames(db)
    page = DataPoint(Kind.PAGE, "Address", "u", "/a", Certainty.EXACT, Source.URL)
    others = [
        DataPoint(Kind.REFERRER, "Address", "u", "/a", Certainty.EXACT, Source.URL),
        DataPoint(Kind.PAGE, "Address", "u", "/a", Certainty.GUESS, Source.URL),
        DataPoint(Kind.PAGE, "Address", "u", "/a", Certainty.EXACT, Source.BODY),
    ]
    numbers = [fields.of_point(point)[1] for point in (page, *others, page)]
    assert numbers[0] == numbers[4]
    assert len(set(numbers)) == 4
    assert fields.of_point(page)[0] != fields.of_point(others[0])[0]


def test_texts_go_on_after_the_last_number(db: Database) -> None:
    db.execute("INSERT INTO texts VALUES (41, 'old')")
    texts = Texts(db)
    assert [texts.number("a"), texts.number("b"), texts.number("a")] == [42, 43, 42]
    assert texts.unwritten == [(42, "a"), (43, "b")]
    texts.forget()
    assert texts.number("a") == 44
