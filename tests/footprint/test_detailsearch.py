"""Every detail in every form, and nothing where there is none."""

import base64
import gzip
import hashlib
import json
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from footprint.datapoint import Kind, Source
from footprint.detailpoints import own_points
from footprint.detailsearch import DetailSearch
from footprint.gate import Gate
from footprint.owndetail import DetailKind, OwnDetail
from footprint.sent import SentRequest
from footprint.websocket import METHOD, Messages
from tests.footprint.test_websocket import deflated, frame, packer

DETAILS = (
    OwnDetail(DetailKind.EMAIL, "Valery.Tan+news@gmail.com"),
    OwnDetail(DetailKind.PHONE, "+60123456789"),
    OwnDetail(DetailKind.NAME, "Valéry Tan"),
    OwnDetail(DetailKind.ADDRESS, "12 Jalan Ampang, 50450 Kuala Lumpur"),
    OwnDetail(DetailKind.ID, "850312-14-5678"),
    OwnDetail(DetailKind.DOB, "1985-03-12"),
    OwnDetail(DetailKind.CUSTOM, "Whiskers the 3rd"),
)
SEARCH = DetailSearch(DETAILS)

# What a site would put in, for each detail: as typed, and as advertisers bring it into form.
SENT = {
    "email": ("Valery.Tan+news@gmail.com", "valery.tan+news@gmail.com", "valerytan@gmail.com"),
    "phone": ("+60123456789", "60123456789", "0123456789"),
    "name": ("Valéry Tan", "Tan Valéry", "valery tan"),
    "address": ("12 Jalan Ampang", "12 jalan ampang, 50450 kuala lumpur"),
    "id": ("850312-14-5678", "850312145678"),
    "custom": ("Whiskers the 3rd", "whiskers the 3rd"),
}
HASHED = SENT | {"dob": ("19850312", "1985-03-12", "03/12/1985"), "name": ("valéry", "tan", "valéry tan")}


def hashed(algorithm: str, written: Callable[[bytes], str]) -> Callable[[str], str]:
    return lambda value: written(hashlib.new(algorithm, value.encode()).digest())


def base64_of(value: bytes) -> str:
    return base64.b64encode(value).decode()


TEXTS: dict[str, Callable[[str], str]] = {
    "plain": lambda value: value,
    "upper": str.upper,
    "percent": lambda value: quote(value, safe=""),
    "percent twice": lambda value: quote(quote(value, safe=""), safe=""),
    "base64": lambda value: base64_of(value.encode()),
    "base64url": lambda value: base64.urlsafe_b64encode(value.encode()).decode().rstrip("="),
    "hex": lambda value: value.encode().hex(),
    "base64 of percent": lambda value: base64_of(quote(value, safe="").encode()),
    "percent of base64": lambda value: quote(base64_of(value.encode()), safe=""),
    "base64 twice": lambda value: base64_of(base64_of(value.encode()).encode()),
    "base64 of JSON": lambda value: base64_of(json.dumps({"user": {"is": [value]}}).encode()),
    "JSON": lambda value: json.dumps({"a": json.dumps({"b": value})}),
    "gzip in base64": lambda value: base64_of(gzip.compress(json.dumps({"v": value}).encode())),
    "JSON in base64 in JSON": lambda value: json.dumps({"a": base64_of(json.dumps({"b": value}).encode())}),
    "base64 of JSON, twice": lambda value: base64_of(
        json.dumps({"a": base64_of(json.dumps({"b": value}).encode())}).encode()
    ),
    "deflate in base64": lambda value: base64_of(zlib.compress(value.encode())),
    "HTML": lambda value: value.replace("@", "&#64;").replace(" ", "&#32;"),
}
DIGESTS: dict[str, Callable[[str], str]] = {
    f"{algorithm} {name}": hashed(algorithm, written)
    for algorithm in ("md5", "sha1", "sha256", "sha512")
    for name, written in {
        "hex": bytes.hex,
        "HEX": lambda digest: digest.hex().upper(),
        "base64": base64_of,
        "base64url": lambda digest: base64.urlsafe_b64encode(digest).decode().rstrip("="),
        "base64 of hex": lambda digest: base64_of(digest.hex().encode()),
    }.items()
} | {
    "sha256 of md5": lambda value: hashlib.sha256(
        hashlib.md5(value.encode()).hexdigest().encode()
    ).hexdigest()
}

