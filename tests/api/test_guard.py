"""Who gets in, and that everybody else learns nothing: each rule of the guard, on a real server."""

import hashlib
import json
import os

import pytest

from api.guard import PREFIX, is_firefox
from store.reader import open_reader
from tests.api.routes import ENDLESS, METHODS, filled, paths, routes
from tests.api.strangers import NO_TOKEN, OTHER_CHROMIUM, PAGE, PAGE_REQUESTS, hosts
from tests.api.world import (
    CHROMIUM,
    CLI_TOKEN,
    FIREFOX,
    FIREFOX_TOKEN,
    PAIRED_TOKEN,
    World,
)

OTHER_FIREFOX = FIREFOX[:-1] + "1"
BEARER = {"Authorization": f"Bearer {CLI_TOKEN}"}
STATUS = f"{PREFIX}/status"


def parts(answer: bytes) -> tuple[bytes, frozenset[bytes], bytes]:
    """Status line, headers without the date, body."""
    head, _, body = answer.partition(b"\r\n\r\n")
    line, *headers = head.split(b"\r\n")
    return line, frozenset(header for header in headers if not header.startswith(b"Date:")), body


def state(world: World) -> str:
    """A digest of everything that is kept: the database's rows, lists, rules."""
    with open_reader(world.home.database) as db:
        rows = list(db.iterdump())
    files = [
        path for path in sorted(world.home.path.rglob("*")) if path.is_file() and "jejak.db" not in path.name
    ]
    contents = [(path.name, path.read_bytes().hex()) for path in files]
    return hashlib.sha256(json.dumps([rows, contents]).encode()).hexdigest()


def request(method: str, path: str, *headers: str) -> bytes:
    """A request as it goes over the wire."""
    return "\r\n".join([f"{method} {path} HTTP/1.1", *headers, "Connection: close", "", ""]).encode()


async def test_every_way_of_having_no_token_is_one_answer_everywhere(world: World) -> None:
    before = state(world)
    refusal = (await world.send("GET", STATUS)).constant()
    assert refusal[0] == 401
    for path in paths(world):
        for method in METHODS:
            for headers in NO_TOKEN.values():
                answer = (await world.send(method, path, None, headers)).constant()
                body = b"" if method == "HEAD" else refusal[2]
                assert answer == (401, refusal[1], body), (method, path, headers)
    assert state(world) == before


@pytest.mark.parametrize("name", ["token", "access_token", "authorization", "Authorization"])
@pytest.mark.parametrize("token", [CLI_TOKEN, PAIRED_TOKEN])
async def test_a_token_in_the_url_counts_for_nothing(world: World, name: str, token: str) -> None:
    refusal = (await world.send("GET", STATUS)).constant()
    assert (await world.send("GET", f"{STATUS}?{name}={token}")).constant() == refusal
    userinfo = world.url.replace("//", f"//x:{token}@")
    async with world.client.get(userinfo + STATUS) as response:
        assert response.status == 401


