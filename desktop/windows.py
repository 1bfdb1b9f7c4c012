"""The proxy setting of Windows, kept in the user's part of the registry."""

import re

from desktop.programs import Command
from desktop.proxysetting import Commands, Setting, Values

_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings"
_TYPES = {
    "ProxyEnable": "REG_DWORD",
    "ProxyServer": "REG_SZ",
    "AutoConfigURL": "REG_SZ",
}
_ON, _OFF = "0x1", "0x0"


class Windows:
    """Values are as `reg query` prints them; "" is one that isn't there."""

    name = "windows"
    title = "the proxy setting of Windows"

    def reading(self) -> Commands:
        """`reg query` of the whole key, which doesn't fail where a value is missing."""
        return dict.fromkeys(_TYPES, ("reg", "query", _KEY))

    def value(self, key: str, printed: str) -> str:
        """The text behind "name    type    "."""
        found = re.search(rf"^\s+{key}\s+REG_\w+ *(.*)$", printed, re.MULTILINE)
        return found[1].strip() if found else ""

    def writing(self, values: Values) -> tuple[Command, ...]:
        """`reg add`, or `reg delete` for what wasn't there."""
        return tuple(_write(name, value) for name, value in values.items())

    def manual(self, host: str, port: int) -> Values:
        """One proxy for http and https; a PAC file would go before it."""
        return {"ProxyServer": f"{host}:{port}", "ProxyEnable": _ON, "AutoConfigURL": ""}

    def automatic(self, url: str) -> Values:
        """A PAC file."""
        return {"AutoConfigURL": url, "ProxyEnable": _OFF}

    def meaning(self, values: Values) -> Setting:
        """A PAC file goes before a proxy."""
        if values["AutoConfigURL"]:
            return Setting("automatic", values["AutoConfigURL"])
        if values["ProxyEnable"] == _ON:
            return Setting("manual", values["ProxyServer"])
        return Setting("none")


def _write(name: str, value: str) -> Command:
    if not value:
        return "reg", "delete", _KEY, "/v", name, "/f"
    return "reg", "add", _KEY, "/v", name, "/t", _TYPES[name], "/d", value, "/f"
