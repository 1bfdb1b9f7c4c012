"""What a shop can't do without, and what may not be left of it, policy by policy."""

from tests.running import Jejak
from tests.web.server import TestWeb
from tests.web.sites import ADVERTISER

NEEDED = {"PHPSESSID", "cart", "lang"}
SIGNED_IN = "ana 2-shoes ms"
FOLLOWING = {"strict": {"_ga", "_fbp", "spy"}, "balanced": {"_fbp", "spy"}}  # balanced lets _ga last a week


async def through(jejak: Jejak) -> None:
    """Let the trackers be asked, so that only the policy for cookies stands between."""
    for host in ("pixel.test", ADVERTISER):
        await jejak.call("rules", "add", f"@@||{host}^")


def received(web: TestWeb) -> set[str]:
    """The names of all cookies that the shop and the trackers received."""
    hosts = (web.hosts[name] for name in ("market.test", "pixel.test", ADVERTISER))
    headers = (request.cookie for host in hosts for request in host.received)
    return {each.strip().partition("=")[0] for header in headers for each in header.split(";")}
