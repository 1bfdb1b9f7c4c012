"""What is sent of a request's header fields: worked out once for all that come with the same ones."""

from typing import NamedTuple

from footprint.protections import Protection
from footprint.record import ChangeMade, CookieSeen
from proxy.cookies import FateOf, filter_sent
from proxy.head import Fields
from proxy.identifying import Asked, without_identifiers
from proxy.remembered import remembered


class Sending(NamedTuple):
    """The fields that are left, what became of each cookie, which protections did something, and what.

    Of what stays with its page only the count is kept: there are no `changes`.
    """

    fields: Fields
    cookies: tuple[CookieSeen, ...]
    protected: tuple[Protection, ...] = ()
    changes: tuple[ChangeMade, ...] = ()


@remembered(256)
def sending_of(fields: Fields, fate_of: FateOf, asked: Asked) -> Sending:
    """What may be sent by cookie policy and protections."""
    left, cookies = filter_sent(fields, fate_of)
    if not asked.on:
        return Sending(left, cookies)
    left, done = without_identifiers(left, asked)
    changes = [ChangeMade.by(by, what) for by, what in done if what and asked.third_party]
    return Sending(left, cookies, tuple([by for by, _ in done]), tuple(changes))
