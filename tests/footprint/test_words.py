"""Plain words for kinds."""

from footprint.datapoint import Kind
from footprint.words import KIND_LABELS


def test_every_kind_has_its_own_words() -> None:
    assert set(KIND_LABELS) == set(Kind)
    assert len(set(KIND_LABELS.values())) == len(Kind)
    assert KIND_LABELS[Kind.PAGE] == "Pages you read"
