"""What the values of changing options become, and which exception is one to which rule."""

import pytest

from filterlists.modifiers import MODIFIERS, Change, Modifier, needs_value, read_modifier
from filterlists.refusal import MalformedRule, UnsupportedRule


@pytest.mark.parametrize(
    ("name", "value", "modifier"),
    [
        ("removeparam", "a", Modifier(Change.REMOVEPARAM, "a")),
        ("queryprune", "a", Modifier(Change.REMOVEPARAM, "a")),
        ("redirect", "noopjs", Modifier(Change.REDIRECT, "noop.js", stops=True)),
        ("redirect-rule", "noopjs:10", Modifier(Change.REDIRECT, "noop.js", 10)),
        ("redirect-rule", "nooptext:-1", Modifier(Change.REDIRECT, "noop.txt", -1)),
        ("redirect-rule", "none:5", Modifier(Change.REDIRECT, "none", 5)),
        ("rewrite", "abp-resource:blank-js", Modifier(Change.REDIRECT, "noop.js", stops=True)),
        ("empty", "", Modifier(Change.REDIRECT, "empty", stops=True)),
        ("mp4", "", Modifier(Change.REDIRECT, "noop-1s.mp4", stops=True)),
        ("csp", "sandbox", Modifier(Change.CSP, "sandbox")),
        ("csp", "", Modifier(Change.CSP, "")),
    ],
)
def test_a_value_is_read_as_its_kind_means_it(name: str, value: str, modifier: Modifier) -> None:
    assert read_modifier(name, value) == modifier


def test_nothing_from_elsewhere_is_put_in_place_of_a_script() -> None:
    for name in ("redirect", "redirect-rule", "rewrite"):
        with pytest.raises(UnsupportedRule):
            read_modifier(name, "https://a.example/x.js")
    with pytest.raises(MalformedRule):
        read_modifier("redirect", "noop.js:high")


@pytest.mark.parametrize(
    ("exception", "rule", "lifts"),
    [
        (("removeparam", "a"), ("removeparam", "a"), True),
        (("removeparam", "a"), ("removeparam", "b"), False),
        (("removeparam", ""), ("removeparam", "b"), True),
        (("csp", ""), ("removeparam", "b"), False),
        (("redirect-rule", "noopjs"), ("redirect", "noop.js:5"), True),
        (("redirect-rule", ""), ("redirect", "noop.js"), True),
        (("redirect", "1x1.gif"), ("redirect", "noop.js"), False),
    ],
)
def test_an_exception_lifts_what_it_names(
    exception: tuple[str, str], rule: tuple[str, str], lifts: bool
) -> None:
    assert read_modifier(*exception).lifts(read_modifier(*rule)) is lifts


def test_all_of_a_kind_is_for_exceptions_but_a_query_can_go_as_a_whole() -> None:
    alone = {name for name in MODIFIERS if name not in ("rewrite", "empty", "mp4")}
    needing = {name for name in alone if needs_value(read_modifier(name, ""))}
    assert alone - needing == {"removeparam", "queryprune"}
