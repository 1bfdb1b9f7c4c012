"""Firefox's profiles, as its profiles.ini lists them."""

import configparser
from collections.abc import Iterator
from pathlib import Path

from desktop.errors import DesktopError


def firefox_profiles(folder: Path) -> tuple[Path, ...]:
    """Profiles that have been used (they hold a cert9.db) of the Firefox whose folder this is."""
    return tuple(path for path in _listed(folder / "profiles.ini") if (path / "cert9.db").is_file())


def _listed(file: Path) -> Iterator[Path]:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError, configparser.Error) as error:
        raise DesktopError(f"{file} can't be read, so Firefox's profiles aren't known: {error}.") from error
    for section in parser.values():
        if section.name.startswith("Profile") and (path := section.get("Path")):
            yield file.parent / path if section.get("IsRelative", "1") == "1" else Path(path)
