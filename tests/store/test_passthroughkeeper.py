"""A change holds at once, for everyone, and after a restart; what is learnt doesn't wait for the store."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.errors import PassthroughError, SiteNameError
from store.passthrough import LEARNT_FOR_SECONDS, Passthrough, Why, load_passthrough
from store.passthroughkeeper import MOST_LEARNT, PassthroughKeeper, passthrough_name
from store.purge import PurgeRequest, purge
from store.writer import Writer

NOW = 1_790_000_000.0


class Clock:
    """Unix seconds that a test sets."""

    now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    made = Writer(path)
    made.start()
    yield made
    made.close()


@pytest.fixture
def keeper(writer: Writer, clock: Clock) -> PassthroughKeeper:
    return PassthroughKeeper(writer, clock)


def written(writer: Writer) -> Passthrough:
    """What is in the file when all so far is written."""
    writer.execute(lambda _: None).result()
    return load_passthrough(writer.path)


def test_a_change_holds_here_in_the_file_and_after_a_restart(
    keeper: PassthroughKeeper, writer: Writer
) -> None:
    followed: list[Passthrough] = []
    keeper.follow(followed.append)
    own = {"name": "clinic.example", "passes": True, "by": "clinic.example", "category": "own"}
    assert keeper.add(" Clinic.Example. ") == own
    for known in (keeper.current, followed[-1], written(writer), PassthroughKeeper(writer).current):
        assert known.passes("www.clinic.example")
    after = {"name": "clinic.example", "passes": False, "by": "", "category": ""}
    assert keeper.remove("clinic.example") == after
    assert dict(keeper.current.choices) == dict(written(writer).choices) == {}


def test_a_name_of_the_default_list_is_switched_off_and_on(keeper: PassthroughKeeper, writer: Writer) -> None:
    off = {"name": "paypal.com", "passes": False, "by": "paypal.com", "category": "payment"}
    assert keeper.remove("paypal.com") == off
    assert not written(writer).passes("www.paypal.com")
    assert keeper.add("paypal.com")["passes"]
    assert dict(written(writer).choices) == {}


def test_one_host_below_a_name_may_be_looked_into(keeper: PassthroughKeeper) -> None:
    keeper.remove("shop.paypal.com")
    assert [keeper.current.passes(f"{name}.paypal.com") for name in ("shop", "www")] == [False, True]


def test_what_isnt_on_the_list_cant_be_taken_off(keeper: PassthroughKeeper) -> None:
    with pytest.raises(PassthroughError, match=r"Did you mean paypal\.com"):
        keeper.remove("paypall.com")
    with pytest.raises(PassthroughError, match="learnt"):
        keeper.forget("paypal.com")


@pytest.mark.parametrize("name", ["", "https://a.example/", "a b", "*", "*.*.example", "a.example:443"])
def test_what_isnt_a_name_is_refused(keeper: PassthroughKeeper, name: str) -> None:
    with pytest.raises(SiteNameError):
        keeper.add(name)


def test_names_are_kept_in_one_spelling() -> None:
    assert passthrough_name("*.BÜCHER.example") == "*.xn--bcher-kva.example"


def test_what_is_learnt_lasts_a_day_and_survives_a_restart(
    keeper: PassthroughKeeper, writer: Writer, clock: Clock
) -> None:
    keeper.learn("shop.example", Why.PINNED, browsers=False)
    [learnt] = written(writer).learnt.values()
    assert (learnt.host, learnt.until) == ("shop.example", NOW + LEARNT_FOR_SECONDS)
    assert PassthroughKeeper(writer).current == keeper.current
    clock.now += LEARNT_FOR_SECONDS + 1
    keeper.learn("other.example", Why.CLIENT_CERTIFICATE, browsers=True)
    assert [each.host for each in keeper.current.learnt.values()] == ["other.example"]
    assert [each.host for each in written(writer).learnt.values()] == ["other.example"]


def test_what_is_learnt_is_forgotten_here_and_in_the_file(keeper: PassthroughKeeper, writer: Writer) -> None:
    for browsers in (True, False):
        keeper.learn("shop.example", Why.PINNED, browsers)
    keeper.forget("Shop.example")
    assert dict(keeper.current.learnt) == dict(written(writer).learnt) == {}


def test_nothing_is_written_that_isnt_to_be_remembered(keeper: PassthroughKeeper, writer: Writer) -> None:
    keeper.learn("shop.example", Why.PINNED, browsers=False, remember=False)
    assert keeper.current.why("shop.example", False, NOW) is Why.PINNED
    assert dict(written(writer).learnt) == {}


def test_learning_doesnt_wait_for_a_locked_store(keeper: PassthroughKeeper, writer: Writer) -> None:
    with sqlite3.connect(writer.path) as other:
        other.execute("BEGIN IMMEDIATE")
        keeper.learn("shop.example", Why.PINNED, browsers=False)
        assert keeper.current.why("shop.example", False, NOW) is Why.PINNED
        other.rollback()
    assert list(written(writer).learnt) == [("shop.example", False)]


def test_no_program_can_make_it_learn_without_end(keeper: PassthroughKeeper, clock: Clock) -> None:
    for number in range(MOST_LEARNT + 3):
        clock.now += 1
        keeper.learn(f"h{number}.example", Why.PINNED, browsers=False, remember=False)
    assert len(keeper.current.learnt) == MOST_LEARNT
    assert ("h0.example", False) not in keeper.current.learnt


@pytest.mark.parametrize(
    ("request_", "left"),
    [
        (PurgeRequest(all=True), []),
        (PurgeRequest(site="shop.example"), ["other.example"]),
        (PurgeRequest(company="nobody"), ["a.shop.example", "other.example"]),
    ],
)
def test_a_purge_deletes_what_was_learnt_and_no_choice(
    keeper: PassthroughKeeper, writer: Writer, request_: PurgeRequest, left: list[str]
) -> None:
    keeper.add("clinic.example")
    for host in ("a.shop.example", "other.example"):
        keeper.learn(host, Why.PINNED, browsers=False)
    writer.execute(lambda db: purge(db, request_)).result()
    keeper.reload()
    assert [each.host for each in keeper.current.learnt.values()] == left
    assert keeper.current.passes("clinic.example")
