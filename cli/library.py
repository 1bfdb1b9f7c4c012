"""The filter lists of a data folder, with the one that every installation has; loads no engine."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from filterlists.builtin import Builtin
from filterlists.downloadoptions import DownloadOptions
from filterlists.library import Library
from footprint.trackercount import count_builtin_rules
from store.home import Home

if TYPE_CHECKING:
    from footprint.companies import Companies
    from proxy.denied import DeniedKeys

BUILTIN_NAME = "jejak"


def builtin_list(companies: "Companies | None") -> Builtin:
    """The list every installation has, written from the companies we know."""

    def text() -> str:
        from footprint.blocklist import builtin_rules  # noqa: PLC0415 (most commands want no rules)
        from footprint.companies import Companies  # noqa: PLC0415

        return builtin_rules(companies or Companies.load())

    return Builtin(BUILTIN_NAME, "Jejak built-in", "GPL-3.0-or-later", count_builtin_rules, text)


def library(
    home: Home, companies: "Companies | None" = None, options: DownloadOptions | None = None
) -> Library:
    """The lists in the data folder, the built-in one among them."""
    options = options or DownloadOptions(against=denied_keys(home.denied_keys))
    return Library(home.lists, builtin_list(companies), options)


def denied_keys(path: Path) -> Callable[[bytes], str | None]:
    """What is against a certificate (DER) by Jejak's denied keys and those of the user's file, if it exists.

    They are read with the first certificate: most commands download nothing. Raises ProxyError then, and
    with each further one, where the file is damaged.
    """

    @cache
    def keys() -> "DeniedKeys":
        from proxy.denied import DeniedKeys  # noqa: PLC0415

        known = DeniedKeys(path)
        known.load()
        return known

    return lambda certificate: keys().against(certificate)
