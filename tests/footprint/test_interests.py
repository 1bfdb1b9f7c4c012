"""What a page is about is told by few and sure words; most pages are about nothing."""

import pytest

from footprint.interests import in_words, interests, of_address, of_title


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Early symptoms, and when to see someone", ("health",)),
        ("Kencing manis: apa yang perlu anda tahu", ("health",)),
        ("Klinik baharu memberi ubat percuma", ("health",)),
        ("10 weeks pregnant: what to expect", ("pregnancy_and_children",)),
        ("Panduan kehamilan minggu ke-10", ("pregnancy_and_children",)),
        ("Jawatan kosong di Pulau Pinang", ("work",)),
        ("Pinjaman perumahan: bandingkan kadar faedah", ("money",)),
        ("Resipi nasi lemak", ("food",)),
        ("Running shoes for wide feet", ("shopping",)),
        ("Pilihan raya: keputusan penuh", ("politics",)),
        ("Waktu solat Kuala Lumpur", ("religion",)),
    ],
)
def test_a_title_tells_by_a_sure_word_or_by_two_hints(title: str, about: tuple[str, ...]) -> None:
    assert of_title(title) == about


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Home",
        "A doctor of philosophy writes",  # one hint
        "Doctor, doctor",  # the same hint twice
        "Careless people",  # within a word
        "Heart of the city",
        "Utama",
        "Company painted its offices",
        "\U0001f600 \x00 \ud83d",
    ],
)
def test_nothing_is_read_into_a_title_that_proves_little(title: str) -> None:
    assert of_title(title) == ()


@pytest.mark.parametrize(
    ("url", "about"),
    [
        ("https://news.example/health/a-story", ("health",)),
        ("https://health.news.example/a-story", ("health",)),
        ("https://www.akhbar.example/kesihatan/2026/11", ("health",)),
        ("/sukan/badminton", ("sport",)),
        ("https://shop.example/p/running-shoes-42", ("shopping",)),
        ("https://a.example/blog/jawatan_kosong", ("work",)),
        ("https://news.example/a-story?section=health#health", ()),
        ("https://health.example/", ()),  # the site's own name, not a part of one
        ("https://news.example/healthy-living", ()),
        ("https://[::1/", ()),
        ("", ()),
    ],
)
def test_an_address_tells_by_the_sites_own_sections_and_by_words(url: str, about: tuple[str, ...]) -> None:
    assert of_address(url) == about


def test_each_interest_is_known_by_words_of_both_languages_and_has_a_name() -> None:
    assert len(interests()) >= 15
    for each in interests():
        assert each.sure
        assert len(each.hints) >= 8
        for word in each.sure | each.hints:
            assert of_title(word) == () or each.name in of_title(word)
            assert word == word.lower()
            assert word.isascii()
    assert in_words("money") == "money and loans"
    assert in_words("another") == "another"


def test_every_sure_word_is_found() -> None:
    for each in interests():
        for word in each.sure:
            assert each.name in of_title(f"About {word}, again"), word
