"""Which program a connection comes from."""

import pytest
from mitmproxy.options import Options
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.layers.http import HttpStream
from mitmproxy.test import tflow

from proxy.program import is_browser, program_of


def test_it_is_what_the_tunnels_request_said() -> None:
    context = Context(tflow.tclient_conn(), Options())
    assert program_of(context) == ""
    stream = HttpStream(context, 1)
    stream.flow = tflow.tflow()
    assert program_of(context) == ""
    stream.flow.request.headers["User-Agent"] = "curl/8"
    assert program_of(context) == "curl/8"


@pytest.mark.parametrize(
    ("program", "browser"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0", True),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", True),
        ("okhttp/4.12.0", False),
        ("python-requests/2.32", False),
        ("", False),
    ],
)
def test_browsers_are_known_by_their_first_word(program: str, browser: bool) -> None:
    assert is_browser(program) is browser
