"""Credentials are understood or refused without being repeated; a fault lets nobody in."""

import pytest

from proxy.errors import ProxyError
from proxy.faults import Faults
from proxy.login import Credentials, Login, parse_credentials
from tests.proxy.flows import make_flow


@pytest.mark.parametrize(
    ("text", "name", "password"),
    [("me:s3cret", "me", "s3cret"), ("me:a:b\n", "me", "a:b"), ("ü:ß", "ü", "ß")],
)
def test_name_and_password(text: str, name: str, password: str) -> None:
    assert parse_credentials(text) == Credentials(name, password)


@pytest.mark.parametrize("text", ["", "s3cret", ":s3cret", "s3cret:", "\n"])
def test_half_of_them_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(ProxyError, match="NAME:PASSWORD") as refusal:
        parse_credentials(text)
    assert "s3cret" not in str(refusal.value)


def test_the_password_is_not_shown() -> None:
    assert "s3cret" not in repr(Credentials("me", "s3cret"))


def test_a_fault_lets_nobody_in(monkeypatch: pytest.MonkeyPatch) -> None:
    login = Login(Credentials("me", "s3cret"), Faults())
    monkeypatch.setattr(login, "_is_known", None)
    for hook in (login.http_connect, login.requestheaders):
        flow = make_flow()
        hook(flow)
        assert flow.response is not None
        assert flow.response.status_code == 503


def test_a_tunnel_is_forgotten_with_its_connection() -> None:
    login = Login(Credentials("me", "s3cret"), Faults())
    flow = make_flow(headers=(("Proxy-Authorization", "Basic bWU6czNjcmV0"),))
    login.http_connect(flow)
    inside = make_flow()
    inside.client_conn = flow.client_conn
    login.requestheaders(inside)
    assert inside.response is None
    login.client_disconnected(flow.client_conn)
    login.requestheaders(inside)
    assert inside.response is not None
