"""Each sentence says what the evidence says, and no more."""

from footprint.claims import claims
from footprint.datapoint import Kind
from footprint.profile import Claim, Evidence, Facts, SiteSeen, Told
from tests.footprint.facts import CRITEO, told


def said(*facts: Told, about: str) -> list[str]:
    return [claim.text() for claim in claims(Facts(told=facts)) if claim.about == about]


def only(facts: Facts, about: str) -> Claim:
    (claim,) = (each for each in claims(facts) if each.about == about)
    return claim


def test_nothing_known_is_nothing_said() -> None:
    assert claims(Facts()) == []


def test_what_was_stopped_would_have_been_and_what_went_out_was() -> None:
    search = told(Kind.SEARCH, "red shoes")
    sent = told(Kind.SEARCH, "red shoes", stopped=0, got=2)
    assert said(search, about="searches") == ["It would have learnt that you searched for “red shoes”."]
    assert said(sent, about="searches") == ["It learnt that you searched for “red shoes”."]
    assert said(search, sent, about="searches") == [
        "It learnt, or would have learnt, that you searched for “red shoes”."
    ]


def test_own_details_are_named_with_how_they_stood_there() -> None:
    assert said(
        told(Kind.OWN_DETAIL, "as SHA-256", name="your e-mail", site="shop.example"),
        told(Kind.OWN_DETAIL, "in plain text, taken out", name="your name", stopped=0, got=1),
        about="own_details",
    ) == [
        "It would have got your e-mail, as SHA-256, from shop.example.",
        "It would have got your name, in plain text, from news.example; it was taken out of the request.",
    ]


def test_a_personal_detail_is_told_by_how_it_stood_there() -> None:
    assert said(told(Kind.PERSONAL_DETAIL, "as MD5", name="Your e-mail"), about="personal_details") == [
        "It would have got your e-mail, as MD5, from news.example."
    ]


def test_a_page_about_something_counts_once_by_address_and_title() -> None:
    health = "https://news.example/health/{}"
    facts = (
        told(Kind.PAGE, health.format("a")),
        told(Kind.PAGE, health.format("a?page=2#end"), key="url"),
        told(Kind.PAGE, health.format("b"), stopped=3),
        told(Kind.PAGE, "https://clinic.example/symptoms", site="clinic.example"),
        told(Kind.TITLE, "Diabetes: symptoms", key="dt"),
    )
    assert said(*facts, about="interests") == [
        "It would have seen that you read 3 pages about health, most of them on news.example."
    ]


def test_what_a_site_says_of_the_user_is_quoted() -> None:
    facts = (told(Kind.INTEREST, "shoes", name="What you looked at"),)
    assert said(*facts, about="interests") == [
        "It would have been told what you looked at, or who you are: “shoes”."
    ]


def test_front_pages_are_no_pages_that_were_read() -> None:
    assert said(told(Kind.PAGE, "https://news.example/"), told(Kind.PAGE, "/"), about="pages") == []


def test_pages_are_called_by_their_titles_and_shared_ones_by_who_else_got_them() -> None:
    facts = Facts(
        told=(
            told(Kind.PAGE, "https://news.example/a", stopped=2),
            told(Kind.TITLE, "A story", request=8),
            told(Kind.TITLE, "Another"),
        ),
        also={(Kind.TITLE, "A story"): [CRITEO]},
    )
    claim = only(facts, "pages")
    assert claim.text() == (
        "It would have known of 1 page that you read, among them “A story” and “Another”."
        " As for “A story”: The same would have gone to Criteo, too."
    )
    assert claim.evidence[0] == Evidence(7, Kind.PAGE, "dl")
    assert claim.requests == 2


def test_the_internet_address_is_said_to_tell_a_place_only_roughly() -> None:
    facts = (
        told(Kind.IP_ADDRESS, "the address you connect from"),
        told(Kind.LOCATION, "Penang", name="Your city"),
    )
    assert said(*facts, about="location") == [
        "It would have been told where you are: “Your city: Penang”.",
        "It would have seen the address you connect from,"
        " which tells your provider and roughly where you are.",
    ]


def test_a_few_traits_are_said_to_tell_little_and_many_a_lot() -> None:
    few = (told(Kind.LANGUAGE, "ms-MY"), told(Kind.SCREEN, "1920x1080"))
    (little,) = said(*few, about="device")
    assert little.endswith(
        "your screen and your languages. Many others have the same, so by itself that tells little."
    )
    fonts = told(Kind.DEVICE, "Arial, …", name="Fonts")
    versions = told(Kind.DEVICE, "140.0.7339.80", name="Browser, all versions", key="uafvl")
    (much,) = said(*few, fonts, versions, about="device")
    assert "together often enough to know your browser again without any cookie" in much


def hours(days: int) -> Facts:
    site = SiteSeen("news.example", days=5, stopped=90, got=0, first_seen=0.0, last_seen=1.0)
    week = [[4 if hour in (20, 21, 22) else 1 if hour == 8 else 0 for hour in range(24)] for _ in range(5)]
    return Facts(sites=[site], hours=[*week, [0] * 24, [0] * 24], days=days)


def test_the_busiest_hours_are_told_where_there_are_days_enough() -> None:
    assert only(hours(5), "hours").text() == (
        "It would have learnt when you are at your browser: most of all between 20:00 and 23:00."
    )
    assert claims(hours(2)) == []
