"""Rules that may have broken a site, from the log."""

from pathlib import Path

from cli.suspects import suspects
from filterlists.narrowing import Seen
from footprint.record import ChangeMade, Outcome
from store.writer import Writer
from tests.api.world import NOW, record


def test_rules_are_gathered_with_what_they_stopped_likely_ones_first(tmp_path: Path) -> None:
    path = tmp_path / "jejak.db"
    writer = Writer(path)
    writer.start()
    pixel, script = "https://px.example/p", "https://cdn.example/x.js"
    for each in (
        record(url=pixel, resource_type="image", rule="||px.example^", line=1),
        record(url=pixel, resource_type="image", rule="||px.example^", line=1),
        record(url=script, resource_type="script", rule="||cdn.example^", line=2),
        record(url=script, resource_type="script", rule="||cdn.example^", line=2, outcome=Outcome.ALLOWED),
        record(url="https://fine.example/", rule="", line=0, outcome=Outcome.ALLOWED),
        record(url="https://page.example/", rule="||page.example^", resource_type="document"),
        record(url=script, rule="||elsewhere.example^", site="other.example"),
        record(url=script, rule="||past.example^", time=NOW - 90_000),
    ):
        writer.put(each)
    writer.close()
    found = suspects(path, "news.example", NOW - 86_400)
    assert [(each.rule, each.line, each.seen) for each in found] == [
        ("||cdn.example^", 2, (Seen(script, "script"),)),
        ("||px.example^", 1, (Seen(pixel, "image"),)),
    ]
    assert found[0].exceptions("news.example") == ("@@||cdn.example^$script,domain=news.example",)


def test_rules_that_changed_something_may_have_broken_it_too(tmp_path: Path) -> None:
    path = tmp_path / "jejak.db"
    writer = Writer(path)
    writer.start()
    page, rule = "https://news.example/…", "||news.example^$csp=sandbox"
    made = (
        ChangeMade("csp", "sandbox", rule, "strict", 3),
        ChangeMade("redirect", "noop.js", "*$redirect-rule=noopjs", "strict", 4),
    )
    writer.put(
        record(url=page, resource_type="document", rule="", line=0, outcome=Outcome.MODIFIED, changes=made)
    )
    writer.close()
    [found] = suspects(path, "news.example", NOW - 86_400)
    assert (found.rule, found.list_name, found.line, found.changes) == (rule, "strict", 3, True)
    assert found.exceptions("news.example") == ("@@||news.example^$csp=sandbox,domain=news.example",)
    assert found.narrowest("news.example") == found.exceptions("news.example")
