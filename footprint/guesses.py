"""A field's meaning guessed from its value alone: few shapes, each hard to come by by accident."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from footprint import shapes
from footprint.datapoint import Certainty, Kind
from footprint.fields import Field
from footprint.found import Found

_LONGEST = 512  # characters; what is longer has no shape worth guessing at

# In this order; the first that fits counts.
_GUESSES: tuple[tuple[shapes.Shape, Kind, str], ...] = (
    (shapes.is_uuid, Kind.CLIENT_ID, "A random ID"),
    (shapes.is_hex_id, Kind.CLIENT_ID, "A hash or random ID"),
    (shapes.is_screen_size, Kind.SCREEN, "A size like a screen's"),
    (shapes.is_regional_language, Kind.LANGUAGE, "A language"),
    (shapes.is_zone, Kind.TIME_ZONE, "A time zone"),
    (shapes.is_coordinates, Kind.LOCATION, "Coordinates of a place"),
    (shapes.is_money, Kind.PURCHASE, "An amount of money"),
    (shapes.is_user_agent, Kind.DEVICE, "A browser and system"),
)


def guess(field: Field, page_host: str, is_file: bool = False) -> Iterator[Found]:
    """What a field's value looks like, if anything; of a file's only e-mail addresses."""
    value = field.value
    if len(value) < 4 or len(value) > _LONGEST:
        return
    if shapes.is_email(value):
        yield _found(Kind.PERSONAL_DETAIL, "An e-mail address", field)._replace(detail=True)
    elif is_file:
        return
    elif shapes.is_jwt(value):
        yield _found(Kind.OTHER, "A signed token", field)
    elif shapes.is_url(value):
        yield from _page(field, page_host)
    else:
        for fits, kind, name in _GUESSES:
            if fits(value):
                yield _found(kind, name, field)
                return


def _page(field: Field, page_host: str) -> Iterator[Found]:
    """An address of the page's own site is where one is; any other may be anything's, a picture's too."""
    host = _host(field.value)
    if host and (host == page_host or host.endswith("." + page_host)):
        yield _found(Kind.PAGE, "An address on the site you are on", field)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _found(kind: Kind, name: str, field: Field) -> Found:
    return Found(field, kind, name, field.value, Certainty.GUESS)
