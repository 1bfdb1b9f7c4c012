"""The keys that rules are filed under, and those a request looks under.

A rule is filed under one key (or a few) such that every request it matches looks under one of them:

* `||ads.example.com/x` under its host; a request looks under its host and every name above it;
* `/banner/*/adview^` under "banner" or "adview": words of letters and digits that stand whole in every
  address the pattern finds; a request looks under all words of its address. The pattern `/banner` has no
  key of this kind: it finds "/bannerx" too, whose word is another. Hence a word needs something on both
  sides of it that is neither letter nor digit nor wildcard;
* `*$script,domain=a.com|b.com` under "@a.com" and "@b.com"; a request looks under the names of its page;
* what has none of these, a regular expression for one, under "", where every request looks.
"""

import re
from functools import lru_cache

from filterlists.domains import page_names
from filterlists.options import Options
from filterlists.pattern import is_expression, whole_host
from filterlists.subject import Subject

_words = re.compile(r"[a-z0-9]{2,}").findall
_whole_words = re.compile(r"(?<=[^a-z0-9*])[a-z0-9]{2,}(?=[^a-z0-9*])").findall
_IN_MOST_ADDRESSES = frozenset(("http", "https", "www", "com", "net", "org", "js", "html", "php", "id"))


def request_keys(subject: Subject) -> list[str]:
    """Give every key that a rule matching this request can be filed under."""
    return [*_words(subject.url), *subject.hosts, *page_keys(subject.page_host)]


@lru_cache(maxsize=4096)
def page_keys(page_host: str) -> tuple[str, ...]:
    """Give the keys a page adds to those of an address; the key of every request is among them."""
    return ("", *(f"@{name}" for name in page_names(page_host)))


def address_keys(pattern: str) -> list[str]:
    """Give the keys of which any one will do to file a pattern under, the likely rarest first."""
    if is_expression(pattern):
        return []
    host = whole_host(pattern)
    words = sorted({*_whole_words(pattern.lower())} - _IN_MOST_ADDRESSES, key=len, reverse=True)
    return [host, *words] if host else words


def other_keys(options: Options) -> list[str]:
    """Give the keys under all of which to file a rule whose pattern has none."""
    if options.pages and options.pages.included:
        return [f"@{name}" for name in options.pages.included]
    if options.hosts and (hosts := options.hosts.included) and not any(host.endswith(".*") for host in hosts):
        return list(hosts)
    return [""]
