"""What can go wrong when the proxy starts, in words for the person who started it."""


class ProxyError(Exception):
    """The proxy can't start or go on; the message says what, where and what to do."""
