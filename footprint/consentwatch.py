"""Remembers what was answered on each site, and finds what contradicts it.

A page may act on an answer before a request of its own has shown us that it changed. So what another
company got is evidence only once the site's own cookies, seen again afterwards, still say no. What they said
is kept in memory alone, and forgotten with the site's history.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock

from footprint.choice import Answer, Choice, Use
from footprint.consentstandards import TCF
from footprint.evidence import Evidence, Finding
from footprint.glimpse import Act, Glimpse, is_newly_there
from footprint.tcfvendors import vendor_number

MOST_SITES = 1_000
MOST_PENDING = 300
STALE_SECONDS = 400 * 86_400  # nobody may take an answer for longer than about 13 months
# How a request's page is known where that can't be a frame's or a style sheet's by mistake.
SURE = frozenset({"extension", "navigation", "connection", "referer"})
_FINDINGS = {Answer.REFUSED: Finding.REFUSED, Answer.OPEN: Finding.UNANSWERED}


@dataclass(slots=True)
class _Site:
    """What is remembered of a site: its choices, its own cookies when they were first seen, what waits."""

    choices: tuple[Choice, ...] = ()
    cookies: frozenset[str] = frozenset()
    told_yes: set[Use] = field(default_factory=set)
    pending: list[Evidence] = field(default_factory=list)


class ConsentWatch:
    """For one run of the service; every method may be called from any thread."""

    def __init__(self) -> None:
        self._sites: OrderedDict[str, _Site] = OrderedDict()
        self._lock = Lock()

    def see(self, glimpse: Glimpse) -> Sequence[Evidence]:
        """Take a glimpse; what is known to contradict a choice by now."""
        if not glimpse.site or not (glimpse.own or glimpse.certainty in SURE):
            return ()
        with self._lock:
            site = self._site(glimpse.site)
            return tuple(_own(site, glimpse) if glimpse.own else _others(site, glimpse))

    def forget(self) -> None:
        """Forget all sites, as when history is deleted."""
        with self._lock:
            self._sites.clear()

    def _site(self, name: str) -> _Site:
        site = self._sites.setdefault(name, _Site())
        self._sites.move_to_end(name)
        if len(self._sites) > MOST_SITES:
            self._sites.popitem(last=False)
        return site


def _own(site: _Site, glimpse: Glimpse) -> Iterator[Evidence]:
    """A request of the page's own: the answer as it is now, and cookies of its own against it."""
    choices = tuple(each for each in glimpse.choices if not _is_stale(each, glimpse.time))
    yield from _confirmed(site, choices, glimpse.time)
    if choices != site.choices:
        site.choices, site.told_yes = choices, set()
        site.cookies = frozenset(act.cookie for act in glimpse.acts if act.direction == "sent")
    for act in glimpse.acts:
        if is_newly_there(act, site.cookies):
            yield from _against(site, glimpse, act)


def _others(site: _Site, glimpse: Glimpse) -> Iterator[Evidence]:
    """A request to another company: evidence at once by what it says itself, else once that is confirmed."""
    _note_yes(site, glimpse.choices)
    for act in glimpse.acts:
        waiting = tuple(_against(site, glimpse, act))
        _wait(site, waiting)
        if not waiting and act.cookie and not any(choice.of(act.use) for choice in site.choices):
            yield from _told_of_no_yes(glimpse, act)
    _wait(site, _claims(site, glimpse))


def _confirmed(site: _Site, choices: tuple[Choice, ...], now: float) -> Iterator[Evidence]:
    """What waited and is still contradicted; where one of the two answers is open, so is the finding."""
    waited = [each for each in site.pending if each.time < now]
    site.pending = [each for each in site.pending if each.time >= now]
    for each in waited:
        decided = _decided(choices, each.use)
        if decided and decided[0] is Answer.REFUSED:
            yield each
        elif decided and decided[0] is Answer.OPEN:
            yield replace(each, finding=Finding.UNANSWERED)


def _against(site: _Site, glimpse: Glimpse, act: Act) -> Iterator[Evidence]:
    """The act as evidence, where it contradicts what the site's own cookies say."""
    decided = _decided(site.choices, act.use)
    if decided is None or act.use in site.told_yes:
        return
    answer, choice = decided
    number = vendor_number(glimpse.company_slug)
    agreed_to_vendor = number is not None and number in choice.vendors
    if (
        answer is Answer.AGREED
        or agreed_to_vendor
        or (choice.only_cookies and not _is_others_cookie(glimpse, act))
    ):
        return
    yield _evidence(glimpse, act, choice, _FINDINGS[answer])


def _told_of_no_yes(glimpse: Glimpse, act: Act) -> Iterator[Evidence]:
    """The act as evidence, where the request itself says that nobody has agreed to it."""
    for choice in glimpse.choices:
        if choice.of(act.use) is Answer.OPEN and not choice.by_default:
            yield _evidence(glimpse, act, choice, Finding.UNANSWERED)
            return


def _claims(site: _Site, glimpse: Glimpse) -> Iterator[Evidence]:
    """A yes that a company was told of where the site has kept a no, both in the same standard."""
    for told in glimpse.choices:
        kept = next((each for each in site.choices if each.signal == told.signal == TCF), None)
        for use in Use if kept else ():
            if told.of(use) is Answer.AGREED and kept and kept.of(use) is Answer.REFUSED:
                act = Act(use, point=f"{told.signal}: {told.words}")
                yield _evidence(glimpse, act, kept, Finding.CLAIMED)


def _note_yes(site: _Site, told: tuple[Choice, ...]) -> None:
    """Where another signal speaks of a yes, the site's own cookies may be those of a former banner."""
    kept = {choice.signal for choice in site.choices}
    for choice in told:
        if choice.signal not in kept:
            site.told_yes.update(use for use in Use if choice.of(use) is Answer.AGREED)


def _decided(choices: tuple[Choice, ...], use: Use) -> tuple[Answer, Choice] | None:
    """The answer that all signals together bear out, and the one that tells it best: in doubt, the milder."""
    for answer in (Answer.AGREED, Answer.OPEN, Answer.REFUSED):
        found = sorted(
            (each for each in choices if each.of(use) is answer), key=lambda each: each.only_cookies
        )
        if found:
            return answer, found[0]
    return None


def _is_others_cookie(glimpse: Glimpse, act: Act) -> bool:
    return bool(act.cookie) and not glimpse.own


def _is_stale(choice: Choice, now: float) -> bool:
    return 0 < choice.made_at < now - STALE_SECONDS


def _wait(site: _Site, evidence: Iterator[Evidence] | Sequence[Evidence]) -> None:
    site.pending.extend(evidence)
    del site.pending[MOST_PENDING:]


def _evidence(glimpse: Glimpse, act: Act, choice: Choice, finding: Finding) -> Evidence:
    return Evidence(
        glimpse.time,
        glimpse.site,
        glimpse.certainty,
        glimpse.company_slug,
        glimpse.company,
        glimpse.host,
        glimpse.own,
        finding,
        act.use,
        choice.signal,
        choice.key,
        choice.words,
        choice.made_at,
        act.cookie,
        act.direction,
        act.point,
        act.stopped,
    )
