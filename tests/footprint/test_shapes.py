"""What values look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint import shapes

UUID = "48e013ab-4b78-4821-9de0-f9e2fc1b884d"


@pytest.mark.parametrize(
    ("shape", "yes", "no"),
    [
        ("url", ["https://a.example/x?y", "//a.example"], ["a.example", "javascript:alert(1)", "https://"]),
        ("address", ["/path", "www.lytics.com/", "https://a.example"], ["hello", "1.2.3", "some words"]),
        ("email", ["me@a.example", "[me@a.example]"], ["me@", "jquery@3.6.0", "a b@c.de"]),
        ("uuid", [UUID, UUID.upper()], [UUID[:-1], "00000000-0000-0000-0000-000000000000"]),
        ("hex_id", ["d41d8cd98f00b204e9800998ecf8427e"], ["d41d8cd9", "0" * 32, "1" * 40]),
        ("size", ["2560x1440", "1280x720x24", "300x250"], ["10x10", "2560", "axb"]),
        (
            "screen_size",
            ["2560x1440", "390x844"],
            ["300x250", "728x90", "970x250", "300x600", "100x100", "9999x320"],
        ),
        ("pixels", ["1280", "375.5"], ["24", "1", "99999", "-4", "wide"]),
        ("language", ["en", "ms-MY", "zh-Hant-TW", "en-US,en;q=0.8"], ["zz", "english", "1", "v1"]),
        ("regional_language", ["en-US", "pt_BR"], ["en", "en-us", "in-UP", "go-TO1", "xx-YY"]),
        ("zone", ["Asia/Kuala_Lumpur", "America/Argentina/Ushuaia", "Etc/GMT+7"], ["Foo/Bar", "text/html"]),
        ("time_zone", ["-480", "Europe/Berlin", "UTC+08:00", "+0200"], ["noon", "1.5"]),
        ("degrees", ["3.1390", "-101.68"], ["3", "1.2.3", "999.123"]),
        ("coordinates", ["3.1390,101.6869", "-33.868; 151.209"], ["1,2", "3.1,101.6", "99.123,1.123"]),
        ("jwt", ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln"], ["eyJhbGciOiJI", "a.b.c"]),
        ("amount", ["12.50", "7", "1,5"], ["0", "0.00", "free", "1.2.3"]),
        ("money", ["12.50 USD", "€12", "MYR1,200.00"], ["12.50", "12 ABC", "XYZ1"]),
        ("currency", ["USD", "myr"], ["ABC", "US"]),
        ("epoch", ["1583871345", "1583871345291"], ["158", "9583871345", "15838713452"]),
        (
            "identifier",
            ["191425359.1527202446", UUID, "6a45e22e58f0786b"],
            ["1583871345", "10.15.7-beta2", "abcdef", "000000", "12"],
        ),
        ("reference", ["A-1001", "123456"], ["none", "two words 1"]),
        ("title", ["Home", "Über uns"], ["1", "12", "https://a.example/"]),
        ("event", ["page_view", "AddToCart"], ["1", "{x", "x"]),
        ("place", ["Kuala Lumpur", "50450", "MY"], ["true", "https://x.example", "?"]),
        ("ip", ["203.0.113.7", "2001:db8::1"], ["1", "1.2.3", "12345"]),
        ("user_agent", ["Mozilla/5.0 (X11)"], ["curl"]),
        ("flag", ["1", "true"], ["2", ""]),
        ("consent", ["CPokA"], ["https://x.example/"]),
    ],
)
def test_shapes(shape: str, yes: list[str], no: list[str]) -> None:
    fits = getattr(shapes, f"is_{shape}")
    assert [value for value in yes if not fits(value)] == []
    assert [value for value in no if fits(value)] == []


@given(st.sampled_from(sorted(shapes.SHAPES)), st.text(min_size=1, max_size=100))
def test_any_value(shape: str, value: str) -> None:
    assert shapes.SHAPES[shape](value) in (True, False)


@given(
    st.text(min_size=1, max_size=100) | st.from_regex(r"[٠-٩0-9]{1,5}[.,x:-][٠-٩0-9]{1,5}", fullmatch=True)
)
def test_guessed_shapes_of_any_value(value: str) -> None:
    for name in (
        "uuid",
        "hex_id",
        "screen_size",
        "regional_language",
        "zone",
        "coordinates",
        "money",
        "jwt",
        "epoch",
    ):
        assert getattr(shapes, f"is_{name}")(value) in (True, False)
