"""Which network addresses belong to the public internet.

A list's address comes from somebody else, so a download must never reach this machine or its own network
(Pi-hole CVE-2024-34361 and AdGuard Home CVE-2024-36814 were such cases).
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether `address` (IPv4 or IPv6, as text, scope allowed) is globally routable unicast.

    An IPv4 address wrapped in IPv6 (mapped, 6to4, NAT64) is judged by what it wraps. Raises ValueError for
    anything that isn't an address.
    """
    found = _unwrapped(ip_address(address.partition("%")[0]))
    return found.is_global and not found.is_multicast


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
