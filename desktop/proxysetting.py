"""A proxy setting, as every desktop means it however it writes it down."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.programs import Command

Values = Mapping[str, str]
"""Each key's value in its keeper's own notation; "" where there is none."""

Commands = Mapping[str, Command]


@dataclass(frozen=True, slots=True)
class Setting:
    """What programs that follow the system do: `address` is "host:port", or a PAC file's URL."""

    mode: Literal["none", "manual", "automatic", "other"]
    address: str = ""
