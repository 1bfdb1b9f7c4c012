"""The package's own data files."""

import tomllib
from importlib.resources import files
from typing import Any


def data_table(name: str) -> dict[str, Any]:
    """The table in `data/<name>.toml`."""
    return tomllib.loads((files("footprint") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