JSON = ("content-type", "application/json")
FORM = ("content-type", "application/x-www-form-urlencoded")
TEXT = ("content-type", "text/plain")
BOUNDARY = "----formdata"


def multipart(value: str) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="x1"'
    return f"{head}\r\n\r\n{value}\r\n--{BOUNDARY}--\r\n".encode()


def message(content: bytes, packed: bool = False) -> SentRequest:
    """What went over a WebSocket, put together from the bytes of three frames."""
    content = deflated(content, packer()) if packed else content
    third = -(-len(content) // 3)
    first, second, last = content[:third], content[third : 2 * third], content[2 * third :]
    frames = frame(first, whole=False, packed=packed), frame(second, 0, whole=False), frame(last, 0)
    [told] = Messages("permessage-deflate" if packed else "").feed(b"".join(frames))
    return SentRequest(METHOD, "https://t.example/socket", (), told.data)


def get(path: str, *headers: tuple[str, str]) -> SentRequest:
    return SentRequest("GET", f"https://t.example/{path}", headers)


def post(body: bytes, *headers: tuple[str, str]) -> SentRequest:
    return SentRequest("POST", "https://t.example/c", headers, body)


PLACES: dict[str, Callable[[str], SentRequest]] = {
    "query": lambda value: get(f"p?a=1&x1={quote(value, safe='')}&b=2"),
    "path": lambda value: get(f"user/{quote(value, safe='')}/p.gif"),
    "header": lambda value: get("p", ("x-user", quote(value))),
    "Referer": lambda value: get("p", ("referer", f"https://shop.example/thanks?x={quote(value, safe='')}")),
    "cookie": lambda value: get("p", ("cookie", f"a=1; uid={quote(value, safe='')}")),
    "form": lambda value: post(f"a=1&x1={quote(value, safe='')}".encode(), FORM),
    "JSON": lambda value: post(json.dumps({"d": [{"x1": value}]}).encode(), JSON),
    "text": lambda value: post(f"said {value} and".encode(), TEXT),
    "multipart": lambda value: post(
        multipart(value), ("content-type", f"multipart/form-data; boundary={BOUNDARY}")
    ),
    "gzip": lambda value: post(
        gzip.compress(json.dumps({"x1": value}).encode()), JSON, ("content-encoding", "gzip")
    ),
    "lines": lambda value: post(f'{{"a":1}}\n{json.dumps({"x1": value})}\n'.encode(), TEXT),
    "matrix": lambda value: get(f"activity;src=1;u1={quote(value, safe='')};ord=2?"),
    "JSON in a parameter": lambda value: get(f"p?ed={quote(json.dumps({'a': [{'x1': value}]}), safe='')}"),
    "query in a parameter": lambda value: get(f"p?p0={quote(f'e=ce&x1={quote(value, safe="")}', safe='')}"),
    "base64 in a form": lambda value: post(
        f"data={quote(base64_of(json.dumps([{'x1': value}]).encode()), safe='')}".encode(), FORM
    ),
    "deflate": lambda value: post(
        zlib.compress(json.dumps({"x1": value}).encode()), JSON, ("content-encoding", "deflate")
    ),
    "Brotli": lambda value: post(
        brotli.compress(json.dumps({"x1": value}).encode()), JSON, ("content-encoding", "br")
    ),
    "Zstandard": lambda value: post(
        zstandard.compress(json.dumps({"x1": value}).encode()), JSON, ("content-encoding", "zstd")
    ),
    "gzip without a word of it": lambda value: post(gzip.compress(f"a=1&x1={quote(value)}".encode()), TEXT),
    "WebSocket": lambda value: message(json.dumps({"event": "x", "data": {"x1": value}}).encode()),
    "compressed WebSocket": lambda value: message(json.dumps({"x1": value}).encode(), packed=True),
    "Socket.IO": lambda value: message(f"42{json.dumps(['identify', {'x1': value}])}".encode()),
}
type Case = tuple[str, str, str, str]

CASES: list[Case] = [
    (detail, value, encoding, place)
    for values, encodings in ((SENT, TEXTS), (HASHED, DIGESTS))
    for detail, forms in values.items()
    for value in forms
    for encoding in encodings
    for place in PLACES
]


def found(sent: SentRequest, search: DetailSearch = SEARCH) -> frozenset[str]:
    return own_points(sent, search).ids


def missed(cases: Sequence[Case]) -> list[Case]:
    """The cases in which the detail isn't found."""
    texts = TEXTS | DIGESTS
    return [
        (detail, value, encoding, place)
        for detail, value, encoding, place in cases
        if detail not in found(PLACES[place](texts[encoding](value)))
    ]


def test_details_in_every_form_and_every_place() -> None:
    some = CASES[::5]  # no divisor of the number of places: each form is met in each
    assert len(some) > 2500
    assert {(encoding, place) for _, _, encoding, place in some} == {each[2:] for each in CASES}
    assert missed(some) == []


@pytest.mark.slow
def test_every_detail_in_every_form_and_every_place() -> None:
    assert len(CASES) > 12_000
    assert missed(CASES) == []


def test_what_is_told_is_never_the_value() -> None:
    digest = hashlib.sha256(b"60123456789").hexdigest()
    (point,) = own_points(get(f"tr?ud[ph]={digest}"), SEARCH).points
    assert (point.kind, point.name, point.key) == (Kind.OWN_DETAIL, "Your phone number", "ud[ph]")
    assert (point.value, point.source) == ("as SHA-256", Source.URL)


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("fn=tan", {"name"}),  # its field says what it is
        ("userData.firstName=Val%C3%A9ry", {"name"}),
        ("q=tan", set()),  # a colour, a town, anybody
        ("v=1985-03-12", set()),
        ("birthday=12.03.1985", {"dob"}),
        ("v=1985-03-12&em=valerytan%40gmail.com", {"dob", "email"}),  # beside another of the same person
        ("z=50450", set()),
        ("z=50450&q=sun+tan+lotion", set()),  # a word of a text is no other detail
        ("zip=50450", {"address"}),
        ("n=123456789012345678", set()),
        ("t=stanford&u=titan", set()),
        ("tel=%2B60%2012-345%206789", {"phone"}),
        ("x=(012) 345-6789", {"phone"}),
    ],
)
def test_what_could_stand_there_by_chance_needs_more(query: str, there: set[str]) -> None:
    assert found(get(f"p?{query}")) == there


