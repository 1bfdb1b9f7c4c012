"""Whether requests get through; with the real proxy in tests/service."""

import socket
import ssl
from pathlib import Path

import pytest

from doctor import probe
from doctor.proxying import check
from proxy.answers import OK_JSON, Answer
from store.service import ServiceInfo
from tests.doctor.servers import answering

FOLDER = Path("/nowhere/authority")


def service(port: int) -> ServiceInfo:
    return ServiceInfo(1, port, 3, "token", 0.0)


def test_nothing_is_said_where_none_runs() -> None:
    assert list(check(None, FOLDER)) == []


def test_nobody_there_is_a_problem() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    (finding,) = check(service(port), FOLDER)
    assert (finding.check, finding.level, "pages don't load" in finding.summary) == ("proxy", "problem", True)


def test_somebody_else_is_a_problem() -> None:
    with answering(Answer(200, (), b"hello")) as (port, _):
        (finding,) = check(service(port), FOLDER)
    assert (finding.check, finding.level, "isn't Jejak's" in finding.summary) == ("proxy", "problem", True)


def test_one_that_asks_for_a_password_cant_be_tried() -> None:
    with answering(Answer(407, (("Proxy-Authenticate", "Basic"),))) as (port, _):
        (finding,) = check(service(port), FOLDER)
    assert (finding.check, finding.level, "--proxyauth" in finding.summary) == ("proxy", "notice", True)


def refused(*_: object) -> bool:
    error = ssl.SSLCertVerificationError("certificate verify failed")
    error.verify_message = "self-signed certificate in certificate chain"
    raise error


def reset(*_: object) -> bool:
    raise ConnectionResetError


@pytest.mark.parametrize(
    ("encrypted", "level", "words"),
    [
        (lambda *_: True, "ok", "checks out"),
        (lambda *_: False, "problem", "isn't Jejak"),
        (refused, "problem", "signs with another certificate"),
        (reset, "problem", "ConnectionResetError"),
    ],
)
def test_https_is_judged_by_itself(
    monkeypatch: pytest.MonkeyPatch, encrypted: object, level: str, words: str
) -> None:
    monkeypatch.setattr(probe, "encrypted", encrypted)
    with answering(OK_JSON) as (port, _):
        plain, tls = check(service(port), FOLDER)
    assert (plain.level, tls.check, tls.level) == ("ok", "tls", level)
    assert words in tls.summary


def test_a_missing_certificate_is_named() -> None:
    with answering(OK_JSON) as (port, _):
        _, tls = check(service(port), FOLDER)
    assert (tls.level, "/nowhere/authority/jejak-ca-cert.pem, is missing" in tls.summary) == ("problem", True)
