"""Messages over a WebSocket: what the server got, and what is told of it."""

import json
from collections.abc import Sequence

import aiohttp
import pytest

from footprint.datapoint import Kind, Source
from footprint.owndetail import DetailAction, DetailKind, OwnDetail
from footprint.record import Record
from footprint.websocket import MOST_MESSAGES
from tests.proxy.wire.chat import VENDOR, Chat, open_socket
from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeWorld, World

MAIL = "anna@mail.example"
FROM = {"Origin": "https://news.test"}
SERVER = Upstream("127.0.77.50")
PAGE = json.dumps({"url": "https://news.test/a?token=x", "title": "Home", "clientId": "48e013ab4b788219"})


def told(record: Record) -> list[tuple[str, str, str]]:
    return [(each.kind.value, each.key, each.value) for each in record.data_points]


async def sent(socket: aiohttp.ClientWebSocketResponse, *messages: str | bytes) -> None:
    """Send messages and see each come back."""
    for message in messages:
        await (socket.send_str(message) if isinstance(message, str) else socket.send_bytes(message))
        assert (await socket.receive()).data == message


def watching(running: World, action: DetailAction) -> None:
    running.proxy.set_details((OwnDetail(DetailKind.EMAIL, MAIL, 1, action),))


@pytest.mark.parametrize("compress", [0, 15])
async def test_what_a_third_party_is_told_is_recorded(world: MakeWorld, chat: Chat, compress: int) -> None:
    running = await world({"chat.test": SERVER})
    socket = await open_socket(running, chat, FROM, "/socket?site=7", compress)
    messages = (PAGE, "2", f'42["identify",{{"email":"{MAIL}"}}]', b"\x00\xfe\xff\x01", PAGE)
    await sent(socket, *messages)
    opened, *records = await running.recorded(5)
    assert chat.received == list(messages)
    assert (opened.method, opened.resource_type) == ("GET", "websocket")
    assert {(each.method, each.resource_type, each.url, each.site, each.outcome) for each in records} == {
        ("MESSAGE", "websocket", opened.url, "news.test", "allowed")
    }
    assert (
        told(records[0])
        == told(records[3])
        == [
            ("page", "url", "https://news.test/a?token=…"),
            ("title", "title", "Home"),
            ("client_id", "clientId", "48e013ab4b788219"),
        ]
    )
    assert told(records[1]) == [("personal_detail", "[1].email", "in plain text")]
    assert told(records[2]) == [("other", "body", "could not be read: 4 bytes that are no text")]
    assert {point.source for record in records for point in record.data_points} == {Source.BODY}
    await socket.close()


async def test_a_vendors_messages_are_read_by_its_definition(world: MakeWorld, chat: Chat) -> None:
    running = await world({VENDOR: SERVER})
    socket = await open_socket(running, chat, FROM, "/app/key?protocol=7", host=VENDOR)
    who = json.dumps({"user_id": "u7", "user_info": {"email": MAIL}})
    data = {"auth": "k:s", "channel": "presence-room-7", "channel_data": who}
    await sent(socket, json.dumps({"event": "pusher:subscribe", "data": data}))
    _, record = await running.recorded(2)
    assert record.company == "Pusher"
    assert ("user_id", "data.channel_data.user_id", "u7") in told(record)
    assert ("personal_detail", "data.channel_data.user_info.email", "in plain text") in told(record)
    await socket.close()


async def test_the_first_messages_count_and_the_rest_flows_unread(world: MakeWorld, chat: Chat) -> None:
    running = await world({"chat.test": SERVER})
    socket = await open_socket(running, chat, FROM)
    pages = [json.dumps({"url": f"https://news.test/{number}"}) for number in range(MOST_MESSAGES + 20)]
    await sent(socket, *pages)
    records = await running.recorded(MOST_MESSAGES + 1)
    assert chat.received == pages
    assert len(records) == MOST_MESSAGES + 1
    assert told(records[-1])[1:] == [("other", "messages", "what came after this message was left out")]
    await socket.close()


async def test_a_long_message_passes_whole_and_only_its_beginning_is_read(
    world: MakeWorld, chat: Chat
) -> None:
    running = await world({"chat.test": SERVER})
    socket = await open_socket(running, chat, FROM)
    await sent(socket, json.dumps({"url": "https://news.test/long", "more": "x" * 300_000}), PAGE)
    _, record = await running.recorded(2)
    assert [kind for kind, _, _ in told(record)] == ["page", "other", "other"]
    assert chat.received == [f"{300_000 + 45} bytes", PAGE]
    await socket.close()


async def test_a_sites_own_messages_are_its_own(world: MakeWorld, chat: Chat) -> None:
    running = await world({"chat.test": SERVER})
    socket = await open_socket(running, chat, {"Origin": "https://chat.test"})
    await sent(socket, PAGE)
    await socket.close()
    assert running.seen.records == []


async def test_nothing_is_kept_of_a_private_window(world: MakeWorld, chat: Chat) -> None:
    running = (await world({"chat.test": SERVER})).private()
    watching(running, DetailAction.BLOCK)
    socket = await open_socket(running, chat, FROM)
    await sent(socket, PAGE)
    await ended(socket, json.dumps({"email": MAIL}))
    assert chat.received == [PAGE]
    assert running.seen.records == []


async def test_an_own_detail_is_told(world: MakeWorld, chat: Chat) -> None:
    running = await world({"chat.test": SERVER})
    watching(running, DetailAction.ALERT)
    socket = await open_socket(running, chat, FROM, compress=15)
    message = json.dumps({"text": f"write to {MAIL} please"})
    await sent(socket, message)
    _, record = await running.recorded(2)
    assert chat.received == [message]
    assert [each.value for each in record.data_points if each.kind is Kind.OWN_DETAIL] == ["in plain text"]
    assert "anna" not in repr(record)
    await socket.close()


@pytest.mark.parametrize("action", [DetailAction.STRIP, DetailAction.BLOCK])
@pytest.mark.parametrize("compress", [0, 15])
async def test_a_message_with_an_own_detail_is_not_sent_and_ends_the_link(
    world: MakeWorld, chat: Chat, action: DetailAction, compress: int
) -> None:
    running = await world({"chat.test": SERVER})
    watching(running, action)
    socket = await open_socket(running, chat, FROM, compress=compress)
    before = [PAGE, *(["2"] * MOST_MESSAGES)]
    await sent(socket, *before)
    await ended(socket, json.dumps({"email": MAIL}))
    assert chat.received == before
    *_, record = await running.recorded(4)  # of the opening, the page, what was left out, and this
    assert (record.method, record.outcome, record.reason) == ("MESSAGE", "blocked", "own_detail")
    assert "anna" not in repr(record)


async def ended(socket: aiohttp.ClientWebSocketResponse, *messages: str) -> None:
    """Send messages and see the link end instead of an answer."""
    for message in messages:
        await socket.send_str(message)
    closing: Sequence[aiohttp.WSMsgType] = (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSE)
    assert (await socket.receive()).type in closing
