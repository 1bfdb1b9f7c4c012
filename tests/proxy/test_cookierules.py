"""All of the cookie half in one table: what the user wants, the header as it came, the header as it goes on.

`Cookie` goes to the server, `Set-Cookie` to the browser. "same" is byte for byte, "gone" no header at all.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.companies import Companies
from footprint.cookiepolicy import rules_of
from footprint.cookietable import cookie_table
from footprint.cookietypes import CookieTyper, type_by_company
from proxy.cookiefates import CookieFates
from proxy.cookies import filter_sent, filter_set
from store.preferences import CookieChoice, Preferences, Settings, SitePreference

NOW = 1_792_567_680.0  # Wed, 21 Oct 2026 07:28:00 GMT
TYPER = CookieTyper(cookie_table(), type_by_company(Companies.load()))
SITE, TRACKER, WIDGET = "shop.example", "dis.criteo.com", "widget.example"
SENT, SET = "Cookie", "Set-Cookie"
SAME, GONE = "same", "gone"
WEEK = "Wed, 28 Oct 2026 07:28:00 GMT"


def wanting(rule: str) -> Preferences:
    """Preferences in few words: a preset, then "and" what else was said, as on the command line."""
    preset, *more = rule.split(" and ")
    rows, sites, third = [], {}, CookieChoice.STRIP
    for choice in more:
        match choice.split(" "):
            case ["trust"]:
                sites[SITE] = SitePreference(trusted=True)
            case ["keep", "others'"]:
                third = CookieChoice.KEEP
            case ["site", "keeps", "others'"]:
                sites[SITE] = SitePreference(cookies=CookieChoice.KEEP)
            case ["cookie", name, treatment]:
                rows.append(("", "cookie", name, "", treatment))
            case ["here", "cookie", name, treatment]:
                rows.append((SITE, "cookie", name, "", treatment))
            case [name, "is", kind]:
                rows.append(("", "own_type", name, "", kind))
            case [party, kind, treatment]:
                rows.append(("", "type", kind, party, treatment))
            case _:
                raise AssertionError(choice)
    return Preferences(Settings(cookie_policy=preset, third_party_cookies=third), sites, rules_of(rows))


@pytest.mark.parametrize(
    ("rule", "host", "header", "before", "after"),
    [
        # presets, the page's own
        ("balanced", SITE, SENT, "PHPSESSID=7; cart=2; lang=ms; odd=x", SAME),
        ("balanced", SITE, SENT, "PHPSESSID=7; _fbp=fb.1; lang=ms", "PHPSESSID=7; lang=ms"),
        ("balanced", SITE, SENT, "_ga=GA1.1.2.3", SAME),
        ("strict", SITE, SENT, "_ga=GA1.1.2.3; cart=2", "cart=2"),
        ("relaxed", SITE, SENT, "_ga=1; _fbp=2; odd=x", SAME),
        ("balanced", SITE, SET, "_fbp=fb.1; Max-Age=7776000", GONE),
        ("balanced", SITE, SET, "_ga=1; Max-Age=63072000; Path=/", "_ga=1; Max-Age=604800; Path=/"),
        ("balanced", SITE, SET, "lang=ms; Max-Age=63072000", SAME),
        ("strict", SITE, SET, "_ga=1; Max-Age=63072000", GONE),
        ("strict", SITE, SET, "odd=x; Max-Age=63072000; Secure", "odd=x; Secure"),
        ("relaxed", SITE, SET, "_fbp=1; Max-Age=63072000", "_fbp=1; Max-Age=604800"),
        # presets, other companies'
        ("balanced", TRACKER, SENT, "uid=7", GONE),
        ("balanced", WIDGET, SENT, "PHPSESSID=7", GONE),
        ("relaxed", TRACKER, SENT, "uid=7", GONE),
        ("relaxed", WIDGET, SENT, "PHPSESSID=7; lang=ms", SAME),
        ("relaxed", WIDGET, SET, "odd=x; Expires=Sat, 21 Oct 2028 07:28:00 GMT", "odd=x"),
        # what was said besides, the highest that speaks
        ("strict and trust", TRACKER, SENT, "uid=7", SAME),
        ("strict and keep others'", TRACKER, SET, "uid=7; Max-Age=99999999", SAME),
        ("strict and site keeps others'", TRACKER, SENT, "uid=7", SAME),
        ("balanced and first analytics strip", SITE, SENT, "_ga=1; cart=2", "cart=2"),
        ("balanced and third necessary keep", WIDGET, SENT, "PHPSESSID=7; x=1", "PHPSESSID=7"),
        ("balanced and cookie _ga keep", SITE, SET, "_ga=1; Max-Age=63072000", SAME),
        ("strict and cookie _ga cap:1", SITE, SET, "_ga=1; Max-Age=63072000", "_ga=1; Max-Age=86400"),
        ("strict and here cookie _ga session", SITE, SET, "_ga=1; Max-Age=9; Path=/", "_ga=1; Path=/"),
        ("balanced and cookie cart strip", SITE, SENT, "cart=2; lang=ms", "lang=ms"),
        ("balanced and odd is advertising", SITE, SENT, "odd=x; lang=ms", "lang=ms"),
        ("balanced and _fbp is necessary", SITE, SENT, "_fbp=1", SAME),
        # attributes, their order, prefixes, parts
        ("balanced", SITE, SET, "__Host-sid=7; Path=/; Secure; HttpOnly; SameSite=Lax", SAME),
        ("balanced", SITE, SET, "__Secure-lang=ms; Secure; Domain=.shop.example; Priority=High", SAME),
        ("strict", SITE, SET, "__Host-odd=x; Max-Age=9; Secure; Path=/; Partitioned",
         "__Host-odd=x; Secure; Path=/; Partitioned"),
        ("strict", SITE, SET, "odd=x;Path=/;max-age=9;;SECURE; Future=1", "odd=x;Path=/;;SECURE; Future=1"),
        # several with one name, quoted and other values
        ("balanced", SITE, SENT, "lang=ms; _fbp=1; lang=en; _fbp=2", "lang=ms; lang=en"),
        ("balanced", SITE, SENT, 'lang="m, s"; _fbp=1; cart=\u00fe\u00ff', 'lang="m, s"; cart=\u00fe\u00ff'),
        ("balanced", SITE, SENT, "lang=a=b==; _fbp=", "lang=a=b=="),
        # every form of a date
        ("balanced", SITE, SET, "_ga=1; Expires=Sat, 21 Oct 2028 07:28:00 GMT", f"_ga=1; Expires={WEEK}"),
        ("balanced", SITE, SET, "_ga=1; expires=Saturday, 21-Oct-28 07:28:00 GMT", f"_ga=1; expires={WEEK}"),
        ("balanced", SITE, SET, "_ga=1; Expires=Sat Oct 21 07:28:00 2028", f"_ga=1; Expires={WEEK}"),
        ("balanced", SITE, SET, "_ga=1; Expires=Sat, 21-Oct-2028 07:28:00 GMT", f"_ga=1; Expires={WEEK}"),
        ("balanced", SITE, SET, "_ga=1; Expires=Thu, 22 Oct 2026 07:28:00 GMT", SAME),
        ("balanced", SITE, SET, "_ga=1; Expires=never; Max-Age=99999999", "_ga=1; Max-Age=604800"),
        # taking a cookie back, as signing out does
        ("strict", SITE, SET, "odd=; Max-Age=0; Path=/", SAME),
        ("balanced", SITE, SET, "_ga=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", SAME),
        # what nobody understands
        ("balanced", SITE, SENT, ";;; =; x", SAME),
        ("balanced", SITE, SENT, "_fbp=1;;; =; x", "=; x"),
        ("balanced", SITE, SET, "", SAME),
        ("balanced", SITE, SET, "=; Max-Age=soon", SAME),
        ("balanced", SITE, SENT, "big=" + "x" * 65_536 + "; _fbp=1", "big=" + "x" * 65_536),
    ],
)  # fmt: skip
def test_row(rule: str, host: str, header: str, before: str, after: str) -> None:
    fate_of = CookieFates(wanting(rule), TYPER).of(SITE, host, host != SITE)
    fields = ((b"A", b"1"), (header.encode(), before.encode("latin-1")), (b"Z", b"2"))
    left = filter_sent(fields, fate_of)[0] if header == SENT else filter_set(fields, fate_of, NOW)[0]
    expected = {SAME: before, GONE: None}.get(after, after)
    middle = () if expected is None else ((header.encode(), expected.encode("latin-1")),)
    assert left == ((b"A", b"1"), *middle, (b"Z", b"2"))


PAIRS = st.lists(
    st.tuples(st.sampled_from([b"lang", b"_fbp", b"cart", b"odd", b"_ga"]), st.binary(max_size=12)),
    max_size=8,
)


@given(PAIRS)
def test_stripping_some_leaves_the_others_as_they_were(pairs: list[tuple[bytes, bytes]]) -> None:
    fate_of = CookieFates(wanting("strict"), TYPER).of(SITE, SITE, False)
    clean = [
        (name, value.translate(None, b"; \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0")) for name, value in pairs
    ]
    staying = [each for each in clean if each[0] not in (b"_fbp", b"_ga")]
    sent = b"; ".join(map(b"=".join, clean))
    ((_, left), *_) = filter_sent(((b"Cookie", sent), (b"X", b"")), fate_of)[0]
    assert left == (b"; ".join(map(b"=".join, staying)) if staying or not clean else b"")
    put = tuple((b"Set-Cookie", b"=".join(each) + b"; Path=/") for each in clean)
    kept = tuple((b"Set-Cookie", b"=".join(each) + b"; Path=/") for each in staying)
    assert filter_set(put, fate_of, NOW)[0] == kept