@pytest.mark.parametrize(
    "upgrade",
    [
        ("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
        ("Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA"),
    ],
)
async def test_no_upgrade_gets_around_the_guard(world: World, upgrade: tuple[str, ...]) -> None:
    host = f"Host: 127.0.0.1:{world.port}"
    connection = "Connection: Upgrade, HTTP2-Settings, close"
    answers = set()
    for path in paths(world):
        sent = [f"GET {path} HTTP/1.1", host, *upgrade, connection, "", ""]
        answers.add(parts(await world.raw("\r\n".join(sent).encode())))
    assert len(answers) == 1
    assert answers.pop()[0] == b"HTTP/1.1 401 Unauthorized"
    for token in (CLI_TOKEN, PAIRED_TOKEN):
        headers = (host, *upgrade, connection, f"Authorization: Bearer {token}")
        for path in (STATUS, PREFIX + ENDLESS):
            sent = [f"GET {path} HTTP/1.1", *headers, "", ""]
            assert (await world.raw("\r\n".join(sent).encode())).startswith(b"HTTP/1.1 403 ")


async def test_pairing_refuses_upgrades_too(world: World) -> None:
    headers = {"Origin": CHROMIUM, "Upgrade": "websocket", "Connection": "Upgrade"}
    answer = await world.ask("POST", "/pair", {"code": "AAAA-AAAA"}, token=None, headers=headers)
    assert (answer.status, answer.detail) == (403, "This request isn't allowed.")


@pytest.mark.parametrize("kind", PAGE_REQUESTS)
async def test_a_page_is_refused_even_with_a_token(world: World, kind: str) -> None:
    method, headers, content = PAGE_REQUESTS[kind]
    before = state(world)
    refusals = set()
    for token in (CLI_TOKEN, PAIRED_TOKEN, FIREFOX_TOKEN, "wrong"):
        for path in paths(world):
            sent = {**headers, "Authorization": f"Bearer {token}"}
            answer = await world.send(method, path, content, sent)
            assert answer.status == 403, (path, token)
            refusals.add(answer.constant())
    assert len(refusals) == 1
    assert state(world) == before


async def test_only_our_own_address_is_answered(world: World) -> None:
    for host in hosts(world.port):
        for path in (STATUS, "/", f"{PREFIX}/pair"):
            answer = await world.raw(
                request("GET", path, f"Host: {host}", f"Authorization: Bearer {CLI_TOKEN}")
            )
            assert answer.startswith(b"HTTP/1.1 403 "), host
            assert b"Server" not in answer
    for host in ("127.0.0.1", "localhost", "[::1]"):
        sent = request("GET", STATUS, f"Host: {host}:{world.port}", f"Authorization: Bearer {CLI_TOKEN}")
        assert (await world.raw(sent)).startswith(b"HTTP/1.1 200 "), host


async def test_no_host_two_hosts_and_whole_urls_are_refused(world: World) -> None:
    ours, token = f"Host: 127.0.0.1:{world.port}", f"Authorization: Bearer {CLI_TOKEN}"
    bad = [
        request("GET", STATUS, token),
        request("GET", STATUS, token, ours, ours),
        request("GET", STATUS, token, ours, "Host: evil.example"),
        request("GET", STATUS, token, "Host: evil.example", ours),
        request("GET", f"http://evil.example{STATUS}", token, ours),
        request("GET", f"{world.url}{STATUS}", token, ours),
        request("OPTIONS", "*", token, ours),
        request("CONNECT", f"127.0.0.1:{world.port}", token, ours),
        f"GET {STATUS}\r\n\r\n".encode(),
        f"GET {STATUS} HTTP/1.0\r\n{token}\r\n\r\n".encode(),
    ]
    for sent in bad:
        assert (await world.raw(sent)).split(b" ", 1)[1].startswith(b"403 "), sent


@pytest.mark.parametrize("name", ["Origin", "Sec-Fetch-Site", "Authorization"])
async def test_a_header_sent_twice_is_refused(world: World, name: str) -> None:
    value = {"Origin": CHROMIUM, "Sec-Fetch-Site": "none", "Authorization": f"Bearer {PAIRED_TOKEN}"}
    headers = [f"{key}: {value[key]}" for key in value]
    ours = f"Host: 127.0.0.1:{world.port}"
    assert (await world.raw(request("GET", STATUS, ours, *headers))).startswith(b"HTTP/1.1 200 ")
    twice = await world.raw(request("GET", STATUS, ours, *headers, f"{name}: {value[name]}"))
    assert twice.split(b" ")[1] in {b"401", b"403"}


async def test_a_token_works_only_with_the_origin_that_paired(world: World) -> None:
    tokens = {CHROMIUM: PAIRED_TOKEN, FIREFOX: FIREFOX_TOKEN, "": CLI_TOKEN}
    for owner, token in tokens.items():
        for origin in (CHROMIUM, FIREFOX, OTHER_CHROMIUM, OTHER_FIREFOX):
            answer = await world.ask("GET", "/status", token=token, headers={"Origin": origin})
            assert answer.status == (200 if origin == owner else 403), (owner, origin)
        assert (await world.ask("GET", "/status", token=token)).status == 200


async def test_what_browsers_send_for_our_extension_gets_in(world: World) -> None:
    for origin, token, site in (
        (CHROMIUM, PAIRED_TOKEN, "none"),
        (FIREFOX, FIREFOX_TOKEN, "same-origin"),
    ):
        headers = {"Sec-Fetch-Site": site}
        assert (await world.ask("GET", "/status", token=token, headers=headers)).status == 200
        headers["Origin"] = origin
        change = {"trusted": True}
        assert (await world.ask("PATCH", "/sites/a.example", change, token, headers)).status == 200


async def test_firefox_may_pair_and_chromium_may_not_claim_its_mark(world: World) -> None:
    for origin, status in ((FIREFOX, 200), (CHROMIUM, 403)):
        code = {"code": world.backend.pairing.new_code().code}
        headers = {"Sec-Fetch-Site": "same-origin", "Origin": origin}
        assert (await world.ask("POST", "/pair", code, None, headers)).status == status


async def test_same_origin_is_for_firefox_alone(world: World) -> None:
    for token in (CLI_TOKEN, PAIRED_TOKEN):
        headers = {"Sec-Fetch-Site": "same-origin"}
        assert (await world.ask("GET", "/status", token=token, headers=headers)).status == 403
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": CHROMIUM}
    assert (await world.ask("GET", "/status", token=PAIRED_TOKEN, headers=headers)).status == 403
    assert (
        await world.ask("GET", "/status", token=None, headers={"Sec-Fetch-Site": "same-origin"})
    ).status == 401
    for site in ("None", "NONE", "", "none, none", "cross-site", "same-site"):
        assert (await world.ask("GET", "/status", headers={"Sec-Fetch-Site": site})).status == 403, site


async def test_the_event_stream_is_guarded_like_the_rest(world: World) -> None:
    for origin in (OTHER_CHROMIUM, OTHER_FIREFOX, PAGE, FIREFOX):
        answer = await world.ask("GET", "/events", token=PAIRED_TOKEN, headers={"Origin": origin})
        assert answer.status == 403
    assert (await world.ask("GET", "/events", token=None)).status == 401
    headers = {"Origin": CHROMIUM, "Authorization": f"Bearer {PAIRED_TOKEN}"}
    async with world.client.get(f"{world.url}{PREFIX}/events", headers=headers) as response:
        assert response.status == 200


async def test_a_get_changes_nothing(world: World) -> None:
    before = state(world)
    files = {
        path: path.read_bytes() for path in world.home.path.glob("jejak.db*") if path.suffix != ".db-shm"
    }
    for method, template in routes(world):
        if method == "GET" and template != ENDLESS:
            query = "?url=https://px.tracker.example/&page=https://a.example/" if template == "/check" else ""
            for token in (CLI_TOKEN, PAIRED_TOKEN, None):
                await world.ask("GET", filled(template) + query, token=token)
                await world.ask("HEAD", filled(template) + query, token=token)
    assert state(world) == before
    assert files == {path: path.read_bytes() for path in files}
    assert not world.rebuilt


async def test_no_answer_names_the_server_or_opens_it_to_pages(world: World) -> None:
    for path in paths(world):
        if path == PREFIX + ENDLESS:
            continue
        for method in METHODS:
            for headers in ({}, BEARER, {**BEARER, "Origin": CHROMIUM}, {"Origin": PAGE}):
                answer = await world.send(method, path, None, headers)
                names = {name.lower() for name in answer.headers}
                assert "server" not in names
                assert not {name for name in names if name.startswith(("access-control", "x-powered"))}
                assert answer.headers["Cache-Control"] == "no-store"
                assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_body_is_json_or_refused(world: World) -> None:
    before = state(world)
    for content_type in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "text/json",
        "",
    ):
        headers = {**BEARER, **({"Content-Type": content_type} if content_type else {})}
        for method, template in routes(world):
            if method != "GET":
                answer = await world.send(method, PREFIX + filled(template), b'{"all": true}', headers)
                assert answer.status == 415, (method, template)
                assert "application/json" in answer.detail
    assert state(world) == before
    utf8 = {**BEARER, "Content-Type": "application/json; charset=utf-8"}
    assert (await world.send("PATCH", f"{PREFIX}/settings", b"{}", utf8)).status == 200


