"""How the doctor's findings are told in the terminal."""

from cli.doctor import lines, opening
from doctor.finding import notice, ok, problem

WELL = ok("disk", "There is room.")
KNOW = notice("lists", "EasyList is 5 days old.", "Fetch it again: `jejak lists update easylist`")
BAD = problem("service", "Jejak isn't running.", "Start it: `jejak run`")


def test_what_is_bad_comes_first_each_with_what_to_do() -> None:
    assert lines([WELL, KNOW, BAD]) == [
        "1 problem. 1 thing to know.",
        "",
        "problem  service       Jejak isn't running.",
        "                       → Start it: `jejak run`",
        "",
        "notice   lists         EasyList is 5 days old.",
        "                       → Fetch it again: `jejak lists update easylist`",
        "",
        "ok       disk          There is room.",
    ]


def test_the_opening_says_how_it_is() -> None:
    assert opening([WELL]) == "All is well."
    assert opening([WELL, KNOW, KNOW]) == "All is well. 2 things to know."
    assert opening([BAD, BAD]) == "2 problems."


def test_names_from_outside_are_shown_and_not_obeyed() -> None:
    assert "\x1b" not in "".join(lines([ok("not inspected", "evil\x1b[2J.example")]))
