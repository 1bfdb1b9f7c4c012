"""By what a company would know the user again, and who else could."""

from footprint.datapoint import Kind, Source
from footprint.profile import Evidence, Facts, Other
from footprint.recognition import recognition_claims
from tests.footprint.facts import CRITEO, identifier, told


def said(facts: Facts) -> list[str]:
    return [claim.text() for claim in recognition_claims(facts)]


def test_an_identifier_is_told_with_its_sites_and_for_how_long() -> None:
    lasting = identifier(sites=("shop.example", "news.example"), last_seen=100.0 + 4 * 86_400)
    assert said(Facts(identifiers=[lasting])) == [
        "It would have known that it was you on shop.example and news.example,"
        " by “48e013ab-4b78”, over 5 days."
    ]


def test_a_shared_one_comes_first_and_names_the_others_with_their_requests() -> None:
    shared = identifier(value="shared-1", got=True, others=(CRITEO, Other("b", "B", 11, got=True)))
    claim, other = recognition_claims(Facts(identifiers=[identifier(), shared]))
    assert claim.text() == (
        "It knew, or would have known, that it was you on shop.example, by “shared-1”."
        " The same went to B as well. The same would have gone to Criteo, too."
        " With it, they can put together what each knows of you."
    )
    assert claim.evidence == (
        Evidence(7, Kind.CLIENT_ID, "cid"), Evidence(9, Kind.CLIENT_ID, ""), Evidence(11, Kind.CLIENT_ID, ""),
    )  # fmt: skip
    assert "put together" not in other.text()


def test_a_cookie_sync_is_said_to_be_one() -> None:
    passed_on = identifier(name="ID of you that is passed on", stopped=False, got=True)
    assert said(Facts(identifiers=[passed_on])) == [
        "It knew that it was you on shop.example, by “48e013ab-4b78”."
        " It is made to be passed on: companies tell each other by it who you are."
    ]


def test_an_account_is_called_one_and_what_is_too_many_is_counted() -> None:
    many = [identifier(kind=Kind.USER_ID, value=f"account-{number}") for number in range(5)]
    first, *_, rest = said(Facts(identifiers=many))
    assert first == "It would have known that it was you on shop.example, as the account “account-0”."
    assert rest == "It would have got 2 more IDs of you."


def test_since_when_cookies_know_you() -> None:
    ga = told(Kind.CLIENT_ID, "26 characters, since 2018-05-24", key="_ga", source=Source.COOKIE)
    ide = told(Kind.CLIENT_ID, "64 characters", key="IDE", source=Source.COOKIE, got=1)
    seen = {"IDE": "2026-03-03"}
    assert [text.partition(". ")[2] for text in said(Facts(told=[ga, ide], cookies_since=seen))] == [
        "By “_ga” it has known you since 24 May 2018, as its value says."
    ]
    assert [text.partition(". ")[2] for text in said(Facts(told=[ide], cookies_since=seen))] == [
        "By “IDE” it has known you since 3 March 2026 at least, when Jejak first saw it."
    ]


def test_an_id_that_says_since_when_it_is_there() -> None:
    ga = identifier(name="Google Analytics ID of your browser", value="191425359.1527202446")
    [text] = said(Facts(identifiers=[ga]))
    assert text.endswith("; the value itself says that it has stood for you since 24 May 2018.")


def test_cookies_are_told_by_name() -> None:
    cookie = told(Kind.CLIENT_ID, "27 characters", key="_fbp", source=Source.COOKIE)
    assert said(Facts(told=[cookie, told(Kind.CLIENT_ID, "x")])) == [
        "It would have known your browser again by what it keeps there in cookies: “_fbp”."
    ]
