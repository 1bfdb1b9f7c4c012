"""Which program a connection comes from, as far as it says so when it asks for its tunnel."""

from mitmproxy.proxy.context import Context
from mitmproxy.proxy.layers.http import HttpStream

_BROWSER = "Mozilla/"


def program_of(context: Context) -> str:
    """The `User-Agent` of the CONNECT that the connection came in by; "" where it sent none."""
    for layer in context.layers:
        if isinstance(layer, HttpStream):
            return str(layer.flow.request.headers.get("user-agent", ""))
    return ""


def is_browser(user_agent: str) -> bool:
    """Whether a program is a browser: each of them begins so, and hardly any other program does."""
    return user_agent.startswith(_BROWSER)
