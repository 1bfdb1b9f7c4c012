"""`Referer`: how much a server may learn of the page that a request comes from."""

from urllib.parse import urlsplit

from filterlists.domains import normalise_host, registrable_domain
from proxy.remembered import remembered


@remembered(512)
def trimmed(value: bytes, host: str, tracker: bool) -> bytes | None:
    """The value as `host` may have it, None where it makes no sense.

    Within a site it stays as it is. Another site learns the origin, a tracker the page's site alone.
    """
    try:
        parts = urlsplit(value.decode("ascii"))
        from_host, port = normalise_host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not from_host or parts.username is not None:
        return None
    site = registrable_domain(from_host)
    if site == registrable_domain(host):
        return value
    shown = site if tracker else from_host
    name = f"[{shown}]" if ":" in shown else shown
    return f"{parts.scheme}://{name}{'' if tracker or port is None else f':{port}'}/".encode("ascii")
