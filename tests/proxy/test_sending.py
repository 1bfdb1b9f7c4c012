"""What is sent of a request's header fields, and what is told of the rest."""

from footprint.protections import Protection
from footprint.record import ChangeMade, CookieAction
from proxy.cookies import keep_all, keep_none
from proxy.identifying import Asked
from proxy.remembered import forget
from proxy.sending import sending_of

FIELDS = (
    (b"Host", b"api.test"),
    (b"Cookie", b"uid=7"),
    (b"Referer", b"https://news.test/a?b=1"),
    (b"Set-Cookie", b"not a request's"),
)
ALL = frozenset(Protection)
LEFT = (b"Referer", b"https://news.test/")


def asked(third_party: bool, on: frozenset[Protection] = ALL) -> Asked:
    return Asked(on, "api.test", third_party, tracker=False)


def test_cookies_and_identifiers_are_taken_out_together_and_told_with_another_party() -> None:
    sending = sending_of(FIELDS, keep_none, asked(third_party=True))
    assert sending.fields == (FIELDS[0], LEFT, FIELDS[3], (b"Sec-GPC", b"1"))
    assert [cookie.action for cookie in sending.cookies] == [CookieAction.STRIPPED]
    assert sending.protected == (Protection.REFERRER, Protection.GPC)
    assert sending.changes == (ChangeMade.by(Protection.REFERRER, "https://news.test/"),)


def test_of_what_stays_with_its_page_only_the_count_is_kept() -> None:
    sending = sending_of(FIELDS, keep_all, asked(third_party=False))
    assert (sending.protected, sending.changes) == ((Protection.REFERRER, Protection.GPC), ())


def test_without_protections_cookies_alone_are_looked_at() -> None:
    sending = sending_of(FIELDS, keep_none, asked(third_party=True, on=frozenset()))
    assert (sending.fields, sending.protected) == ((FIELDS[0], *FIELDS[2:]), ())


def test_what_was_worked_out_is_forgotten_with_private_windows() -> None:
    before = sending_of(FIELDS, keep_all, asked(third_party=True))
    assert sending_of(FIELDS, keep_all, asked(third_party=True)) is before
    forget()
    assert sending_of(FIELDS, keep_all, asked(third_party=True)) is not before
