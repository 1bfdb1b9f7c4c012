"""Whose a host really is that carries a site's own name."""

from functools import cache

from footprint.datafile import data_table


def vendor_host(section: str) -> str:
    """A host of the vendor that a list's section is about, "" where it is about none."""
    return _sections().get(section, "")


@cache
def _sections() -> dict[str, str]:
    sections: dict[str, str] = data_table("cloaked")["sections"]
    return sections
