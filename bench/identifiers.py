"""What cookies by type and all protections cost a request: `python -m bench.identifiers [--rounds 9]`.

The same hooks on the same flows, in one process: once with everything on, as it is installed, once with
neither (no cookie is looked at, no protection is on). Thirty pages of sixty requests each: the page itself,
its own parts with its cookies, other companies' with theirs, some with parameters that follow a click. Rounds
take turns; noise only adds, so the quickest of each tells most. EasyList and EasyPrivacy are loaded where the
test data has them.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from mitmproxy.http import Headers, HTTPFlow, Response
from mitmproxy.test import tflow, tutils

from bench.engine import data_folder
from filterlists.engine import Engine, FilterList
from filterlists.filters import Filters
from footprint.companies import Companies
from footprint.protections import Protection
from proxy.addon import Addon
from proxy.faults import Faults
from proxy.guard import ConnectGuard
from proxy.judge import Judge
from proxy.passthrough import Gate
from proxy.presence import Presence
from proxy.sinks import Sinks
from proxy.windows import Windows
from store.passthrough import Passthrough
from store.preferences import Preferences, Settings

PAGES, PARTS = 30, 59
NOTHING = {("", each): False for each in Protection}
OTHERS = ("cdn.widgets.example", "api.maps.example", "fonts.letters.example", "video.player.example")
BROWSER = (
    ("sec-ch-ua", '"Chromium";v="156"'), ("sec-ch-ua-mobile", "?0"), ("sec-ch-ua-platform", '"Linux"'),
    ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36"),
    ("Accept", "*/*"), ("Accept-Encoding", "gzip, deflate, br, zstd"), ("Accept-Language", "en-GB,en;q=0.9"),
)  # fmt: skip
KINDS = ("script", "image", "style", "empty")


def ignore(*_: object) -> None:
    """Take what nobody looks at."""


def flow(host: str, path: str, headers: tuple[tuple[str, str], ...]) -> HTTPFlow:
    """A request as the hooks get it, and its answer."""
    made = tflow.tflow(
        req=tutils.treq(host=host, port=443, scheme=b"https", path=path.encode(), authority=b"")
    )
    fields = (("Host", host), *BROWSER, *headers)
    made.request.headers = Headers([(name.encode(), value.encode()) for name, value in fields])
    made.client_conn.sni = host
    made.live = True
    return made


def page(number: int) -> Iterator[HTTPFlow]:
    """The requests of one page."""
    site = f"www.shop{number}.example"
    own = f"PHPSESSID=s{number}; _ga=GA1.2.{number}; _gid=GA1.2.9; lang=en; cart=7; _fbp=fb.1.{number}"
    navigation = (("Sec-Fetch-Site", "none"), ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate"))
    yield flow(site, f"/p/{number}", (*navigation, ("Cookie", own)))
    for part in range(PARTS):
        kind = ("Sec-Fetch-Dest", KINDS[part % len(KINDS)])
        if part % 2:
            headers = (
                kind,
                ("Sec-Fetch-Site", "same-origin"),
                ("Referer", f"https://{site}/p/{number}?id=1"),
            )
            yield flow(site, f"/static/{part}.js?v=3&id={number}", (*headers, ("Cookie", own)))
            continue
        host = OTHERS[part // 2 % len(OTHERS)]
        headers = (kind, ("Sec-Fetch-Site", "cross-site"), ("Referer", f"https://{site}/"))
        path = f"/v1/{part}?site={number}&w=640" + ("&utm_source=a&gclid=b" if part % 10 == 0 else "")
        yield flow(host, path, (*headers, ("Cookie", f"uid={number}; sid=7"), ("If-None-Match", '"77"')))


def answer(number: int) -> Response:
    """An answer: each has a mark for the cache, and each eighth sets two cookies."""
    fields = [(b"Content-Type", b"text/javascript"), (b"ETag", b'"17"'), (b"Cache-Control", b"max-age=600")]
    if number % 8 == 0:
        fields.append((b"Set-Cookie", b"_ga=GA1.2.3; Max-Age=63072000; Path=/"))
        fields.append((b"Set-Cookie", b"s=1; HttpOnly"))
    return Response.make(200, b"", Headers(fields))


def make_addon(preferences: Preferences) -> Addon:
    """The hooks, with lists and without anything behind them."""
    folder = data_folder() / "lists"
    names = [name for name in ("easylist", "easyprivacy") if (folder / f"{name}.txt").exists()]
    lists = Engine.from_lists(
        [FilterList(name, name, (folder / f"{name}.txt").read_text()) for name in names]
    )
    judge = Judge(Filters(Engine.from_lists([]), lists), preferences, Companies.load())
    windows = Windows(Presence(), judge.forget_private)
    sinks = Sinks(*[ignore] * 5)
    return Addon(judge, ConnectGuard(), Gate(judge, Passthrough(), ignore), windows, sinks, Faults())


@contextmanager
def no_cookies() -> Iterator[None]:
    """Let nobody look at cookies."""
    with (
        patch("proxy.sending.filter_sent", lambda fields, _: (fields, ())),
        patch("proxy.effect.filter_cookies", lambda *_: ()),
    ):
        yield


def measure(addon: Addon) -> float:
    """Seconds of processor time that the hooks take for a request."""
    flows = [each for number in range(PAGES) for each in page(number)]
    answers = [answer(number) for number in range(len(flows))]
    begun = time.process_time()
    for each, response in zip(flows, answers, strict=True):
        addon.requestheaders(each)
        if each.response is None:
            each.response = response
            addon.responseheaders(each)
        else:
            addon.answered(each)
    return (time.process_time() - begun) / len(flows)


async def compare(rounds: int) -> None:
    """Measure both in turns, and print."""
    off = Settings(uncloak=False)
    full, bare = make_addon(Preferences(off)), make_addon(Preferences(off, protections=NOTHING))
    with_all, without = list[float](), list[float]()
    for _ in range(rounds + 1):
        with_all.append(measure(full))
        with no_cookies():
            without.append(measure(bare))
    assert not full.faults.counts, full.faults.counts
    for name, count in (("quickest", min), ("median", statistics.median)):
        with_it, without_it = (count(each[1:]) * 1e6 for each in (with_all, without))
        print(f"{name:10}{with_it:7.1f} µs a request with all of it, {without_it:7.1f} without")
        print(f"{'':10}{with_it - without_it:7.1f} µs for all together (bar 150)")


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description="Measure what cookies by type and protections cost.")
    parser.add_argument("--rounds", type=int, default=9)

    asyncio.run(compare(parser.parse_args().rounds))


if __name__ == "__main__":
    main()
