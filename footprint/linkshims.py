"""Pages in between that count who follows a link, and how their target is read; see `data/link-shims.txt`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FILE = "link-shims.txt"
_LABELS_OF_ENDING = 2  # as in co.uk


class LinkShimError(Exception):
    """The file can't be read; the message names the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Shim:
    """One place on a host, its `path` whole or a beginning; each of `ways` has steps as `$urlskip` does."""

    path: str
    beginning: bool
    ways: tuple[str, ...]

    def is_at(self, path: str) -> bool:
        """Whether an address with this path, without its query, is one of it."""
        return path.startswith(self.path) if self.beginning else path == self.path


type LinkShims = Mapping[str, Sequence[Shim]]
"""Shims by host, as the file spells it."""


@cache
def link_shims() -> LinkShims:
    """Those of the data file."""
    return parse((files("footprint") / "data" / FILE).read_text(encoding="utf-8"))


def parse(text: str) -> dict[str, list[Shim]]:
    """Read a file, whose head says how it is written; raises LinkShimError."""
    found: dict[str, list[Shim]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        place, _, ways = line.partition("  ")
        host, slash, path = place.partition("/")
        if not host or not slash or not ways.strip():
            raise LinkShimError(f"{FILE}:{number}: a line is host/path, two spaces, and steps")
        shim = Shim(f"/{path.removesuffix('*')}", path.endswith("*"), tuple(ways.strip().split(" | ")))
        found.setdefault(host, []).append(shim)
    return found


def ways_at(host: str, path: str, shims: LinkShims) -> Sequence[str]:
    """The ways to read where a link of a host leads; none where it is no shim's."""
    for name in _names(host):
        for shim in shims.get(name, ()):
            if shim.is_at(path):
                return shim.ways
    return ()


def _names(host: str) -> Iterator[str]:
    """How the file may spell a host."""
    bare = host.removeprefix("www.")
    yield bare
    first, _, ending = bare.partition(".")
    if ending.count(".") < _LABELS_OF_ENDING:
        yield f"{first}.*"
    while bare:
        yield f"*.{bare}"
        bare = bare.partition(".")[2]
