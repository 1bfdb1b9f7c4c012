"""Looks for requests that decoding can't bear, led by what of our code an input reaches (atheris, libFuzzer).

    uv run --group fuzz python -m tests.fuzz.decode -max_total_time=600

An input is a number for the host, one for the body's encoding, and then, with an end mark between them: a
path with its query, a header, a cookie, and the body. Whatever they are: no exception, the same answer when
asked again, nothing that can't be kept, and soon.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["footprint"]):
    from footprint.collect import collect
    from footprint.decoding import decode
    from footprint.definitionfile import definitions
    from footprint.plaintext import clean
    from footprint.sent import SentRequest

HOSTS = [
    "x.example",
    *sorted({host for each in definitions() for match in each.matches for host in match.hosts}),
]
ENCODINGS = ("", "gzip", "deflate", "br", "zstd", "gzip, br")
SLOWEST = 1.0  # seconds of the processor, for the code is instrumented
SEEDS = (
    b"\x00\x00/g/collect?v=2&tid=G-1&cid=1.2&dl=%2Fa\x00referer\x00_ga=GA1.1.2.3\x00en=x&epn.value=1",
    b'\x05\x00/x?ed=%7B%22a%22%3A%5B1%5D%7D\x00text/plain\x00\x00{"a":{"b":["eyJhIjoxfQ==",{"c":"x=1&y=2"}]}}',
    b'\x09\x00/activity;src=1;u1=%252541?x\x00\x00\x00--x\r\nContent-Disposition: a; name="a"\r\n\r\n1',
    b"\x11\x01/\x00application/json\x00\x00\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03K\xb45\x04\x00",
    b"\x21\x03/usersync?uid=48e013ab-4b78&redir=https://b.example/${UID}\x00\x00\x00\x0b\x02\x80",
)


def try_one(data: bytes) -> None:
    """Decode a fuzzed request, twice."""
    kind, packed = (*data[:2], 0, 0)[:2]
    parts = data[2:].split(b"\x00", 3)
    path, header, cookie, body = (parts + [b""] * 4)[:4]
    headers = (
        ("content-type", header.decode("latin-1")),
        ("content-encoding", ENCODINGS[packed % len(ENCODINGS)]),
        ("referer", header.decode("latin-1")),
        ("cookie", cookie.decode("latin-1")),
    )
    url = f"https://{HOSTS[kind % len(HOSTS)]}{path.decode('utf-8', 'replace')}"
    sent = SentRequest("POST" if body else "GET", url, headers, body)
    start = time.process_time()
    points = collect(sent)
    assert time.process_time() - start < SLOWEST
    assert collect(sent) == points
    for point in points:
        assert 0 < len(point.value) <= 256
        assert clean(point.value) == point.value
        (point.name + point.key + point.value).encode()
    decode(sent, lambda _host, _path: None)


def main() -> None:
    """Begin with the seeds, and go on as the options of libFuzzer say."""
    with TemporaryDirectory() as folder:
        for number, seed in enumerate(SEEDS):
            Path(folder, str(number)).write_bytes(seed)
        atheris.Setup([*sys.argv, folder], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
