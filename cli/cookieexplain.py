"""`jejak cookies explain`: of which type a cookie is, who says so, and what becomes of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from cli.completing import site_names
from cli.cookiewords import BECAUSE, STEPS, TYPES, in_words, lifetime_in_words
from cli.screen import plain, print_json
from cli.session import Session

if TYPE_CHECKING:
    from footprint.companies import Companies
    from footprint.cookietable import CookieTable
    from footprint.cookietype import Party
    from store.preferences import Preferences

_SECONDS = {"s": 1, "min": 60, "h": 3_600, "d": 86_400, "w": 604_800, "mo": 2_629_800, "y": 31_557_600}


@click.command("explain")
@click.argument("name")
@click.option("--site", default="", shell_complete=site_names, help="The site that you are on.")
@click.option("--from", "host", default="", metavar="HOST", help="Who sets it; without it, the site itself.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def explain(session: Session, name: str, site: str, host: str, as_json: bool) -> None:
    """Say of which type the cookie NAME is and why, who sets it what for, and how long it may last."""
    from footprint.companies import Companies  # noqa: PLC0415
    from store.datasets import DataSets  # noqa: PLC0415
    from store.preferences import load  # noqa: PLC0415

    companies, fetched = Companies.load(), DataSets(session.home.data).fetched()
    companies.more = fetched.companies
    answer = explained(load(session.home.database), companies, name, site, host, fetched.cookies)
    if as_json:
        print_json(answer)
        return
    for line in lines(answer):
        click.echo(plain(line))


def explained(
    preferences: "Preferences",
    companies: "Companies",
    name: str,
    site: str,
    host: str,
    fetched: "CookieTable | None" = None,
) -> dict[str, Any]:
    """The answer as JSON has it; raises SiteNameError where site or host isn't a name."""
    from footprint.cookietable import cookie_table  # noqa: PLC0415
    from footprint.cookietypes import CookieTyper, type_by_company  # noqa: PLC0415
    from store.preferences import places_of  # noqa: PLC0415

    site, host, party = _where(companies, name, site, host)
    typer = CookieTyper(cookie_table(), type_by_company(companies), fetched)
    typed = typer.type_of(name, host, party, preferences.cookies.own_types_on(places_of(site)))
    treatment, because = preferences.treatment(site, name, typed.type, party)
    row = typed.row
    return {
        "cookie": name,
        "site": site,
        "from": host,
        "party": party.value,
        "type": typed.type.value,
        "step": typed.step.value,
        "sureness": typed.sureness.value,
        "set_by": row.vendor if row else "",
        "purpose": row.purpose if row else "",
        "lifetime_asked": row.lifetime if row else "",
        "treatment": str(treatment),
        "because": because.value,
        "lifetime_given": _given(str(treatment), row.lifetime if row else ""),
    }


def _where(companies: "Companies", name: str, site: str, host: str) -> tuple[str, str, "Party"]:
    """Site, setter and party; where nobody says who sets it, whoever is known to, or the site itself."""
    from filterlists.domains import is_third_party  # noqa: PLC0415
    from footprint.cookietable import cookie_table  # noqa: PLC0415
    from footprint.cookietype import Party  # noqa: PLC0415
    from store.sitenames import page_site, site_name  # noqa: PLC0415

    site = page_site(site) if site else ""
    host = site_name(host) if host else ""
    if not (site or host):
        known = cookie_table().named(name)
        host = known[0].domains[0].replace(".*", ".com") if known and known[0].domains else ""
    own = not host or (site and (not is_third_party(host, site) or companies.same_company(host, site)))
    return site, host or site, Party.FIRST if own else Party.THIRD


def _given(treatment: str, asked: str) -> str:
    """The lifetime under the policy, in the table's words; "" where none is known."""
    if treatment == "strip":
        return "none"
    if treatment == "session":
        return "session"
    days = int(treatment.removeprefix("cap:")) if treatment.startswith("cap:") else 0
    number = "".join(filter(str.isdigit, asked))
    seconds = int(number) * _SECONDS[asked.removeprefix(number)] if number else 0
    shorter = asked == "session" or 0 < seconds <= days * 86_400
    return f"{days}d" if days and not shorter else asked


def lines(answer: Mapping[str, Any]) -> list[str]:
    """The same for a person."""
    on = f" on {answer['site']}" if answer["site"] else ""
    whose = "the page's own" if answer["party"] == "first" else "another company's"
    because = BECAUSE[answer["because"]]
    given = answer["lifetime_given"]
    known = [
        ("set by", answer["set_by"]),
        ("for", answer["purpose"]),
        ("asks for", answer["lifetime_asked"] and lifetime_in_words(answer["lifetime_asked"])),
        (
            "gets",
            {"none": "nothing", "": ""}.get(given) if given in ("none", "") else lifetime_in_words(given),
        ),
        ("party", f"{whose}{on}{' (' + answer['from'] + ')' if answer['from'] else ''}"),
        ("becomes", f"{in_words(answer['treatment'])}: {because}"),
    ]
    first = f"{answer['cookie']}: {TYPES[answer['type']]} ({answer['sureness']}: {STEPS[answer['step']]})"
    return [first, *(f"  {label:<9} {text}" for label, text in known if text)]
