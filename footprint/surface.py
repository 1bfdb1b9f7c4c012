"""The traits of a browser and device by which it can be told from others without any cookie."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from footprint.datapoint import Kind
from footprint.profile import Told

ENOUGH = 5  # traits that weigh so much together tell most browsers apart


@dataclass(frozen=True, slots=True)
class Trait:
    """A trait: how it is called, how it is recognised, and how much it tells (1 a little, 2 a lot)."""

    words: str
    kinds: frozenset[Kind]
    named: re.Pattern[str]
    weight: int

    def fits(self, told: Told) -> bool:
        """Whether a value is of this trait."""
        return told.kind in self.kinds and self.named.search(f"{told.name} {told.key}") is not None


def _trait(words: str, kinds: tuple[Kind, ...], named: str, weight: int) -> Trait:
    return Trait(words, frozenset(kinds), re.compile(named, re.IGNORECASE), weight)


_ANYWHERE = (Kind.DEVICE, Kind.SCREEN, Kind.OTHER)
# In this order; a value is of the first that fits.
TRAITS = (
    _trait("your fonts", _ANYWHERE, r"\bfonts?\b", 2),
    _trait("your graphics card", _ANYWHERE, r"graphics card|webgl|canvas", 2),
    _trait("your plug-ins", _ANYWHERE, r"plug-?ins?\b", 2),
    _trait("the model of your device", _ANYWHERE, r"device model", 2),
    _trait("exact versions of browser and system", (Kind.DEVICE,), r"version", 2),
    _trait("processor and memory", (Kind.DEVICE,), r"processor|memory|cores", 1),
    _trait("your browser and system", (Kind.DEVICE,), r"browser and system|user.?agent|operating system", 1),
    _trait("your screen", (Kind.SCREEN,), r"", 1),
    _trait("the size of your window", (Kind.VIEWPORT,), r"", 1),
    _trait("your languages", (Kind.LANGUAGE,), r"", 1),
    _trait("your time zone", (Kind.TIME_ZONE,), r"", 1),
)


def surface(told: Iterable[Told]) -> list[tuple[Trait, Told]]:
    """The traits that were told, each with the value that was told most often, the most telling first."""
    found: dict[str, tuple[Trait, Told]] = {}
    for each in sorted(told, key=lambda value: -(value.stopped + value.got)):
        trait = next((trait for trait in TRAITS if trait.fits(each)), None)
        if trait is not None:
            found.setdefault(trait.words, (trait, each))
    return sorted(found.values(), key=lambda pair: (-pair[0].weight, TRAITS.index(pair[0])))


def is_telling(traits: Iterable[Trait]) -> bool:
    """Whether these together tell most browsers apart."""
    return sum(trait.weight for trait in traits) >= ENOUGH
