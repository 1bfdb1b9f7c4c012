"""Looks for input that the engine can't bear, led by what of our code an input reaches (atheris, libFuzzer).

    uv run --group fuzz python -m tests.fuzz.engine -max_total_time=600

An input is a type of request, its party, and then, with an end mark between them: a list, an address, its
host, its page and its method. Whatever they are: no exception, the same verdict when asked again, and soon.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["filterlists"]):
    from filterlists.engine import Engine, FilterList
    from filterlists.request import Request, ResourceType

TYPES = list(ResourceType)
SLOWEST = 0.1  # seconds of the processor: a hundred times what is promised, for the code is instrumented
SEEDS = (
    "\x02\x01||ads.com^$script,third-party,domain=a.com|~b.a.com\x00https://ads.com/x\x00ads.com\x00a.com\x00GET",
    "\x04\x00@@/banner/*/ad^$~image\n-ad-|\n|http://\x00http://x.com/banner/1/ad?\x00x.com\x00\x00POST",
    "\x02\x01/^https?:\\/\\/[a-z]{2,}\\.(com|net)\\/.*\\.js$/$match-case\x00https://ab.net/a.js\x00ab.net\x00c.d\x00GET",
    "\x00\x01||bücher.example^$all,to=x.*,denyallow=y.z\n0.0.0.0 q.org\x00https://bücher.example:443/ä\x00\x00\x00",
    "\x08\x01!#if true\n*$important,method=post,strict3p,3p\n!#endif\nx^$badfilter\x00https://[::1]:8080/\x00::1\x00\x00",
)


def try_one(data: bytes) -> None:
    """Have an engine of a fuzzed list judge a fuzzed request."""
    kind, party = (*data[:2], 0, 0)[:2]
    parts = data[2:].decode(errors="surrogateescape").split("\x00", 4)
    text, url, host, page, method = (parts + [""] * 4)[:5]
    engine = Engine.from_lists([FilterList("fuzz", "", text)])
    request = Request(url, host, TYPES[kind % len(TYPES)], page, bool(party % 2), method)
    verdict = engine.match(request)
    start = time.process_time()
    again = engine.match(request)
    assert time.process_time() - start < SLOWEST
    assert again == verdict
    engine.match_host(host)
    engine.explain(request)


def main() -> None:
    """Begin with the seeds, and go on as the options of libFuzzer say."""
    with TemporaryDirectory() as folder:
        for number, seed in enumerate(SEEDS):
            Path(folder, str(number)).write_bytes(seed.encode())
        atheris.Setup([*sys.argv, folder], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
