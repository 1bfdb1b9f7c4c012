"""Stopping trackers: a request to one, sent through the proxy, has to come back empty.

The request is a preflight: it is judged and answered as any other but not recorded, since no page of
the user's asked for it. It is sent only where the service says beforehand that it would stop it, so
that nothing reaches the tracker where rules were switched off.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from doctor import probe
from doctor.asking import Silence, ask
from doctor.finding import Finding, notice, ok, problem
from filterlists.request import ResourceType
from proxy.answers import MAGIC_HOST, Answer, empty_answer
from store.service import ServiceInfo

TRACKER = "www.google-analytics.com"  # of the built-in list
PAGE = f"https://{MAGIC_HOST}"
PREFLIGHT = {
    "Origin": PAGE,
    "Access-Control-Request-Method": "POST",
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "cors",
    "Sec-Fetch-Dest": "empty",
}

type Ask = Callable[[ServiceInfo, str], Any]


def check(service: ServiceInfo | None, asked: Ask = ask, tracker: str = TRACKER) -> Iterator[Finding]:
    """Whether a tracker of the built-in list gets nothing."""
    if service is None:
        return
    url = f"http://{tracker}/"
    try:
        verdict = asked(service, f"/check?{urlencode({'url': url, 'page': PAGE, 'type': 'xmlhttprequest'})}")
    except Silence:
        return  # the check of the service says so
    if verdict["verdict"] != "block":
        yield _let_through(tracker, verdict)
        return
    try:
        answer = probe.ask(service.proxy_port, "OPTIONS", url, PREFLIGHT)
    except OSError:
        return  # the check of the proxy says so
    yield _judge(tracker, answer)


def _let_through(tracker: str, verdict: Mapping[str, Any]) -> Finding:
    return notice(
        "blocking",
        f"Nothing stops {tracker}, a tracker of the built-in list.",
        "See why with `jejak check https://www.google-analytics.com/ --page https://news.example/`; "
        "the built-in list is switched on with `jejak lists enable jejak`",
        {"reason": str(verdict["reason"])},
    )


def _judge(tracker: str, answer: Answer) -> Finding:
    headers = {name.lower(): value for name, value in PREFLIGHT.items()}
    wanted = empty_answer(ResourceType.XMLHTTPREQUEST, "OPTIONS", headers)
    same = (answer.status, answer.body) == (wanted.status, wanted.body)
    if same and set(wanted.headers) <= set(answer.headers):
        return ok("blocking", f"A request to a tracker ({tracker}) comes back empty; nothing left for it.")
    return problem(
        "blocking",
        f"A request to a tracker ({tracker}) wasn't stopped, though a rule names it.",
        "Stop Jejak and start it again (`jejak run`), and if that doesn't help, please report it: "
        "`jejak doctor --bundle FILE`",
        {"status": answer.status},
    )
