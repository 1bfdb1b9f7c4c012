"""`jejak rules fix`: finds what broke a site by asking its user, and offers the narrowest exception."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from cli.completing import site_names
from cli.errors import CommandError
from cli.period import Span
from cli.screen import counted, plain, when
from cli.session import Session

if TYPE_CHECKING:
    from cli.changes import Changes
    from cli.suspects import Suspect
    from cli.trial import Trial

MONTH = "30d"
DAY_SECONDS = 86_400.0
SHOWN = 3
RELOAD = "Reload the page, best with Ctrl-Shift-R, and use it as before. Does it work now?"
NOTHING_SEEN = (
    "Nothing was seen there that a rule stops. Either the browser doesn't go through Jejak (`jejak doctor` "
    "knows), or the page was shown from the browser's own cache: try again, and reload with Ctrl-Shift-R."
)


@click.command("fix")
@click.argument("site", shell_complete=site_names)
@click.option("--for", "seconds", type=Span(), default=MONTH, show_default=True, help="How long it may hold.")
@click.option("--for-good", is_flag=True, help="Without an end.")
@click.pass_obj
def fix(session: Session, site: str, seconds: float, for_good: bool) -> None:
    """Find out which rule broke SITE, and let through no more than what it needs.

    You reload the page a few times and say whether it works. What is tried in between counts on this
    site only, and is taken back at the end or with Ctrl-C.
    """
    from cli.rulesfixsettings import trial_of  # noqa: PLC0415
    from cli.trial import Trial  # noqa: PLC0415
    from filterlists.ownrules import OwnRules  # noqa: PLC0415
    from store.sitenames import page_site  # noqa: PLC0415

    session.running_service()
    name = page_site(site)
    with session.changes() as changes:
        if trial_of(session.home, changes).take_back():
            click.echo("A setting that was still being tried from last time was taken back.")
        with Trial(changes, OwnRules(session.home.rules)) as trial:
            exceptions = _Search(session, changes, trial, name).exceptions()
        until = None if for_good else time.time() + seconds
        for exception in exceptions:
            changes.add_rule(exception, until)
    for exception in exceptions:
        click.echo(f"Added {plain(exception)}" + ("" if until is None else f", until {when(until)}"))
    if exceptions:
        click.echo("`jejak rules ls` shows your rules, `jejak rules remove` takes one back.")


@dataclass(frozen=True)
class _Search:
    """The dialogue about one site."""

    session: Session
    changes: "Changes"
    trial: "Trial"
    site: str

    def exceptions(self) -> Sequence[str]:
        """The exceptions to keep, as the user agreed; none where it was something else."""
        from filterlists.narrowing import everything_on  # noqa: PLC0415

        click.echo(f"For now, no rule stops anything on {self.site}.")
        self.trial.use(everything_on(self.site))
        if not _works():
            from cli.rulesfixsettings import find_setting  # noqa: PLC0415

            find_setting(self.session.home, self.changes, self.site, _works)
            return ()
        from cli.suspects import suspects  # noqa: PLC0415

        found = suspects(self.session.home.database, self.site, time.time() - DAY_SECONDS)
        if not found:
            raise CommandError(NOTHING_SEEN)
        return self._agreed(self._culprits(found))

    def _culprits(self, found: Sequence["Suspect"]) -> Sequence["Suspect"]:
        from cli.bisection import smallest  # noqa: PLC0415

        click.echo(f"{counted(len(found), 'rule')} would have stopped or changed something there.")

        def works(some: Sequence["Suspect"]) -> bool:
            click.echo(f"For now, {len(some)} of the {len(found)} rules are off there.")
            self.trial.use([each for suspect in some for each in suspect.exceptions(self.site)])
            return _works()

        return smallest(found, works)

    def _agreed(self, culprits: Sequence["Suspect"]) -> Sequence[str]:
        """The narrowest exceptions that will do, if the user wants them."""
        for suspect in culprits:
            click.echo(_described(suspect))
        wide = [each for suspect in culprits for each in suspect.exceptions(self.site)]
        narrow = [each for suspect in culprits for each in suspect.narrowest(self.site)]
        click.echo(_listed("The least that should do:", narrow))
        self.trial.use(narrow)
        if not _works():
            click.echo(_listed("So it takes more of what the rule stops there:", wide))
            narrow = wide
        return narrow if click.confirm("Keep it?", True) else ()


def _works() -> bool:
    return click.confirm(RELOAD, default=None)


def _listed(words: str, exceptions: Sequence[str]) -> str:
    return "\n".join([words, *(f"  {plain(each)}" for each in exceptions)])


def _described(suspect: "Suspect") -> str:
    """The rule and what it stopped, in a few lines."""
    does = "changes" if suspect.changes else "stops"
    shown = [f"  {does} {seen.resource_type} {plain(seen.url)}" for seen in suspect.seen[:SHOWN]]
    more = len(suspect.seen) - SHOWN
    rest = [f"  and {counted(more, 'request')} more"] if more > 0 else []
    head = f"It is line {suspect.line} of {plain(suspect.list_name)}: {plain(suspect.rule)}"
    return "\n".join([head, *shown, *rest])
