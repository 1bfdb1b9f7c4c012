"""Who got the same at about the same time."""

from collections.abc import Callable, Sequence
from pathlib import Path

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import Outcome, Record
from store.reports import Reports

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]


def search(words: str) -> tuple[DataPoint, ...]:
    return (DataPoint(Kind.SEARCH, "What you searched for", "q", words, Certainty.EXACT, Source.URL),)


def test_the_same_words_on_the_same_site_within_a_minute_went_to_others(
    path: Path, make: Make, keep: Keep
) -> None:
    def other(slug: str, words: str = "red shoes", **fields: object) -> Record:
        return make(
            **{"time": 110.0, "company_slug": slug, "company": slug, "data_points": search(words), **fields}
        )

    keep(
        [
            make(time=100.0, data_points=search("red shoes")),
            other("would"),
            other("did", outcome=Outcome.ALLOWED),
            other("late", time=300.0),
            other("elsewhere", site="news.example"),
            other("different", words="blue shoes"),
        ]
    )
    answer = Reports(path).profile("tracker", None, None)
    assert answer is not None
    assert [claim["text"] for claim in answer["claims"] if claim["about"] == "searches"] == [
        "It would have learnt that you searched for “red shoes”."
        " The same went to did as well. The same would have gone to would, too."
    ]
