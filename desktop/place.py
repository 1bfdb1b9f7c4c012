"""Where we are: whose home folder, which environment, which system."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """One user's seat at one machine."""

    home: Path
    environment: Mapping[str, str]
    platform: str = sys.platform

    @classmethod
    def here(cls) -> "Place":
        """The one that this process runs at."""
        return cls(Path.home(), os.environ)

    @property
    def config(self) -> Path:
        """Where programs keep their settings."""
        return self._folder("XDG_CONFIG_HOME", ".config")

    @property
    def data(self) -> Path:
        """Where programs keep their data."""
        return self._folder("XDG_DATA_HOME", ".local/share")

    def _folder(self, variable: str, default: str) -> Path:
        return Path(self.environment.get(variable) or self.home / default)
