"""Looks for bodies and messages that the search for own details, or taking them out, can't bear (atheris).

    uv run --group fuzz python -m tests.fuzz.details -max_total_time=600

An input is a way of packing, and then, with an end mark between them, a content type, an address and bytes:
the body of a request, and what goes over a WebSocket. Whatever they are: no exception, bounded time and
output, the same answer again, and where a detail was taken out, it is no longer found.
"""

import base64
import gzip
import json
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["footprint"]):
    from footprint.collect import collect
    from footprint.detailpoints import own_points
    from footprint.detailsearch import DetailSearch
    from footprint.detailstripping import without_details
    from footprint.owndetail import DetailKind, OwnDetail
    from footprint.sent import SentRequest
    from footprint.websocket import MOST_LENGTH, MOST_MESSAGES, Messages

MAIL = "anna.tan@mail.example"
SEARCH = DetailSearch(
    (
        OwnDetail(DetailKind.EMAIL, MAIL),
        OwnDetail(DetailKind.PHONE, "+60123456789"),
        OwnDetail(DetailKind.NAME, "Anna Tan"),
        OwnDetail(DetailKind.DOB, "1985-03-12"),
    )
)
SLOWEST = 1.0  # seconds of the processor, for the code is instrumented
PACKED: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("", bytes),
    ("gzip", bytes),  # as it is: mostly damaged
    ("gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("", base64.b64encode),
    ("", lambda body: json.dumps({"a": [body.decode("latin-1")]}).encode()),
    ("", lambda body: gzip.compress(base64.b64encode(gzip.compress(body)))),
)
SEEDS = (
    b'\x00application/json\x00/c\x00{"em":"' + MAIL.encode() + b'","a":["\\u0061nna","+60 12-345 6789"]}',
    b'\x00multipart/form-data; boundary=x\x00/c\x00--x\r\nContent-Disposition: a; name="a"\r\n\r\n1\r\n--x',
    b"\x00text/plain\x00/c?dob=1985-03-12&fn=Anna\x00a=%2541nna%2520Tan&b=YW5uYS50YW5AbWFpbC5leGFtcGxl",
    b"\x00\x00/c\x00\x81\x85\x01\x02\x03\x04ignore\xc1\x87\x00\x00\x00\x00\xaaV*\xceM\x01\x00",
    b"\x00\x00/c\x00\x82\xa5event\xa5login\xa5email\xb5"
    + MAIL.encode()
    + b"\n\x15"
    + MAIL.encode()
    + b"\x10\x01",
    b"\x06\x00/c\x00" + gzip.compress(bytes(1 << 20)),
    b"\x04\x00/c\x00" + base64.b64encode(base64.b64encode(b"eyJhIjoxfQ==" * 9)),
    b"\x00\x00/c\x00" + b'{"a":' * 300,
)


def try_one(data: bytes) -> None:
    """Search a fuzzed request, take out what is found, and hear the same bytes as a WebSocket's."""
    encoding, pack = PACKED[(data[:1] or b"\x00")[0] % len(PACKED)]
    kind, path, content = (data[1:].split(b"\x00", 2) + [b""] * 3)[:3]
    headers = (("content-type", kind.decode("latin-1")), ("content-encoding", encoding))
    url = f"https://t.example/{path.decode('utf-8', 'replace')}"
    start = time.process_time()
    _search(SentRequest("POST", url, headers, pack(content)))
    _hear(content)
    assert time.process_time() - start < SLOWEST


def _search(sent: SentRequest) -> None:
    found = own_points(sent, SEARCH)
    assert own_points(sent, SEARCH) == found
    assert all(MAIL not in point.value for point in found.points)
    collect(sent)
    if found.ids:
        without_details(sent, SEARCH, found.ids)


def _hear(content: bytes) -> None:
    for extensions in ("", "permessage-deflate"):
        messages, at_once = Messages(extensions), Messages(extensions)
        pieces = [content[start : start + 7] for start in range(0, len(content), 7)]
        told = [message for piece in pieces for message in messages.feed(piece)]
        assert list(at_once.feed(content)) == told
        assert len(told) <= MOST_MESSAGES
        assert all(len(each.data) <= MOST_LENGTH for each in told)


def main() -> None:
    """Begin with the seeds, and go on as the options of libFuzzer say."""
    with TemporaryDirectory() as folder:
        for number, seed in enumerate(SEEDS):
            Path(folder, str(number)).write_bytes(seed)
        atheris.Setup([*sys.argv, folder], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
