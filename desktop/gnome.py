"""GNOME's proxy setting, which most other desktops on Linux share, kept by gsettings."""

from desktop.programs import Command
from desktop.proxysetting import Commands, Setting, Values

_SCHEMA = "org.gnome.system.proxy"
_KEYS = ("mode", "autoconfig-url", "http host", "http port", "https host", "https port")


class Gnome:
    """Values are gsettings' own text: strings in quotes, numbers bare."""

    name = "gnome"
    title = "GNOME's proxy setting"

    def reading(self) -> Commands:
        """`gsettings get` for each key."""
        return {key: ("gsettings", "get", *_place(key)) for key in _KEYS}

    def value(self, key: str, printed: str) -> str:
        """One line, as it is."""
        return printed.strip()

    def writing(self, values: Values) -> tuple[Command, ...]:
        """`gsettings set`; the mode last, so that it never counts with half of its values."""
        return tuple(
            ("gsettings", "set", *_place(key), values[key]) for key in reversed(_KEYS) if key in values
        )

    def manual(self, host: str, port: int) -> Values:
        """One proxy for http and https."""
        hosts = dict.fromkeys(("http host", "https host"), f"'{host}'")
        ports = dict.fromkeys(("http port", "https port"), str(port))
        return {"mode": "'manual'", **hosts, **ports}

    def automatic(self, url: str) -> Values:
        """A PAC file."""
        return {"mode": "'auto'", "autoconfig-url": f"'{url}'"}

    def meaning(self, values: Values) -> Setting:
        """What the mode makes of the rest."""
        match values["mode"].strip("'"):
            case "none":
                return Setting("none")
            case "manual":
                return Setting("manual", f"{values['https host'].strip("'")}:{values['https port']}")
            case "auto":
                return Setting("automatic", values["autoconfig-url"].strip("'"))
            case other:
                return Setting("other", other)


def _place(key: str) -> tuple[str, str]:
    """Schema and key: "http host" lies in a schema below."""
    *below, name = key.split()
    return ".".join((_SCHEMA, *below)), name
