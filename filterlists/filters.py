"""The two engines a decision is made with."""

from dataclasses import dataclass

from filterlists.engine import Engine


@dataclass(frozen=True, slots=True)
class Filters:
    """The user's own rules and the lists, judged apart: what the user says overrules what lists say."""

    own: Engine
    lists: Engine
