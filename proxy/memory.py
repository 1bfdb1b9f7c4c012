"""Which pages were opened lately, and which page a browser connection belongs to."""

from collections import OrderedDict

PAGES = 1000


class Memory:
    """What one request told about the page, kept for requests that don't.

    A Chromium connection never carries two top-level pages (none was mixed in eight measured runs);
    Firefox mixes them, so nothing is kept of its connections.
    """

    def __init__(self, pages: int = PAGES) -> None:
        self._pages: OrderedDict[str, None] = OrderedDict()
        self._most = pages
        self._connections: dict[str, str] = {}

    def open_page(self, site: str) -> None:
        """A page of `site` (registrable domain) was asked for."""
        self._pages[site] = None
        self._pages.move_to_end(site)
        if len(self._pages) > self._most:
            self._pages.popitem(last=False)

    def is_open(self, site: str) -> bool:
        """Whether a page of `site` was opened lately."""
        return site in self._pages

    def page_of(self, connection: str) -> str:
        """The page host that a connection carries requests of; "" where unknown."""
        return self._connections.get(connection, "")

    def remember(self, connection: str, host: str) -> None:
        """A request on this connection belongs to the page on `host`."""
        self._connections[connection] = host

    def forget(self, connection: str) -> None:
        """The connection has ended."""
        self._connections.pop(connection, None)
