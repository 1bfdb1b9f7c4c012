"""The way past a page that a rule stops: a link on the page that says so, good for that one page and a while.

No page may let itself through. The link is signed for its address with this run's secret, which no page
knows; it counts only for a page that is opened by a click of the user's on the page that says so, which
browsers tell (`Sec-Fetch-User`, `Sec-Fetch-Site`). Plain http doesn't, so there is no link there.
"""

import hmac
import re
import time
from hashlib import sha256

from proxy.head import Head

SECONDS = 600
ONCE = "jejak-once"
_LONGEST = 2000
_marked = re.compile(rf"(.*)[?&]{ONCE}=(\d{{1,12}})\.([0-9a-f]{{64}})", re.DOTALL).fullmatch


def link_past(head: Head, secret: str) -> str:
    """The path by which the page may be opened once; "" where none can be given."""
    if not secret or head.scheme != "https" or head.method != "GET" or len(head.path) > _LONGEST:
        return ""
    path = _without_mark(head.path)
    until = int(time.time()) + SECONDS
    mark = f"{ONCE}={until}.{_signature(head, path, until, secret)}"
    return f"{path}{'&' if '?' in path else '?'}{mark}"


def path_past(head: Head, secret: str) -> str | None:
    """The path that was really meant, where the user came by such a link; None anywhere else."""
    marked = _marked(head.path)
    if marked is None or not secret or not _is_clicked(head):
        return None
    path, until = marked[1], int(marked[2])
    right = hmac.compare_digest(_signature(head, path, until, secret), marked[3])
    return path if right and time.time() <= until <= time.time() + SECONDS else None


def _without_mark(path: str) -> str:
    marked = _marked(path)
    return marked[1] if marked else path


def _is_clicked(head: Head) -> bool:
    headers = head.headers
    return headers.get("sec-fetch-user") == "?1" and headers.get("sec-fetch-site") == "same-origin"


def _signature(head: Head, path: str, until: int, secret: str) -> str:
    signed = f"{ONCE}\n{head.host}\n{head.port}\n{until}\n{path}"
    return hmac.new(secret.encode(), signed.encode(), sha256).hexdigest()
