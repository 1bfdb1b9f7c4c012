"""Which of the user's own details a form would give away, looked for as in a request that is sent."""

from collections.abc import Sequence
from urllib.parse import urlencode

from footprint.detailpoints import own_points
from footprint.detailsearch import DetailSearch
from footprint.owndetail import OwnDetail
from footprint.sent import SentRequest

_FORM = (("content-type", "application/x-www-form-urlencoded"),)


def details_in_form(
    fields: Sequence[tuple[str, str]], target: str, search: DetailSearch
) -> tuple[OwnDetail, ...]:
    """The details in the fields (name, value) of a form or in the address it goes to, in the user's order."""
    sent = SentRequest("POST", target, _FORM, urlencode(fields).encode())
    found = own_points(sent, search).ids
    return tuple(each for each in search.details if each.id in found)
