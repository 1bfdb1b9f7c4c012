"""Pages built as vendors of trackers ask for, each with something that waits for the vendor's script.

A page in `vendors/` says what it expects to happen, and strikes that out as it does. On `works.test` and
`breaks.test` they are the same. The vendors' own hosts serve a script that does nothing but say it came.
"""

import re
from pathlib import Path

from aiohttp import web

from tests.web.server import Handler

PAGES = {
    path.stem: path.read_text(encoding="utf-8") for path in Path(__file__).with_name("vendors").iterdir()
}
ADDRESSES = {
    address
    for address in re.findall(r"https://[a-z0-9.-]+:%PORT%/[^'\"?]+", "".join(PAGES.values()))
    if not address.endswith(".php")  # where Matomo would send to, which nothing asks for
}
HOSTS = tuple(sorted({address.split("/")[2].partition(":")[0] for address in ADDRESSES}))
RULES = "\n".join(["! Title: Vendors", *(f"||{host}^$third-party" for host in HOSTS)])
PROLOGUE = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<script>
const todo = new Set(), struck = [], faults = [];
const expect = (...names) => names.forEach((name) => todo.add(name));
const done = (name) => todo.delete(name) && struck.push(name);
const afterLoad = (task) => addEventListener('load', () => void task());
addEventListener('error', ({ message }) => faults.push(message));
addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)));
addEventListener('hashchange', () => done('link'));
const whenClicked = (id, task) => afterLoad(() => {
  const link = document.getElementById(id);
  link.addEventListener('click', (event) => (event.preventDefault(), task(() => location.assign(link.href))));
  link.click();
});
const whenSent = (id, task) => afterLoad(() => {
  const form = document.getElementById(id), frame = document.querySelector('iframe');
  form.addEventListener('submit', (event) => (event.preventDefault(), task(() => form.submit())));
  frame.addEventListener('load', () => frame.contentWindow.location.pathname === '/thanks' && done('form'));
  form.requestSubmit();
});
</script>
"""


async def _site(request: web.Request) -> web.StreamResponse:
    port = request.headers["Host"].rpartition(":")[2]
    text = PAGES.get(request.path.strip("/"))
    if text is None:
        return web.Response(text="Thanks.", content_type="text/html")
    return web.Response(text=PROLOGUE + text.replace("%PORT%", port), content_type="text/html")


async def _vendor(_request: web.Request) -> web.StreamResponse:
    return web.Response(text="window.vendorCame = true;", content_type="text/javascript")


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("works.test", "breaks.test"), _site),
    **dict.fromkeys(HOSTS, _vendor),
}
