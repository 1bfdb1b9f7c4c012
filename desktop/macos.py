"""The proxy setting of macOS, kept by networksetup for each network service (Wi-Fi, Ethernet)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.programs import Command
from desktop.proxysetting import Commands, Setting, Values

LIST_SERVICES: Command = ("networksetup", "-listallnetworkservices")
_STATES = {
    "webproxy": "webproxystate",
    "securewebproxy": "securewebproxystate",
    "autoproxyurl": "autoproxystate",
}  # what is set, and the word for switching it on or off
_FIELD = re.compile(r"^(Enabled|Server|Port|URL): *(.*)", re.MULTILINE)


def services(listed: str) -> tuple[str, ...]:
    """The services in use, from what LIST_SERVICES printed: a heading, then names, "*" before unused ones."""
    return tuple(line for line in listed.splitlines()[1:] if line and not line.startswith("*"))


@dataclass(frozen=True, slots=True)
class MacOs:
    """Values are "Yes" or "No", then what is set: host and port, or a URL. Keys are "kind service"."""

    services: tuple[str, ...]
    name = "macos"
    title = "the proxy setting of macOS"

    def reading(self) -> Commands:
        """`networksetup -get…` for each kind and service."""
        return {
            f"{kind} {service}": ("networksetup", f"-get{kind}", service)
            for service in self.services
            for kind in _STATES
        }

    def value(self, key: str, printed: str) -> str:
        """State and address, from lines such as "Server: 127.0.0.1"."""
        fields = dict(_FIELD.findall(printed))
        if "URL" in fields:
            return f"{fields['Enabled']} {fields['URL'].replace('(null)', '')}".strip()
        return f"{fields['Enabled']} {fields['Server']} {fields['Port']}" if fields["Server"] else "No"

    def writing(self, values: Values) -> tuple[Command, ...]:
        """`networksetup -set…`: the address where there is one, then on or off."""
        return tuple(command for key, value in values.items() for command in _write(key, value))

    def manual(self, host: str, port: int) -> Values:
        """One proxy for http and https on every service, and no PAC file, which would go before it."""
        return {key: "No" if _is_automatic(key) else f"Yes {host} {port}" for key in self.reading()}

    def automatic(self, url: str) -> Values:
        """A PAC file, on every service."""
        return {key: f"Yes {url}" for key in self.reading() if _is_automatic(key)}

    def meaning(self, values: Values) -> Setting:
        """What the first service that has one says; a PAC file goes before a proxy."""
        addresses = {"autoproxyurl": "", "securewebproxy": ""}
        for key, value in values.items():
            kind, (state, _, address) = key.partition(" ")[0], value.partition(" ")
            if state == "Yes":
                addresses[kind] = addresses.get(kind) or address
        if addresses["autoproxyurl"]:
            return Setting("automatic", addresses["autoproxyurl"])
        if addresses["securewebproxy"]:
            return Setting("manual", addresses["securewebproxy"].replace(" ", ":"))
        return Setting("none")


def _is_automatic(key: str) -> bool:
    return key.startswith("autoproxyurl ")


def _write(key: str, value: str) -> Iterator[Command]:
    kind, _, service = key.partition(" ")
    state, *address = value.split(" ")
    if address:
        yield "networksetup", f"-set{kind}", service, *address
    yield "networksetup", f"-set{_STATES[kind]}", service, "on" if state == "Yes" else "off"
