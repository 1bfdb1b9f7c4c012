"""`jejak doctor`: checks every link of the chain for real, and says what to do."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli import SECRETS_FILE
from cli.errors import CommandError
from cli.extension import FOLDER
from cli.screen import counted, plain, print_json
from cli.session import Session
from desktop.place import Place
from store.home import Home

if TYPE_CHECKING:  # what the checks import is paid for by the command alone
    from doctor.finding import Finding

WIDTH = 14  # of the column with the check's name


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--bundle",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a diagnosis that may be given away into FILE instead; it names nobody and no site.",
)
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool, target: Path | None, force: bool) -> None:
    """Check every link of the chain for real, and say what to do; exits with 1 where there are problems.

    Changes nothing, needs no network, and works whether or not Jejak runs.
    """
    environment = {**os.environ, "SSLKEYLOGFILE": SECRETS_FILE}  # importing the proxy takes more out of it
    place = Place(Path.home(), environment)
    from doctor.bundle import bundle  # noqa: PLC0415
    from doctor.checkup import checkup, report  # noqa: PLC0415
    from doctor.patient import meet  # noqa: PLC0415

    session: Session = ctx.obj
    patient = meet(Home.at(session.home_option), place, FOLDER / "dist")
    findings = checkup(patient)
    if target is not None:
        _write(target, bundle(patient, findings), force)
        return
    if as_json:
        print_json(report(patient, findings))
    else:
        click.echo("\n".join(lines(findings)))
    ctx.exit(int(any(each.level == "problem" for each in findings)))


def _write(target: Path, content: Mapping[str, Any], force: bool) -> None:
    """Write the diagnosis, readable by its owner only; raises CommandError where that can't be done."""
    from proxy.errors import ProxyError  # noqa: PLC0415
    from proxy.privatefile import write_private  # noqa: PLC0415

    if target.exists() and not force:
        raise CommandError(f"{target} is there already. Give another name, or replace it with --force.")
    try:
        write_private(target, (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode())
    except ProxyError as error:
        raise CommandError(str(error)) from error
    click.echo(
        f"Wrote {target}. Its first lines say what is in it and what isn't; read it before you send it."
    )


def lines(findings: "Sequence[Finding]") -> list[str]:
    """The answer as a person reads it: how it is, what is to be done, and what is well."""
    worst = [each for level in ("problem", "notice") for each in findings if each.level == level]
    well = [each for each in findings if each.level == "ok"]
    return [
        opening(findings),
        "",
        *(line for each in worst for line in _with_remedy(each)),
        *(f"ok       {each.check:{WIDTH}}{plain(each.summary)}" for each in well),
    ]


def opening(findings: "Sequence[Finding]") -> str:
    """How it is, in one sentence."""
    problems, notices = (sum(each.level == level for each in findings) for level in ("problem", "notice"))
    also = f" {counted(notices, 'thing')} to know." if notices else ""
    if not problems:
        return f"All is well.{also}"
    return f"{counted(problems, 'problem')}.{also}"


def _with_remedy(finding: "Finding") -> list[str]:
    told = f"{finding.level:9}{finding.check:{WIDTH}}{plain(finding.summary)}"
    indent = " " * (9 + WIDTH)
    remedy = [f"{indent}→ {plain(finding.what_to_do)}"] if finding.what_to_do else []
    return [told, *remedy, ""]
