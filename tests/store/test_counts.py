"""Counts add up and know when there are none."""

from store.counts import Counts


def test_counts_of_two_batches_add_up() -> None:
    one, other = Counts(), Counts()
    one.first_party[900, "shop.example"] += 2
    other.first_party[900, "shop.example"] += 3
    other.not_inspected[900, "bank.example", "never"] += 1
    one.add(other)
    assert list(one.sites()) == [(900, "shop.example", 5)]
    assert list(one.hosts()) == [(900, "bank.example", "never", 1)]
    assert len(one) == 2


def test_no_counts_are_false() -> None:
    assert not Counts()
    counts = Counts()
    counts.not_inspected[0, "bank.example", "pinned"] += 1
    assert counts
