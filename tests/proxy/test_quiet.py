"""mitmproxy's log, without where the user has been."""

import logging

import pytest

from proxy.quiet import Quiet, without_places


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Server TLS handshake failed. Certificate verify failed: hostname mismatch",) * 2,
        ("The client does not trust the proxy's certificate for secret.example (unknown ca)",
         "The client does not trust the proxy's certificate for … (unknown ca)"),
        ("error establishing server connection: [Errno 111] Connect call failed ('10.0.0.1', 443)",
         "error establishing server connection: [Errno 111] Connect call failed (…, 443)"),
        ("GET https://secret.example/path?q=1 failed", "GET … failed"),
        ("Unexpected data from server: b'GET /secret it\\'s'", "Unexpected data from server: …"),
        ("server connect secret.example:443 (10.1.1.1:443)", "server connect … (…)"),
        ("server connect [2001:db8::1]:443", "server connect …"),
    ],
)  # fmt: skip
def test_places_are_left_out(said: str, left: str) -> None:
    assert without_places(said) == left


def test_an_exception_is_named_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    quiet = Quiet()
    quiet.install()
    try:
        int("https://secret.example/")
    except ValueError:
        logging.getLogger("mitmproxy.proxy.server").exception("mitmproxy has crashed!")
    finally:
        quiet.uninstall()
    assert "ValueError in test_quiet.py, line" in caplog.text
    assert "secret" not in caplog.text
    assert not any(record.exc_info for record in caplog.records)


def test_what_isnt_a_warning_is_not_said(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    quiet = Quiet()
    quiet.install()
    logging.getLogger("mitmproxy.proxy.server").info("client connect")
    quiet.uninstall()
    assert caplog.text == ""
