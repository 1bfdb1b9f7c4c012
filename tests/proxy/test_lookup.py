"""Name look-ups: time limit, number at once, names that can't be."""

import asyncio
import socket
import threading

import pytest

from proxy.lookup import Lookup


async def test_it_finds_this_machine() -> None:
    found = await Lookup().addresses("localhost", 80, type=socket.SOCK_STREAM)
    assert {info[4][0] for info in found} & {"127.0.0.1", "::1"}


async def test_a_look_up_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: release.wait(5) and [])
    with pytest.raises(socket.gaierror, match=r"within 0\.05 seconds"):
        await Lookup(time_limit=0.05).addresses("slow.example", 80)
    release.set()


async def test_a_dead_look_up_keeps_its_place_until_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    release, at_once, most = threading.Event(), [0], [0]

    def count(*_: object, **__: object) -> list[object]:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        release.wait(5)
        at_once[0] -= 1
        return []

    monkeypatch.setattr(socket, "getaddrinfo", count)
    lookup = Lookup(at_once=3, time_limit=0.05)
    asked = [lookup.addresses(f"{number}.example", 80) for number in range(9)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert all(isinstance(answer, socket.gaierror) for answer in answers)
    assert most[0] == 3
    release.set()
    assert await Lookup(at_once=1).addresses("x.example", 80) == []


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "no\0name.example", ".."])
async def test_what_is_no_host_name_is_an_ordinary_failure(host: str) -> None:
    with pytest.raises(socket.gaierror):
        await Lookup().addresses(host, 80)