def test_a_name_within_the_address_is_told_once() -> None:
    search = DetailSearch(
        (OwnDetail(DetailKind.EMAIL, "anna.tan@x.org"), OwnDetail(DetailKind.NAME, "Anna Tan"))
    )
    assert found(get("p?u=anna.tan%40x.org"), search) == {"email"}


def test_nobody_is_looked_for_where_nothing_was_given() -> None:
    assert not DetailSearch(())
    assert DetailSearch(()).find("Valéry Tan") == []


@given(st.binary(max_size=2000), st.text(max_size=500))
def test_no_bytes_stop_it(body: bytes, text: str) -> None:
    own_points(SentRequest("POST", f"https://t.example/{text}?{text}", (("cookie", text),), body), SEARCH)


PARTS = st.sampled_from(
    [
        *("valéry", "VALÉRY", "Tan", "ſtraße", "strasse", "12", "K", "gmail.com", "ﬁ", "漢", "é", "ß"),
        *("valery.tan@gmail.com", "+60123456789", "0123-456 789", "1985-03-12", "850312-14-5678"),
        *(" ", "_", "-", "\n", "%40", "/", "="),
        hashlib.sha256(b"valery.tan@gmail.com").hexdigest(),
        base64.b64encode(b"x valery.tan@gmail.com").decode(),
    ]
)
FOLDED = DetailSearch((*DETAILS, OwnDetail(DetailKind.ADDRESS, "1 Strasse, 12345 Finkfi")))