async def test_a_get_has_no_body(world: World) -> None:
    for content in (b"{}", os.urandom(100_000)):
        answer = await world.send("GET", STATUS, content, {**BEARER, "Content-Type": "application/json"})
        assert answer.status == 400
        assert "no body" in answer.detail


async def test_pairing_needs_the_origin_of_an_extension(world: World) -> None:
    code = {"code": world.backend.pairing.new_code().code}
    assert (await world.ask("POST", "/pair", code, token=None)).status == 401
    for origin in (PAGE, OTHER_CHROMIUM, "null", "moz-extension://x", "chrome-extension://"):
        answer = await world.ask("POST", "/pair", code, token=None, headers={"Origin": origin})
        assert (answer.status, answer.detail) == (403, "This request isn't allowed."), origin
    assert (await world.ask("POST", "/pair", code, token=CLI_TOKEN)).status == 403
    assert (await world.ask("POST", "/pair", code, token=None, headers={"Origin": CHROMIUM})).status == 200


async def test_an_extension_without_a_token_sees_nothing_but_pairing(world: World) -> None:
    for origin in (CHROMIUM, OTHER_FIREFOX):
        for path in paths(world):
            for method in METHODS:
                if (method, path) != ("POST", f"{PREFIX}/pair"):
                    answer = await world.send(method, path, None, {"Origin": origin})
                    assert answer.status == 401, (method, path)


@pytest.mark.parametrize(
    ("origin", "is_one"),
    [
        (FIREFOX, True),
        (FIREFOX.upper(), False),
        (f"{FIREFOX}/", False),
        (f"{FIREFOX}\n", False),
        (f"x{FIREFOX}", False),
        ("moz-extension://", False),
        (CHROMIUM, False),
    ],
)
def test_the_origin_of_a_firefox_extension(origin: str, is_one: bool) -> None:
    assert is_firefox(origin) is is_one
