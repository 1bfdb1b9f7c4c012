"""Parameters that follow a click: which are known, where, and which addresses stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.parameters import Names, Parameters, parameters

KNOWN = (
    "utm_source utm_id gclid gbraid wbraid dclid fbclid msclkid twclid ttclid li_fat_id igshid yclid ysclid "
    "_openstat mc_eid mkt_tok _hsenc __hstc hsCtaTracking ml_subscriber_hash oly_enc_id oft_id vero_id "
    "wickedid rb_clickid s_cid s_kwcid ScCid epik rdt_cid irclickid cjevent awc sscid ranMID mtm_campaign "
    "pk_kwd at_medium xtor etcc_med wt_zmc elqTrackId _kx _ke __s "
    "sfmc_id bsft_clkid trk_contact dm_i guccounter srsltid _gl"
)  # a floor, by the names that browsers and lists of note take out


@pytest.mark.parametrize("name", KNOWN.split())
def test_a_click_is_known_everywhere_and_in_any_case(name: str) -> None:
    for spelled in (name, name.upper(), name.replace("_", "%5F")):
        url = f"https://shop.test/a?id=1&{spelled}=x"
        assert parameters().tracking(url, "shop.test", page=False) == (spelled,)


def test_how_many_are_known() -> None:
    known = parameters()
    assert len(known.everywhere.whole) >= 220
    assert len(known.on) >= 38
    assert all(name == name.lower() for name in known.everywhere.whole)


@pytest.mark.parametrize(
    "query",
    [
        "id=1&page=2&q=utm_source&sort=price&ref=home&source=menu&code=x&state=y&token=z&lang=ms",
        "", "utm", "=utm_source", "u=https://x.test/%3Futm_source%3D1", "xutm_source=1", "gclidx=1",
        "tag=a-21",        "v=abc&t=42s&list=PL1", "si=3&context=7&feature=new&s=1&t=2&spm=1",
    ],
)  # fmt: skip
def test_what_means_something_else_stays(query: str) -> None:
    assert parameters().tracking(f"https://shop.test/a?{query}", "shop.test", page=True) == ()


@pytest.mark.parametrize(
    ("host", "query", "found"),
    [
        ("www.instagram.com", "igsh=1&hl=ms", ("igsh",)),
        ("x.com", "ref_src=a&s=20&lang=ms", ("ref_src", "s")),
        ("www.youtube.com", "v=a&si=b&t=42s", ("si",)),
        ("youtu.be", "si=b&t=42", ("si",)),
        ("open.spotify.com", "si=b&highlight=c", ("si",)),
        ("www.google.co.uk", "q=a&ved=b&EI=c&tbm=isch", ("ved", "EI")),
        ("www.amazon.co.jp", "th=1&psc=1&pd_rd_w=a&tag=friend-21&qid=9", ("pd_rd_w", "qid")),
        ("instagram.com.evil.test", "igsh=1", ()),
        ("myx.com", "s=1&t=2", ()),
        ("", "s=1", ()),
    ],
)
def test_on_its_site_only_and_only_of_pages(host: str, query: str, found: tuple[str, ...]) -> None:
    url = f"https://{host}/a?{query}"
    assert parameters().tracking(url, host, page=True) == found
    assert parameters().tracking(url, host, page=False) == ()


@pytest.mark.parametrize(
    "url",
    [
        "https://mail.shop.test/unsubscribe?mc_eid=1", "https://unsubscribe.shop.test/?mc_eid=1",
        "https://shop.test/email-preferences/?mkt_tok=1", "https://shop.test/newsletter/opt-out?utm_source=a",
        "https://shop.test/newsletter/abmelden?mc_eid=1", "https://shop.test/desinscription?mc_eid=1",
        "https://shop.test/login?utm_source=a", "https://login.shop.test/?utm_source=a",
        "https://shop.test/users/sign_in?x=1&utm_source=a".replace("sign_in", "sign-in"),
        "https://id.shop.test/oauth2/authorize?utm_source=a", "https://shop.test/auth/callback?utm_source=a",
        "https://shop.test/saml/acs?utm_source=a", "https://shop.test/verify/7?mc_eid=1",
        "https://shop.test/magic-link/7?mc_eid=1", "https://shop.test/reset-password?utm_source=a",
        "https://shop.test/go?SAMLRequest=x&utm_source=a", "https://shop.test/go?redirect_uri=x&utm_source=a",
        "https://cdn.shop.test/a.pdf?X-Amz-Signature=x&utm_source=a", "https://shop.test/a?sig=x&fbclid=1",
    ],
)  # fmt: skip
def test_signing_in_and_off_and_signed_addresses_stay_whole(url: str) -> None:
    host = url.split("/")[2]
    assert parameters().tracking(url, host, page=True) == ()


def test_words_within_words_are_no_exemption() -> None:
    for path in ("author/7", "blogins", "confirmation-bias", "verifying", "associates", "passwords-x"):
        assert parameters().tracking(f"https://shop.test/{path}?fbclid=1", "shop.test", page=True) == (
            "fbclid",
        )


@given(st.text(max_size=80), st.booleans())
def test_no_garbage_fails(garbage: str, page: bool) -> None:
    for name in parameters().tracking(f"https://x.com/{garbage}", "x.com", page):
        assert name in garbage


def test_a_table_is_read() -> None:
    table = {"everywhere": {"A": ["a", "B_*"]}, "on": {"x.test y.test": ["c"]}, "whole": {"names": ["sig"]}}
    read = Parameters.read(table)
    assert read.tracking("https://y.test/?A=1&b_1=2&c=3&d=4", "y.test", page=True) == ("A", "b_1", "c")
    assert read.tracking("https://z.test/?a=1&c=3&a=2", "z.test", page=True) == ("a",)
    assert "a" in Names.of(["A*"])
