"""What may be the name of a site."""

import re
from ipaddress import ip_address

from filterlists.domains import registrable_domain
from store.errors import SiteNameError

LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
LONGEST = 253


def site_name(text: str) -> str:
    """`text` as a host name: lower case, punycode, no trailing dot; an IP address stays as it is.

    Raises SiteNameError for anything else, a URL or a name with a port among them.
    """
    name = text.strip().lower().removesuffix(".").removeprefix("[").removesuffix("]")
    if _is_address(name):
        return name
    try:
        ascii_name = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_name = ""
    if len(ascii_name) > LONGEST or not all(map(LABEL.fullmatch, ascii_name.split("."))):
        raise SiteNameError(f'not a site name: "{text}". Write the host alone, such as shop.example')
    return ascii_name


def page_site(text: str) -> str:
    """The site that pages of the host `text` belong to, by which it is kept: the registrable domain.

    Raises SiteNameError as `site_name` does.
    """
    return registrable_domain(site_name(text))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
