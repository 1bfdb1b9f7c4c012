"""By what a company would know the user again: identifiers, who shares them, cookies, accounts."""

from collections.abc import Iterable, Iterator, Sequence

from footprint.cookieage import in_words, since_as, told_age
from footprint.datapoint import Kind, Source
from footprint.phrases import also, it, many, name, quote, row, sentence, strong
from footprint.profile import Claim, Evidence, Facts, Identifier, Piece, Told
from footprint.sharing import is_passed_on

MOST = 3
MOST_PROOFS = 5
DAY_SECONDS = 86_400


def recognition_claims(facts: Facts) -> Iterator[Claim]:
    """Shared identifiers first, then those on most sites, then cookies."""
    ranked = sorted(
        facts.identifiers, key=lambda each: (-len(each.others), -len(each.sites), -each.last_seen)
    )
    for each in ranked[:MOST]:
        yield _identifier(each)
    if len(ranked) > MOST:
        yield _rest(ranked[MOST:])
    yield from _cookies(facts)


def _identifier(each: Identifier) -> Claim:
    """One identifier: where it would recognise, for how long, and who else has it."""
    account = each.kind is Kind.USER_ID
    known = it(each.stopped, each.got, "knew", "known")
    by = ", as the account " if account else ", by "
    days = int((each.last_seen - each.first_seen) // DAY_SECONDS)
    lasting = f", over {many(days + 1, 'day')}" if days else ""
    if day := since_as(each.name, each.value):
        lasting += f"; the value itself says that it has stood for you since {in_words(day)}"
    where = row([name(site) for site in each.sites])
    shared: list[str | Piece] = []
    if each.others:
        shared = [*also(each.others), strong(" With it, they can put together what each knows of you.")]
    elif is_passed_on(each.name):
        shared = [" It is made to be passed on: companies tell each other by it who you are."]
    proofs = [Evidence(each.request, each.kind, each.key)]
    proofs += [Evidence(other.request, each.kind, "") for other in each.others[: MOST_PROOFS - 1]]
    words = sentence(known, "that it was you on ", where, by, quote(each.value), lasting, ".", shared)
    return Claim("identifiers", words, tuple(proofs), len(proofs))


def _rest(others: list[Identifier]) -> Claim:
    """Those that aren't told one by one."""
    stopped, got = any(each.stopped for each in others), any(each.got for each in others)
    words = sentence(
        it(stopped, got, "got", "got"), strong(many(len(others), "more ID", "more IDs")), " of you."
    )
    proofs = tuple(Evidence(each.request, each.kind, each.key) for each in others[:MOST_PROOFS])
    return Claim("identifiers", words, proofs, len(others))


def _cookies(facts: Facts) -> Iterator[Claim]:
    """Cookies made to recognise by, of which only the name is kept."""
    found = [each for each in facts.of(Kind.CLIENT_ID) if each.source == Source.COOKIE]
    if found:
        names = row([quote(key) for key in dict.fromkeys(each.key for each in found)])
        stopped, got = sum(each.stopped for each in found), sum(each.got for each in found)
        known = it(stopped, got, "knew", "known")
        age = _since(facts, found, "has known" if got else "would have known")
        words = sentence(known, "your browser again by what it keeps there in cookies: ", names, ".", age)
        proofs = tuple(dict.fromkeys(Evidence(each.request, each.kind, each.key) for each in found))[
            :MOST_PROOFS
        ]
        yield Claim("identifiers", words, proofs, stopped + got)


def _since(facts: Facts, cookies: Sequence[Told], known: str) -> Iterable[str | Piece]:
    """By which cookie it has known the user for longest: as a value says, or else since one was seen."""
    by_value = [(day, each.key) for each in cookies if (day := told_age(each.value))]
    first_seen = [(facts.cookies_since.get(each.key, ""), each.key) for each in cookies]
    day, key = min(by_value or [each for each in first_seen if each[0]] or [("", "")])
    if not day:
        return ()
    says = ", as its value says." if by_value else " at least, when Jejak first saw it."
    return (" By ", quote(key), f" it {known} you since ", strong(in_words(day)), says)
