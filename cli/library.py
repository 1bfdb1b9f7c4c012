"""The filter lists of a data folder, with the one that every installation has; loads no engine."""

from filterlists.downloadoptions import DownloadOptions
from filterlists.library import Library
from filterlists.verdict import FilterList
from footprint.blocklist import builtin_rules
from footprint.companies import Companies
from store.home import Home

BUILTIN_NAME = "jejak"


def builtin_list(companies: Companies) -> FilterList:
    """The list every installation has, written from the companies we know."""
    return FilterList(name=BUILTIN_NAME, title="Jejak built-in", text=builtin_rules(companies))


def library(
    home: Home, companies: Companies | None = None, options: DownloadOptions | None = None
) -> Library:
    """The lists in the data folder, the built-in one among them."""
    return Library(home.lists, builtin_list(companies or Companies.load()), options)
