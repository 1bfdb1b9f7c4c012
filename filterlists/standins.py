"""Which surrogates stand in for well-known scripts without any list saying so: `data/stand-ins.txt`."""

from functools import cache
from pathlib import Path

from filterlists.changing import ChangingRules
from filterlists.engine import Engine
from filterlists.verdict import FilterList

NAME = "surrogates"
TITLE = "Jejak's surrogates"
_FILE = Path(__file__).parent / "data" / "stand-ins.txt"


def rules() -> FilterList:
    """The file, as a list for the engine."""
    return FilterList(NAME, TITLE, _FILE.read_text(encoding="utf-8"))


@cache
def stand_ins() -> ChangingRules:
    """The rules by which something stopped is answered with a surrogate; none of them stops anything."""
    return Engine.from_lists([rules()]).changing
