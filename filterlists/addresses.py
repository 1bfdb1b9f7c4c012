"""Which network addresses belong to the public internet.

The one place that says so, for downloads of lists (Pi-hole CVE-2024-34361 and AdGuard Home CVE-2024-36814
reached the machine's own network that way) and for what pages ask the proxy for (mitmproxy CVE-2025-23217).
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")
_SITE_LOCAL = IPv6Network("fec0::/10")  # withdrawn, but some networks still route it

type Address = IPv4Address | IPv6Address


def is_public(address: str) -> bool:
    """Whether `address` (IPv4 or IPv6, as text, scope allowed) is globally routable unicast.

    An IPv4 address wrapped in IPv6 (mapped, 6to4, NAT64, Teredo) is judged by what it wraps. Raises
    ValueError for anything that isn't an address.
    """
    found = unwrapped(address)
    return found.is_global and not found.is_multicast and found not in _SITE_LOCAL


def unwrapped(address: str) -> Address:
    """The address itself, or the IPv4 one inside an IPv6 form; raises ValueError for what is none."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv4Address):
        return found
    if found in _NAT64:
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else found)
