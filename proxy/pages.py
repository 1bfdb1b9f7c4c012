"""The pages Jejak shows in place of one that it stopped or couldn't fetch.

They are served in the site's own name, so they hold no script, no form and nothing of the user's: the host
asked for is all that differs from one to the next, but for the link past a page that a rule stops.
"""

import html

from proxy.answers import Answer
from proxy.chain import DENIED, UNCHECKED, UNTRUSTED
from proxy.guard import NO_CONNECTION, NOT_PUBLIC, OWN_PORT
from proxy.limits import HEAD_TOO_LONG, HEAD_TOO_SLOW, NO_ANSWER

CERTIFICATE_WANTED = "a certificate of the browser's is wanted"
_LONGEST_HOST = 253
_TEMPLATE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root{{color-scheme:light dark}}
body{{max-width:34rem;margin:18vh auto 0;padding:0 1.5rem;font:1rem/1.55 system-ui,sans-serif}}
h1{{font:400 1.7rem/1.3 Georgia,serif;overflow-wrap:anywhere}}
code{{overflow-wrap:anywhere}}
</style>
<h1>{title}</h1>
{body}
</html>
"""
_HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
    ("Referrer-Policy", "no-referrer"),
)
_OLD_TLS = "It only speaks a version of TLS that is no longer safe."
_WEAK_CIPHER = "It knows no way of encrypting that is still safe."
_REASONS = (
    (NOT_PUBLIC, "It belongs to your own machine or network, where pages loaded through Jejak may not go. "
     "Name its address when you start Jejak to allow it: <code>jejak run --resolve HOST:ADDRESS</code>"),
    (OWN_PORT, "It is Jejak itself."),
    (CERTIFICATE_WANTED, "It asks for a certificate that only your browser has. Load the page again: from "
     "now on Jejak doesn't look into connections to it, so your browser can show its certificate itself."),
    (DENIED, "It couldn't prove who it is: its certificate leads to a key that others may have ({detail}). "
     "Nothing was sent to it."),
    (UNCHECKED, "It couldn't prove who it is: its certificates couldn't be read. Nothing was sent to it."),
    (UNTRUSTED, "It couldn't prove who it is: {detail}. Nothing was sent to it. If you "
     "trust who signed for it, such as your company: <code>jejak run --upstream-ca FILE</code>"),
    ("does not speak TLS", "It doesn't speak https at this address."),
    ("cannot agree on a TLS version", _OLD_TLS),
    ("protocol version", _OLD_TLS),
    ("unsupported protocol", _OLD_TLS),
    ("cipher returned", _WEAK_CIPHER),
    ("handshake failure", _WEAK_CIPHER),
    ("Name or service not known", "There is no host of this name."),
    ("No address associated", "There is no host of this name."),
    ("name look-up", "Its name couldn't be looked up in time."),
    ("Temporary failure in name resolution", "Its name couldn't be looked up. Is this machine online?"),
    (NO_CONNECTION, "It didn't take the connection in time."),
    (NO_ANSWER, "It took the request and didn't answer it in time."),
    (HEAD_TOO_SLOW, "It began to answer and didn't get on with it."),
    (HEAD_TOO_LONG, "It sent more headers than a page has."),
    ("Connect call failed", "It didn't take the connection."),
    ("Network is unreachable", "It can't be reached from this network."),
)  # fmt: skip


def blocked_page(host: str, link: str = "") -> Answer:
    """In place of a page that a rule stops; `link` opens it once, where there can be one (proxy.once)."""
    name = _shown(host)
    once = f'<p><a href="{html.escape(link)}">Open it this once</a></p>' if link else ""
    body = (
        "<p>A rule of your filter lists, or one of your own, stops this page.</p>"
        f"<p>Which one: <code>jejak check https://{name}/ --page https://{name}/ --type document</code></p>"
        f"{once}<p>To always go there: <code>jejak rules add '@@||{name}^$document'</code></p>"
    )
    return _page(403, f"{name} was blocked", body)


def failed_page(host: str, error: str) -> Answer:
    """In place of a page whose server couldn't be reached or trusted; `error` is mitmproxy's message."""
    name = _shown(host)
    return _page(502, f"{name} couldn't be opened", f"<p>{_reason(error)}</p>")


def failed_part() -> Answer:
    """In place of anything else whose server couldn't be reached or trusted."""
    return Answer(502, (("Cache-Control", "no-store"),))


def refused(status: int, reason: str) -> Answer:
    """In place of a request that can't be passed on."""
    headers = (
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
    )
    return Answer(status, headers, f"The request has {reason}.".encode())


def _page(status: int, title: str, body: str) -> Answer:
    return Answer(status, _HEADERS, _TEMPLATE.format(title=title, body=body).encode())


def _shown(host: str) -> str:
    return html.escape(host[:_LONGEST_HOST].encode("ascii", "replace").decode())


def _reason(error: str) -> str:
    for sign, reason in _REASONS:
        if sign in error:
            return reason.format(detail=html.escape(error.rpartition(": ")[2][:100]))
    return "Its server ended the connection without an answer."
