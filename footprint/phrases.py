"""Parts of sentences: who would have learnt something and who did, names in a row, numbers of things."""

from collections.abc import Iterable, Sequence

from footprint.profile import Other, Piece

MOST_NAMED = 3

type Part = str | Piece


def sentence(*parts: Part | Iterable[Part]) -> tuple[Piece, ...]:
    """A sentence of plain words, pieces and rows of them."""
    made: list[Piece] = []
    for part in parts:
        if isinstance(part, str):
            made.append(Piece(part))
        elif isinstance(part, Piece):
            made.append(part)
        else:
            made.extend(sentence(*part))
    return tuple(piece for piece in made if piece.text)


def strong(text: str) -> Piece:
    """Words that stand out."""
    return Piece(text, "strong")


def name(text: str) -> Piece:
    """A site's or company's name."""
    return Piece(text or "a page not known", "name")


def quote(text: str) -> Piece:
    """A value as it was sent."""
    return Piece(text, "quote")


def it(stopped: bool | int, got: bool | int, did: str, done: str) -> str:
    """The beginning of a sentence: "It would have known ", "It knew ", or both; `did` knew, `done` known."""
    if not got:
        return f"It would have {done} "
    return f"It {did}, or would have {done}, " if stopped else f"It {did} "


def many(number: int, one: str, more: str = "") -> str:
    """So many things: "1 site", "3 sites"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def row(pieces: Sequence[Piece], most: int = MOST_NAMED) -> list[Part]:
    """Pieces in a row: "a", "a and b", "a, b and 3 more"."""
    shown = list(pieces[:most] if len(pieces) > most + 1 else pieces[: most + 1])
    rest = len(pieces) - len(shown)
    parts: list[Part] = []
    for place, piece in enumerate(shown):
        last = place == len(shown) - 1 and not rest
        parts += ["" if place == 0 else " and " if last else ", ", piece]
    return [*parts, f" and {rest:,} more"] if rest else parts


def also(others: Sequence[Other]) -> list[Part]:
    """Who else got the same, or would have, as a sentence of its own."""
    got = [name(each.name) for each in others if each.got]
    would = [name(each.name) for each in others if not each.got]
    parts: list[Part] = []
    if got:
        parts += [" The same went to ", *row(got), " as well."]
    if would:
        parts += [" The same would have gone to ", *row(would), ", too."]
    return parts
