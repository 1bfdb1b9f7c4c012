"""What the API says of itself."""

from typing import Any

Description = dict[str, Any]