@given(st.lists(PARTS, max_size=8).map("".join))
def test_what_is_not_looked_for_is_not_there(text: str) -> None:
    everything = frozenset({"base64", "hex", "words", "phone", "core", "digest"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Gate, "open_for", lambda *_: everything)
        all_of_it = FOLDED.find(text)
    assert FOLDED.find(text) == all_of_it


def test_a_binary_body_is_looked_through_soon() -> None:
    noise = bytes(range(128, 256)) * 4000
    start = time.process_time()
    assert found(post(noise + b"\x15valerytan@gmail.com\x10" + noise)) == {"email"}
    assert time.process_time() - start < 1.0
    assert found(post(b"\x82\xa4name\xabVal\xc3\xa9ry Tan\xa1v\x01")) == {"name"}


def test_bombs_end_soon() -> None:
    bomb = base64.b64encode(gzip.compress(b"a" * 50_000_000)).decode()
    nested = "x"
    for _ in range(60):
        nested = base64.b64encode(nested.encode()).decode()[:100_000]
    for text in (bomb, nested, "%25" * 50_000, "\\u0041" * 30_000, "A" * 300_000):
        SEARCH.find(text)


PEOPLE = (
    ("John Smith", "john.smith@gmail.com", "+14155550123", "1980-01-01", "100 Main Street, 94105 Oakland"),
    ("Mary Jones", "mary@example.com", "+442079460123", "1990-05-05", "10 High Street, SW1A 1AA London"),
    ("Anna Tan", "anna.tan@gmail.com", "+60123456789", "1985-03-12", "12 Jalan Ampang, 50450 Kuala Lumpur"),
    ("Max Müller", "max@web.de", "+4915112345678", "1975-12-24", "Hauptstraße 1, 10115 Berlin"),
    ("Li Na", "lina@qq.com", "+8613800138000", "2000-02-29", "1 Nanjing Road, 200001 Shanghai"),
    ("Jean Martin", "jean.martin@orange.fr", "+33612345678", "1969-07-20", "5 rue de la Paix, 75002 Paris"),
    ("Maria Garcia", "maria@hotmail.com", "+34612345678", "1995-10-10", "Calle Mayor 3, 28013 Madrid"),
    ("Will Page", "will@page.com", "+61412345678", "1988-08-08", "1 George Street, 2000 Sydney"),
    ("Siti Nurhaliza binti Ahmad", "siti@yahoo.com", "+60198765432", "1992-11-11", "7 Jalan Tun, 55100 KL"),
    ("Sam Lee", "sam@lee.sg", "+6591234567", "2001-01-02", "3 Orchard Road, 238825 Singapore"),
)  # fmt: skip
KINDS = (DetailKind.NAME, DetailKind.EMAIL, DetailKind.PHONE, DetailKind.DOB, DetailKind.ADDRESS)


@pytest.mark.parametrize("person", PEOPLE, ids=[person[0] for person in PEOPLE])
def test_nobody_is_found_in_requests_of_others(shared_data: Path, person: tuple[str, ...]) -> None:
    requests = json.loads((shared_data / "requests.json").read_text())
    search = DetailSearch([OwnDetail(kind, value) for kind, value in zip(KINDS, person, strict=True)])
    wrong = [each["url"] for each in requests if found(get_as_it_is(each["url"], each["sourceUrl"]), search)]
    assert wrong == []


def get_as_it_is(url: str, page: str) -> SentRequest:
    return SentRequest("GET", url, (("referer", page),))
