"""The same seed makes the same words; IDs are as wide as their tags make them."""

import pytest

from demo.words import View, Words, expanded

VIEW = View(
    "https://www.kedai.example/p?a=1", "https://cari.example/", "Kasut", "ms", "sukan", 1_770_000_000.0
)
OTHER = View("https://www.lain.example/", "", "Lain", "ms", "berita", 1_770_000_060.0)


def words(tag: str, view: View = VIEW) -> Words:
    return Words(tag, view, 1_770_000_000.0)


def test_a_page_is_told_as_it_is() -> None:
    template = {
        "dl": "{page}",
        "deep": [{"t": "{title}", "n": 3}],
        "code": "{page.bare}",
        "j": '{"u":"{host}"}',
    }
    assert expanded(template, words("x")) == {
        "dl": "https://www.kedai.example/p?a=1",
        "deep": [{"t": "Kasut", "n": 3}],
        "code": "https://www.kedai.example/p",
        "j": '{"u":"www.kedai.example"}',
    }


@pytest.mark.parametrize("name", ["id", "uuid", "number"])
def test_an_id_of_a_tag_is_the_same_on_all_sites_and_known_to_others(name: str) -> None:
    assert words("meta")[name] == words("meta", OTHER)[name] == words("prebid")[f"{name}.meta"]
    assert words("meta")[name] != words("tiktok")[name]


@pytest.mark.parametrize("name", ["local", "visit", "account", "code"])
def test_others_are_of_one_site(name: str) -> None:
    assert words("meta")[name] == words("meta")[name] != words("meta", OTHER)[name]


def test_numbers_of_messages_never_come_twice() -> None:
    made = words("meta")
    assert made["fresh"] != made["fresh"]
    assert words("meta")["fresh"] == words("meta")["fresh"]


def test_details_are_passed_on_as_advertisers_do() -> None:
    assert words("x")["email.md5"] == "62d54a27bb83bb59a78a5dcae02211ee"
    with pytest.raises(KeyError):
        words("x")["nonsense"]


def test_what_happens_on_a_page() -> None:
    assert VIEW.events == {"view"}
    bought = View(VIEW.url, "", "", "ms", "", 0, order="A-1", item=("Kasut", "K-1", "9.00"), signin=True)
    assert bought.events == {"view", "purchase", "signin"}
    assert View(VIEW.url, "", "", "ms", "", 0, item=("Kasut", "K-1", "9.00")).events == {"view", "product"}
