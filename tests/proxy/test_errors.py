"""Messages of faults are whole sentences for a person."""

from proxy.errors import ProxyError


def test_the_message_is_what_is_shown() -> None:
    assert str(ProxyError("127.0.0.1:8877 is already in use.")) == "127.0.0.1:8877 is already in use."
