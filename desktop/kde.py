"""KDE's proxy setting: the file kioslaverc, kept by kreadconfig and kwriteconfig of Plasma 5 or 6."""

from dataclasses import dataclass

from desktop.programs import Command
from desktop.proxysetting import Commands, Setting, Values

_KEYS = ("ProxyType", "httpProxy", "httpsProxy", "Proxy Config Script")
_NONE, _MANUAL, _AUTOMATIC = "0", "1", "2"


@dataclass(frozen=True, slots=True)
class Kde:
    """Values are what stands in the file; "" is a key that isn't there."""

    version: int
    title = "KDE's proxy setting"

    @property
    def name(self) -> str:
        """Its programs come with the version."""
        return f"kde{self.version}"

    def reading(self) -> Commands:
        """`kreadconfig` for each key."""
        return {key: (f"kreadconfig{self.version}", *_place(key)) for key in _KEYS}

    def value(self, key: str, printed: str) -> str:
        """One line, as it is."""
        return printed.strip()

    def writing(self, values: Values) -> tuple[Command, ...]:
        """`kwriteconfig`; the type last, so that it never counts with half of its values."""
        return tuple(self._write(key, values[key]) for key in reversed(_KEYS) if key in values)

    def _write(self, key: str, value: str) -> Command:
        return (f"kwriteconfig{self.version}", *_place(key), *((value,) if value else ("--delete", "")))

    def manual(self, host: str, port: int) -> Values:
        """One proxy for http and https, in the notation of the settings' own dialog."""
        return {"ProxyType": _MANUAL} | dict.fromkeys(("httpProxy", "httpsProxy"), f"http://{host} {port}")

    def automatic(self, url: str) -> Values:
        """A PAC file."""
        return {"ProxyType": _AUTOMATIC, "Proxy Config Script": url}

    def meaning(self, values: Values) -> Setting:
        """What the type makes of the rest."""
        match values["ProxyType"] or _NONE:
            case "0":
                return Setting("none")
            case "1":
                return Setting("manual", values["httpsProxy"].rpartition("//")[2].replace(" ", ":"))
            case "2":
                return Setting("automatic", values["Proxy Config Script"])
            case other:
                return Setting("other", f"ProxyType {other}")


def _place(key: str) -> Command:
    return "--file", "kioslaverc", "--group", "Proxy Settings", "--key", key
