"""The browsers of this machine, and whether each of them trusts Jejak's certificate."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.browsers import Browser, find_browsers
from desktop.errors import DesktopError, ProgramMissing, StoreLocked
from desktop.place import Place
from desktop.truststores import NssStore
from doctor.finding import Details, Finding, notice, ok, problem

NAME = "browsers"
TRUST_UNLESS = (
    "Not needed for `jejak browse`. For your usual browser, let it trust the certificate, then close it and "
    "open it again: `jejak setup`"
)
TRUST = "Let it trust the certificate, then close it and open it again: `jejak setup`"


def check(place: Place, certificate: Path, through: bool) -> Iterator[Finding]:
    """One finding for each browser; `through`: the system sends all of them through Jejak."""
    if not certificate.exists():
        return  # the check of the certificate says so
    try:
        yield from _each(find_browsers(place), certificate, through)
    except ProgramMissing as error:
        yield notice(NAME, "Whether browsers trust Jejak's certificate can't be looked up.", str(error))
    except DesktopError as error:
        yield _failed(error)


def _each(browsers: Sequence[Browser], certificate: Path, through: bool) -> Iterator[Finding]:
    if not browsers:
        yield ok(NAME, "No browser was found whose own list of certificates could be looked at.")
    for browser in browsers:
        try:
            yield _judge(browser, certificate, through)
        except StoreLocked as error:
            yield notice(NAME, f"{browser.name}: {error}", private={str(error): "its list is locked"})
        except ProgramMissing:
            raise
        except DesktopError as error:
            yield _failed(error)


def _judge(browser: Browser, certificate: Path, through: bool) -> Finding:
    trusting = sum(_trusts(path, certificate) for path in browser.stores)
    details: Details = {"browser": browser.name, "stores": len(browser.stores), "trusting": trusting}
    if not browser.stores:
        return ok(NAME, f"{browser.name} has no profile yet that could trust a certificate.", details)
    if trusting == len(browser.stores):
        return ok(NAME, f"{browser.name} trusts Jejak's certificate.", details)
    where = f" in {len(browser.stores) - trusting} of its {len(browser.stores)} profiles" if trusting else ""
    summary = f"{browser.name} doesn't trust Jejak's certificate{where}"
    if through:
        return problem(NAME, f"{summary}, but is sent through it: pages don't open there.", TRUST, details)
    return notice(NAME, f"{summary}: it must before it can go through Jejak.", TRUST_UNLESS, details)


def _trusts(path: Path, certificate: Path) -> bool:
    store = NssStore(path)
    return store.exists and store.is_trusted(certificate)


def _failed(error: DesktopError) -> Finding:
    summary = f"Whether a browser trusts Jejak's certificate can't be read: {error}"
    return notice(NAME, summary, private={str(error): "what certutil said"})
