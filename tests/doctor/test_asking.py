"""The service's silence has its reason said."""

import socket

import pytest

from doctor.asking import Silence, ask
from proxy.answers import Answer
from store.service import ServiceInfo
from tests.doctor.servers import answering


def service(api_port: int) -> ServiceInfo:
    return ServiceInfo(1, 2, api_port, "token", 0.0)


def test_an_answer_is_read() -> None:
    with answering(Answer(200, (), b'{"version": "1"}')) as (port, asked):
        assert ask(service(port), "/status") == {"version": "1"}
    assert asked == ["GET /api/v1/status HTTP/1.1"]


@pytest.mark.parametrize(
    ("answer", "words"), [(Answer(401, (), b"{}"), "401"), (Answer(200, (), b"<html>"), "isn't JSON")]
)
def test_a_strange_answer_is_silence(answer: Answer, words: str) -> None:
    with answering(answer) as (port, _), pytest.raises(Silence, match=words):
        ask(service(port), "/status")


def test_a_deaf_service_costs_little_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf, pytest.raises(Silence, match=r"within 0\.1 seconds"):
        ask(service(deaf.getsockname()[1]), "/status", patience=0.1)


def test_nobody_there_is_silence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(Silence, match="ConnectionRefusedError"):
        ask(service(port), "/status")
