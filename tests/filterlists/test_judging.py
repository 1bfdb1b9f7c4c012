"""Whether a new text of a list is believed."""

from pathlib import Path

import pytest

from filterlists.errors import BadUpdate
from filterlists.judging import count_rules, judge
from filterlists.storedlist import StoredList

STORED = StoredList("https://lists.example/one.txt", "One")
OLD = "! Title: One\n||tracker.example^\n"


def refused(text: str, old: str = OLD, rules: int | None = 1) -> str:
    with pytest.raises(BadUpdate) as caught:
        judge("one", text, StoredList(STORED.source, STORED.title, rules=rules), old)
    assert caught.value.text == text
    assert "`jejak lists accept one`" in str(caught.value)
    return str(caught.value)


def test_rules_are_counted_as_the_engine_counts_them() -> None:
    text = "! comment\n||a.example^\n@@||b.example^\nd.example##.ad\n||e.example^$nonsense=1\n"
    assert count_rules(text) == 2
    assert judge("one", "! Title: One\n" + text, STORED, OLD) == 2


@pytest.mark.parametrize(
    "line",
    ["n", "||com^", "||com^$third-party", "$script", "/^https/", ".js", "/assets/*", "://*$image"],
)
def test_a_line_that_would_stop_the_ordinary_web_is_refused(line: str) -> None:
    assert f"by line 3, {line!r}" in refused(f"{OLD}{line}\n")


def test_a_line_of_stars_alone_is_refused_though_it_would_not_be_applied() -> None:
    assert "match every address, 3" in refused(f"{OLD}*\n")


def test_an_exception_that_would_let_the_ordinary_web_through_is_refused() -> None:
    assert "let through a good part of the ordinary web by line 3" in refused(f"{OLD}@@||com^\n")


@pytest.mark.parametrize(
    "line", ["$removeparam", "$removeparam=/^p/", "$csp=script-src 'none'", "*$permissions=x=()"]
)
def test_a_line_that_would_change_the_ordinary_web_is_refused(line: str) -> None:
    assert "change a good part of the ordinary web by line 3" in refused(f"{OLD}{line}\n")


def test_parameters_that_only_track_may_be_taken_out_everywhere() -> None:
    assert judge("one", f"{OLD}$removeparam=utm_source\n", STORED, OLD) == 2


def test_what_the_list_did_before_isnt_held_against_it() -> None:
    for line in ("||com^", "*"):
        assert judge("one", f"{OLD}{line}\n||b.example^\n", STORED, f"{OLD}{line}\n") >= 2


def test_one_well_known_site_may_be_stopped() -> None:
    text = f"{OLD}||facebook.com^\n||google.com^\n"
    assert judge("one", text, STORED, OLD) == 3


def test_a_text_full_of_malformed_lines_is_refused() -> None:
    garbage = "".join(f"||a{number} b.example^\n" for number in range(30))
    assert "malformed lines among" in refused(OLD + garbage)
    assert judge("one", OLD + garbage + "||b.example^\n", STORED, OLD + garbage) == 2


def test_a_text_that_lost_its_header_is_refused() -> None:
    assert "lost its header" in refused("||tracker.example^\n")
    assert judge("one", "||b.example^\n", STORED, "||tracker.example^\n") == 1


def of_rules(count: int) -> str:
    return "! Title: One\n" + "".join(f"||tracker{number}.example^\n" for number in range(count))


@pytest.mark.parametrize(("now", "said"), [(139, "has only 139 rules"), (261, "has 261 rules")])
def test_a_text_of_quite_another_size_is_refused(now: int, said: str) -> None:
    assert said in refused(of_rules(now), of_rules(200), rules=200)


@pytest.mark.parametrize(("now", "before"), [(140, 200), (260, 200), (1, 100), (900, 100)])
def test_lists_move_by_a_third_and_small_ones_as_they_like(now: int, before: int) -> None:
    stored = StoredList(STORED.source, STORED.title, rules=before)
    assert judge("one", of_rules(now), stored, of_rules(before)) == now


def test_the_first_text_is_the_users_own_choice() -> None:
    assert judge("one", "||com^\n", STORED, None) == 1


def test_real_lists_are_believed(shared_data: Path) -> None:
    for path in sorted((shared_data / "lists").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert judge(path.stem, text, STORED, OLD) >= 0
