"""Requests that are held back: their hook was called, and they go on later."""

from mitmproxy.flow import Flow
from mitmproxy.proxy import commands


class HeldBack(commands.Command):
    """Tells the connection to go on from a hook once its flow is resumed."""

    def __init__(self, hook: commands.StartHook) -> None:
        self.hook = hook


def held_flow(hook: commands.StartHook) -> Flow | None:
    """The flow of a hook that has been called, if that holds it back (`flow.intercept`)."""
    flow = getattr(hook, "flow", None)
    return flow if isinstance(flow, Flow) and flow.intercepted else None
