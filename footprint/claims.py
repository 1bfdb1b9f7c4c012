"""The profile in sentences: what a company would know of the user, or knows, each with its evidence.

Nothing is claimed that no request says. What was stopped "would have" been learnt, what was let through was.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from footprint.datapoint import Kind
from footprint.interests import in_words, of_address, of_title
from footprint.phrases import also, it, many, name, quote, row, sentence, strong
from footprint.profile import Claim, Evidence, Facts, Piece, Told
from footprint.purchases import purchase_claims
from footprint.recognition import recognition_claims
from footprint.surface import is_telling, surface

MOST_EVIDENCE = 5
MOST_INTERESTS = 4
FEWEST_HOURS, FEWEST_DAYS = 24, 3  # below that, nobody's day has a shape
WINDOW = 3  # hours
TAKEN_OUT = ", taken out"


def claims(facts: Facts) -> list[Claim]:
    """All that can be said, the most telling first."""
    parts: tuple[Callable[[Facts], Iterable[Claim]], ...] = (
        recognition_claims,
        _own_details,
        _personal_details,
        _interests,
        _said,
        _searches,
        purchase_claims,
        _pages,
        _location,
        _device,
        _hours,
    )
    return [claim for part in parts for claim in part(facts)]


def _own_details(facts: Facts) -> Iterator[Claim]:
    """The details that the user has Jejak watch."""
    for each in facts.of(Kind.OWN_DETAIL):
        if each.value.endswith(TAKEN_OUT):
            start, how = "It would have got ", each.value.removesuffix(TAKEN_OUT)
            end = "; it was taken out of the request."
        else:
            start, how, end = it(each.stopped, each.got, "got", "got"), each.value, "."
        what = f"{each.name}, {how}," if how else each.name
        yield _one(each, "own_details", start, strong(what), " from ", name(each.site), end)


def _personal_details(facts: Facts) -> Iterator[Claim]:
    """Details that fields are named for; their values aren't kept."""
    grouped: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for each in facts.of(Kind.PERSONAL_DETAIL):
        grouped[each.name, each.value].append(each)
    for (detail, how), found in grouped.items():
        what = f"{detail[:1].lower()}{detail[1:]}"
        sites = row([name(site) for site in _sites(found)])
        yield _claim(
            "personal_details", found, _it(found, "got", "got"), strong(what), f", {how}, from ", sites, "."
        )


def _interests(facts: Facts) -> Iterator[Claim]:
    """What the pages were about, worked out here from titles and addresses."""
    about: Counter[str] = Counter()
    seen: defaultdict[str, list[Told]] = defaultdict(list)
    for kind, read in ((Kind.PAGE, of_address), (Kind.TITLE, of_title)):
        pages: defaultdict[str, set[str]] = defaultdict(set)
        for each in facts.of(kind):
            for interest in read(each.value):
                pages[interest].add(_page(each))
                seen[interest].append(each)
        for interest, which in pages.items():  # a page has an address and a title: it counts once
            about[interest] = max(about[interest], len(which))
    for interest, number in about.most_common(MOST_INTERESTS):
        found = seen[interest]
        sites = _sites(found)
        pages_about = strong(f"{many(number, 'page')} about {in_words(interest)}")
        where = sentence(", most of them on " if len(sites) > 1 else ", on ", name(sites[0]))
        yield _claim("interests", found, _it(found, "saw", "seen"), "that you read ", pages_about, where, ".")


def _said(facts: Facts) -> Iterator[Claim]:
    """What the sites themselves said that the user is, or looks at."""
    found = facts.of(Kind.INTEREST)
    if found:
        told = _it(found, "was told", "been told")
        values = row([quote(value) for value in _values(found)])
        yield _claim("interests", found, told, "what you looked at, or who you are: ", values, ".")


def _searches(facts: Facts) -> Iterator[Claim]:
    """Words searched for."""
    found = facts.of(Kind.SEARCH)
    if found:
        learnt = _it(found, "learnt", "learnt")
        values = row([quote(value) for value in _values(found)])
        others = _others(facts, found)
        yield _claim("searches", found, learnt, "that you searched for ", values, ".", others)


def _pages(facts: Facts) -> Iterator[Claim]:
    """Pages read, by address, and how the latest of them were called."""
    found = [each for each in facts.of(Kind.PAGE) if _path(each)]
    if found:
        titles = facts.of(Kind.TITLE)
        named = titles or found
        number = len({_page(each) for each in found})
        pages = strong(many(number, "page that you read", "pages that you read"))
        which = row([quote(value) for value in _values(named)])
        proofs = [*found[:3], *titles[:2]]
        others = _others(facts, named)
        known = _it(found, "knew", "known")
        yield _claim("pages", proofs, known, "of ", pages, ", among them ", which, ".", others,
                     requests=_requests(found))  # fmt: skip


