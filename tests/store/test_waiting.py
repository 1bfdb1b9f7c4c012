"""What waits comes out in order, in batches, within bounds."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread

import pytest

from footprint.record import Record
from store import waiting
from store.waiting import BATCH, Change, Piece, Waiting

Make = Callable[..., Record]


def change() -> Change:
    return Change(lambda _db: None, Future())


def test_records_come_in_order_and_in_batches(make: Make) -> None:
    queue = Waiting()
    records = [make(time=float(number)) for number in range(BATCH + 10)]
    for record in records:
        queue.put(record)
    first, second = queue.take(0), queue.take(0)
    assert first is not None
    assert second is not None
    assert first.records + second.records == records
    assert len(first.records) == BATCH


def test_a_change_waits_for_what_came_before_it(make: Make) -> None:
    queue, wanted = Waiting(), change()
    queue.put(make(time=1.0))
    queue.count(lambda counts: counts.first_party.update({(0, "shop.example"): 1}))
    queue.ask(wanted)
    queue.put(make(time=2.0))
    before, itself, after = queue.take(0), queue.take(0), queue.take(0)
    assert before is not None
    assert ([record.time for record in before.records], len(before.counts)) == ([1.0], 1)
    assert itself == Piece(change=wanted)
    assert after is not None
    assert [record.time for record in after.records] == [2.0]


def test_more_than_may_wait_is_dropped_and_counted(make: Make) -> None:
    queue = Waiting(most=3)
    for _ in range(5):
        queue.put(make())
    assert queue.dropped == 2


def test_what_is_in_hand_counts_as_waiting(make: Make) -> None:
    """Or a store that fails for long would keep one batch more for each attempt."""
    queue = Waiting(most=3)
    for _ in range(3):
        queue.put(make())
    piece = queue.take(0)
    assert piece is not None
    queue.put(make())
    assert queue.dropped == 1
    queue.give_back(piece)
    queue.put(make())
    assert queue.dropped == 2
    again = queue.take(0)
    assert again is not None
    assert again.records == piece.records


def test_counts_of_too_many_different_hosts_are_dropped() -> None:
    queue = Waiting(most=2)
    for number in range(4):
        host = f"host{number}.example"
        queue.count(lambda counts, host=host: counts.not_inspected.update({(0, host, "x"): 1}))  # type: ignore[misc] # binds the loop's host
    assert queue.dropped == 2


def test_what_is_given_back_comes_first(make: Make) -> None:
    queue, wanted = Waiting(), change()
    queue.ask(wanted)
    piece = queue.take(0)
    assert piece is not None
    queue.put(make())
    queue.give_back(piece)
    assert queue.take(0) == Piece(change=wanted)


def test_closed_it_takes_nothing_and_hands_out_the_rest(make: Make) -> None:
    queue = Waiting()
    queue.put(make())
    queue.close()
    queue.put(make())
    queue.count(lambda counts: counts.first_party.update({(0, "shop.example"): 1}))
    assert not queue.ask(change())
    assert queue.dropped == 2
    piece = queue.take(60)
    assert piece is not None
    assert len(piece.records) == 1
    assert queue.take(60) is None


def test_quiet_gives_an_empty_piece() -> None:
    assert not Waiting().take(0.001)


def test_a_first_record_wakes_a_taker_at_once(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "BATCH_SECONDS", 0.0)
    queue, taken = Waiting(), list[Piece | None]()
    taker = Thread(target=lambda: taken.append(queue.take(60)))
    taker.start()
    queue.put(make())
    taker.join(10)
    assert [bool(piece) for piece in taken] == [True]


@pytest.mark.parametrize("press", ["batch", "change", "close"])
def test_a_taker_doesnt_wait_for_company_when_it_is_pressing(
    make: Make, monkeypatch: pytest.MonkeyPatch, press: str
) -> None:
    monkeypatch.setattr(waiting, "BATCH_SECONDS", 60.0)
    queue, taken = Waiting(), list[Piece | None]()
    queue.put(make())
    taker = Thread(target=lambda: taken.append(queue.take(60)))
    taker.start()
    if press == "batch":
        for _ in range(BATCH):
            queue.put(make())
    elif press == "change":
        queue.ask(change())
    else:
        queue.close()
    taker.join(10)
    assert not taker.is_alive()
    assert len(taken) == 1


def test_patient_changes_stay_and_tired_ones_are_refused(make: Make) -> None:
    queue = Waiting()
    tired, patient, cancelled = Change(lambda _db: None, Future(), asked_at=0.0), change(), change()
    for each in (tired, patient):
        queue.ask(each)
    queue.put(make())
    queue.refuse_changes(ValueError("no"), patience=5)
    assert isinstance(tired.future.exception(0), ValueError)
    assert queue.take(0) == Piece(change=patient)
    queue.ask(cancelled)
    cancelled.future.cancel()
    queue.refuse_changes(ValueError("no"), patience=0)
    assert queue.discard() == 1
    assert queue.is_empty()


def test_discarded_records_count_as_dropped_and_changes_stay(make: Make) -> None:
    queue, wanted = Waiting(), change()
    for _ in range(3):
        queue.put(make())
    queue.ask(wanted)
    assert queue.discard() == 3
    assert queue.dropped == 3
    assert queue.take(0) == Piece(change=wanted)


def test_a_pause_ends_when_it_is_closed() -> None:
    queue = Waiting()
    pausing = Thread(target=queue.pause, args=(60,))
    pausing.start()
    queue.close()
    pausing.join(10)
    assert not pausing.is_alive()
