"""Links and refreshes to what is stopped: what goes in, and what is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.request import ResourceType
from proxy.preloading import links_left, refresh_left

OWN = b"<https://cdn.test/a.js>; rel=preload; as=script"


def stopped(url: str, _kind: ResourceType) -> bool:
    return "ads.test" in url


@pytest.mark.parametrize(
    ("value", "left"),
    [
        (OWN, OWN),
        (b"<https://ads.test>; rel=preconnect", None),
        (b"<//ads.test>;REL=DNS-Prefetch", None),
        (b'<https://ads.test/x>; rel="prefetch"; as=image', None),
        (b"<https://ads.test/x.mjs>; rel=modulepreload", None),
        (b'<https://ads.test/x>; rel="next prerender"', None),
        (b"<https://ads.test>; rel=preconnect, " + OWN, OWN),
        (
            OWN + b' , <https://ads.test>; title="a, b"; rel=preconnect, </b>;rel=next',
            OWN + b" , </b>;rel=next",
        ),
        (b"<https://ads.test/page2>; rel=next", b"<https://ads.test/page2>; rel=next"),
        (b"<https://ads.test/style.css>; rel=stylesheet", b"<https://ads.test/style.css>; rel=stylesheet"),
        (b"<https://ads.test>; title=x", b"<https://ads.test>; title=x"),
        (b"https://ads.test; rel=preconnect", b"https://ads.test; rel=preconnect"),
        (b"<https://ads.test", b"<https://ads.test"),
        (b"", b""),
        (b"\xff\xfe", b"\xff\xfe"),
    ],
)
def test_links(value: bytes, left: bytes | None) -> None:
    assert links_left(value, stopped) == left


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (b"</a>; rel=preload; as=script", ResourceType.SCRIPT),
        (b"</a>; rel=preload; as=style", ResourceType.STYLESHEET),
        (b'</a>; rel=preload; as="font"', ResourceType.FONT),
        (b"</a>; rel=preload; as=fetch", ResourceType.XMLHTTPREQUEST),
        (b"</a>; rel=modulepreload", ResourceType.SCRIPT),
        (b"</a>; rel=preconnect", ResourceType.OTHER),
        (b"</a>; rel=preload; as=whatever", ResourceType.OTHER),
    ],
)
def test_a_link_is_judged_as_what_it_is_for(value: bytes, kind: ResourceType) -> None:
    asked: list[tuple[str, ResourceType]] = []

    def note(url: str, kind: ResourceType) -> bool:
        asked.append((url, kind))
        return False

    assert links_left(value, note) == value
    assert asked == [("/a", kind)]


@pytest.mark.parametrize(
    ("value", "goes"),
    [
        (b"0; url=https://ads.test/", True),
        (b"5;URL='https://ads.test/x'", True),
        (b'1.5, url="https://ads.test/x"', True),
        (b"0;https://ads.test/x", True),
        (b"5; url=https://news.test/", False),
        (b"5; url=/next", False),
        (b"300", False),
        (b"", False),
        (b"never", False),
    ],
)
def test_refreshes(value: bytes, goes: bool) -> None:
    assert refresh_left(value, stopped) == (None if goes else value)


def test_a_refresh_is_judged_as_a_page() -> None:
    assert refresh_left(b"0; url=/a", lambda _url, kind: kind is ResourceType.DOCUMENT) is None
    assert refresh_left(b"0; url=/a", lambda _url, kind: kind is not ResourceType.DOCUMENT)


@given(st.binary(max_size=80))
def test_where_nothing_is_stopped_all_bytes_stay(value: bytes) -> None:
    assert links_left(value, lambda _url, _kind: False) == value
    assert refresh_left(value, lambda _url, _kind: False) == value