def _location(facts: Facts) -> Iterator[Claim]:
    """Places in so many words, and the internet address, which every request tells."""
    found = facts.of(Kind.LOCATION)
    if found:
        told = _it(found, "was told", "been told")
        places = row([quote(f"{each.name}: {each.value}") for each in _distinct(found)])
        yield _claim("location", found, told, "where you are: ", places, ".")
    address = facts.of(Kind.IP_ADDRESS)
    if address:
        words = strong("the address you connect from")
        seen = _it(address, "saw", "seen")
        yield _claim(
            "location", address, seen, words, ", which tells your provider and roughly where you are."
        )


def _device(facts: Facts) -> Iterator[Claim]:
    """By which traits the browser could be known again without any cookie."""
    traits = surface(facts.told)
    if not traits:
        return
    found = [told for _, told in traits]
    words = row([strong(trait.words) for trait, _ in traits], most=8)
    enough = is_telling(trait for trait, _ in traits)
    end = ": together often enough to know your browser again without any cookie." if enough else (
        ". Many others have the same, so by itself that tells little.")  # fmt: skip
    yield _claim("device", found, _it(found, "learnt", "learnt"), words, end, most=8)


def _hours(facts: Facts) -> Iterator[Claim]:
    """When on a day the user is up, where there is enough of it to tell."""
    by_hour = [sum(day[hour] for day in facts.hours) for hour in range(24)] if facts.hours else []
    if sum(by_hour) < FEWEST_HOURS or facts.days < FEWEST_DAYS:
        return
    busiest = max(range(24), key=lambda hour: sum(by_hour[(hour + more) % 24] for more in range(WINDOW)))
    stopped, got = sum(each.stopped for each in facts.sites), sum(each.got for each in facts.sites)
    between = strong(f"between {busiest}:00 and {(busiest + WINDOW) % 24}:00")
    known = it(stopped, got, "learnt", "learnt")
    yield Claim(
        "hours",
        sentence(known, "when you are at your browser: most of all ", between, "."),
        (),
        stopped + got,
    )


def _one(told: Told, about: str, *parts: str | Piece) -> Claim:
    return _claim(about, [told], *parts)


def _claim(
    about: str,
    found: Sequence[Told],
    *parts: str | Piece | Iterable[str | Piece],
    most: int = MOST_EVIDENCE,
    requests: int = 0,
) -> Claim:
    """A sentence on what was found; each piece of evidence is another request or another field."""
    proofs = dict.fromkeys(Evidence(each.request, each.kind, each.key) for each in found)
    return Claim(about, sentence(*parts), tuple(proofs)[:most], requests or _requests(found))


def _it(found: Sequence[Told], did: str, done: str) -> str:
    return it(sum(each.stopped for each in found), sum(each.got for each in found), did, done)


def _others(facts: Facts, found: Sequence[Told]) -> list[str | Piece]:
    """Who else got the first of these values; it is named where there are several."""
    first = found[0]
    others = also((facts.also or {}).get((first.kind, first.value), ()))
    several = len({each.value for each in found}) > 1
    return [" As for ", quote(first.value), ":", *others] if others and several else others


def _requests(found: Sequence[Told]) -> int:
    """How many requests told it at most: of several fields, the one that told it most often."""
    by_key: Counter[str] = Counter()
    for each in found:
        by_key[f"{each.kind} {each.key}"] += each.stopped + each.got
    return max(by_key.values(), default=0)


def _sites(found: Iterable[Told]) -> list[str]:
    """Sites, those with most first."""
    times: Counter[str] = Counter()
    for each in found:
        times[each.site] += each.stopped + each.got
    return [site for site, _ in times.most_common()]


def _values(found: Iterable[Told]) -> list[str]:
    """Different values, in the order given."""
    return list(dict.fromkeys(each.value for each in found))


def _distinct(found: Iterable[Told]) -> list[Told]:
    return list({(each.name, each.value): each for each in found}.values())


def _page(told: Told) -> str:
    """What makes a page the same: site and path, or the title."""
    return f"{told.site} {told.value}" if told.kind is Kind.TITLE else f"{told.site} {_path(told)}"


def _path(told: Told) -> str:
    """The path of a page's address, "" for a site's front page."""
    path = told.value.partition("://")[2].partition("/")[2] if "://" in told.value else told.value.lstrip("/")
    return path.partition("?")[0].partition("#")[0].strip("/")
