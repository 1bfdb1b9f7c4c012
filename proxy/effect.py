"""The only code that changes a flow."""

import time

from mitmproxy import http
from mitmproxy.net.http import status_codes

from footprint.record import CookieSeen
from footprint.sent import SentRequest
from proxy.answers import Answer
from proxy.cookies import FateOf, filter_set
from proxy.exchange import Tee
from proxy.head import Fields
from proxy.remembered import remembered

_PUBLIC = (b"Content-Security-Policy", b"treat-as-public-address")


def answer(flow: http.HTTPFlow, given: Answer) -> None:
    """Answer the request here: nothing of it goes upstream."""
    flow.response = response_of(given, flow.request.timestamp_start)


def response_of(given: Answer, at: float = 0.0) -> http.Response:
    """The answer as mitmproxy has it."""
    return http.Response(
        http_version=b"HTTP/1.1",
        status_code=given.status,
        reason=status_codes.RESPONSES.get(given.status, "").encode(),
        headers=http.Headers(_fields_of(given)),
        content=given.body,
        trailers=None,
        timestamp_start=at,
        timestamp_end=at,
    )


@remembered(64)
def _fields_of(given: Answer) -> Fields:
    fields = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in given.headers]
    has_length = any(name.lower() == b"content-length" for name, _ in fields)
    fields.append(_PUBLIC)  # a page may write scripts into an empty frame of its own
    if given.status != status_codes.NO_CONTENT and not has_length:
        fields.append((b"Content-Length", b"%d" % len(given.body)))
    return tuple(fields)


def ask_for(request: http.Request, url: str) -> None:
    """Ask the same server for another path."""
    request.data.path = ("/" + url.split("/", 3)[3]).encode("ascii")


def send_instead(request: http.Request, sent: SentRequest) -> None:
    """Send what is left of a request: other values under the same names, or fewer of them."""
    if not request.data.path.startswith(b"http"):
        ask_for(request, sent.url)
    left = iter(sent.headers)
    field = next(left, None)
    kept: list[tuple[bytes, bytes]] = []
    for name, _ in request.headers.fields:
        if field is not None and name.decode("latin-1").lower() == field[0]:
            kept.append((name, field[1].encode("latin-1")))
            field = next(left, None)
    request.headers.fields = tuple(kept)


def send_body(request: http.Request, body: bytes) -> None:
    """Send another body, of another length."""
    request.raw_content = body
    request.headers["content-length"] = str(len(body))


def replace_answer(flow: http.HTTPFlow, given: Answer) -> None:
    """Hand `given` on in place of a server's answer, whose body is read to its end and thrown away."""
    flow.response = response_of(given, flow.request.timestamp_start)
    body = [given.body] if given.body else []

    def stream(_piece: bytes) -> list[bytes]:
        return [body.pop()] if body else []

    flow.response.stream = stream


def add_header(message: http.Message, name: str, value: str) -> None:
    """Add a header after all others, beside any of the same name."""
    message.headers.fields += ((name.encode("latin-1"), value.encode("latin-1")),)


def drop_header(message: http.Message, name: str) -> None:
    """Remove a header by its lower-case name; the others keep their order, case and bytes."""
    dropped = name.encode("latin-1")
    message.headers.fields = tuple(field for field in message.headers.fields if field[0].lower() != dropped)


def pass_on(message: http.Message, fields: Fields) -> None:
    """Let the message have only these of its header fields; whoever chose them left the rest as it was."""
    headers = message.data.headers
    if len(fields) != len(headers.fields):
        headers.fields = fields


def filter_cookies(response: http.Response, fate_of: FateOf) -> tuple[CookieSeen, ...]:
    """Remove the cookies that an answer sets and that aren't kept, lower lifetimes; what became of each."""
    fields, seen = filter_set(response.data.headers.fields, fate_of, time.time())
    if seen:
        response.data.headers.fields = fields
    return seen


def stream_request(flow: http.HTTPFlow, keep_start: bool) -> Tee | None:
    """Pass the body on as it arrives; what is kept of its start, where asked."""
    tee = Tee() if keep_start else None
    flow.request.stream = tee or True
    return tee


def stream_response(response: http.Response) -> None:
    """Pass the body on as it arrives: memory stays flat and events aren't held back."""
    response.stream = True


def mark_public(response: http.Response) -> None:
    """Tell the browser that what it gets comes from outside, in a header of its own beside any the page has.

    Chromium takes a page that came through a proxy on this machine for a local one, and would let it call
    services on this machine and in this network. In a header of its own as policies add up, and none of the
    page's may be touched.
    """
    if _PUBLIC not in response.headers.fields:
        response.headers.fields += (_PUBLIC,)
