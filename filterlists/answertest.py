"""`$header` and `$ipaddress`: what a rule asks of an answer and of the address that it came from."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from filterlists.expressions import compiled, value_expression
from filterlists.namelist import split_list
from filterlists.refusal import MalformedRule

type Headers = Mapping[str, Sequence[str]]
"""The values of each header, by lower-case name."""

type _Address = IPv4Address | IPv6Address

_is_token = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII).fullmatch
_RANGES: Mapping[str, Callable[[_Address], bool]] = {
    "lan": lambda address: address.is_private and not address.is_loopback,
    "loopback": lambda address: address.is_loopback,
}


@dataclass(frozen=True, slots=True)
class HeaderTest:
    """A header that the answer must have and, where one is asked for, its value.

    The value is text with * for anything, or `/an expression/`; with ~ before it, the header must differ.
    """

    name: str
    value: str = ""

    def holds(self, headers: Headers) -> bool:
        """Whether an answer with these headers is meant."""
        given = headers.get(self.name)
        if given is None or not self.value:
            return given is not None
        fits = _value_test(self.value.removeprefix("~"))
        return any(map(fits, given)) is not self.value.startswith("~")


@dataclass(frozen=True, slots=True)
class AddressTest:
    """Servers a rule is meant for and those it isn't: 1.2.3.4, 1.2.3.0/24, `/expression/`, lan, loopback."""

    included: tuple[str, ...]
    excluded: tuple[str, ...] = ()

    def holds(self, address: str) -> bool:
        """Whether an answer from this address is meant; "" is an unknown one."""
        if not address or any(_address_test(each)(address) for each in self.excluded):
            return False
        return not self.included or any(_address_test(each)(address) for each in self.included)


def read_header_test(value: str) -> HeaderTest:
    """Read `$header=name:value`. Raises MalformedRule or UnsupportedRule."""
    name, _, wanted = value.replace("\\,", ",").partition(":")
    if not _is_token(name):
        raise MalformedRule("$header needs the name of a header")
    _value_test(wanted.removeprefix("~"))
    return HeaderTest(name.lower(), wanted)


def read_address_test(value: str) -> AddressTest:
    """Read `$ipaddress=a|b`. Raises MalformedRule or UnsupportedRule."""
    parts = split_list(value.replace("\\,", ","))
    for part in parts:
        _address_test(part.removeprefix("~"))
    if not parts:
        raise MalformedRule("$ipaddress needs an address")
    included = tuple(part for part in parts if part[0] != "~")
    return AddressTest(included, tuple(part[1:] for part in parts if part[0] == "~"))


@lru_cache(maxsize=256)
def _value_test(wanted: str) -> Callable[[str], bool]:
    expression = value_expression(wanted)
    if expression is None and "*" in wanted:
        parts = r".*".join(map(re.escape, wanted.split("*")))
        expression = compiled(rf"\A{parts}\z", case_sensitive=True)
    if expression is None:
        return lambda value: value == wanted
    search = expression.search
    return lambda value: search(value) is not None


@lru_cache(maxsize=256)
def _address_test(wanted: str) -> Callable[[str], bool]:
    if wanted in _RANGES:
        inside = _RANGES[wanted]
        return lambda address: inside(ip_address(address))
    if expression := value_expression(wanted):
        search = expression.search
        return lambda address: search(address) is not None
    try:
        network = ip_network(wanted)
    except ValueError as error:
        raise MalformedRule(f"$ipaddress has something that is no address: {wanted}") from error
    if network.num_addresses == 1:
        only = str(network.network_address)
        return lambda address: address == only  # as sockets have it, in the shortest form
    return lambda address: ip_address(address) in network
