"""Ports that somebody else holds while Jejak doesn't run."""

import socket

from doctor.ports import check
from proxy.answers import OK_JSON, Answer
from store.service import ServiceInfo
from tests.doctor.servers import answering


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_free_ports_are_well() -> None:
    (finding,) = check(None, {"--port": free_port()})
    assert finding.level == "ok"


def test_another_program_on_one_is_a_problem() -> None:
    with answering(Answer(404, (), b"who are you")) as (port, _):
        (finding,) = check(None, {"--port": port, "--api-port": free_port()})
    assert finding.level == "problem"
    assert finding.summary.startswith(f"Another program listens on 127.0.0.1:{port}")
    assert f"sport = :{port}" in finding.what_to_do


def test_another_jejak_is_recognised() -> None:
    with answering(OK_JSON) as (port, _):
        (finding,) = check(None, {"--port": port})
    assert finding.summary.startswith("Another Jejak")


def test_while_jejak_runs_they_are_its_own() -> None:
    service = ServiceInfo(1, 2, 3, "token", 0.0)
    with answering(OK_JSON) as (port, _):
        assert list(check(service, {"--port": port})) == []
