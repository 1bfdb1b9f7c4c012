"""What is a filter list, and what it says about itself."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.errors import NotAList
from filterlists.listfile import Header, read_header, read_list

GOOD = "[Adblock Plus 2.0]\n! Title: Test\n||tracker.example^$third-party\n"


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "||tracker.example^",
        "0.0.0.0 tracker.example # with a comment\n127.0.0.1 other.example",
        "tracker.example\nother.example\n",
        "example.com##.advert > p\n",
        "/banner\\d+ (big)/$image\n",
        "! Title: mostly words\nthese are words\nand more words\n||tracker.example^\n",
        "##^script:has-text(x)\n",
        "::1 tracker.example\n",
    ],
)
def test_these_are_lists(text: str) -> None:
    assert read_list(text.encode(), "here") == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "here is empty"),
        (b" \r\n\t", "here is empty"),
        (b"\xef\xbb\xbf", "has no rule in it"),
        (b"! Title: only comments\n# more\n", "has no rule in it"),
        (b"<!DOCTYPE html><title>Hotel</title>", "is a web page.*sign in"),
        (b"\n  <html>", "is a web page"),
        (b'<?xml version="1.0"?>', "is a web page"),
        (b'{"rules": []}', "is JSON"),
        (b'[{"trigger": 1}]', "is JSON"),
        (b'["a.example"]', "is JSON"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.encode("utf-16-le"), "UTF-16"),
        (GOOD.encode("utf-16-be"), "UTF-16"),
        (gzip.compress(GOOD.encode(), mtime=0), "is a gzip file"),
        (b"PK\x03\x04 and so on", "is a zip file"),
        (b"\x7fELF\x02\x01\x01\x00", "is a binary file"),
        (b"||a.example^\n||caf\xe9.example^\n", r"not UTF-8 text \(line 2\)"),
        ("||a.example^\n||café.example^"[:-9].encode()[:-1], "middle of a character"),
        (b"root:x:0:0:root:/root:/bin/sh\nbin:x:1:1:bin:/bin:/bin/false\n", "has no rule in it"),
        (b"[server]\nname=here\nport=8080\n# a comment\nusers=me,you\n", "has no rule in it"),
        (b"-----BEGIN CERTIFICATE-----\n" + b"MIIH0zCCBbugAwIBAgIIXsO3pkN/pOAw\n" * 9, "has no rule in it"),
        (b"import os\n\nos.abort()\nprint(1)\n# done\ndef end(): pass\n", "has no rule in it"),
        (b"Dear reader,\nthis is a letter and not a list.\nshop.example\n", "is a text, not a filter list"),
    ],
)
def test_these_are_not(data: bytes, message: str) -> None:
    with pytest.raises(NotAList, match=message):
        read_list(data, "here")


def test_nothing_of_what_was_found_is_repeated() -> None:
    with pytest.raises(NotAList) as caught:
        read_list(b"<html>root:x:0:0:/root</html>", "https://lists.example/")
    assert "root:x" not in str(caught.value)


def test_bom_and_line_ends_are_normalised_and_lines_keep_their_numbers() -> None:
    text = read_list("\ufeff! a\r\n\r\n||b.example^\r||c.example^\x0bd\n".encode(), "here")
    assert text.split("\n") == ["! a", "", "||b.example^", "||c.example^\x0bd", ""]


def test_a_wrong_checksum_means_cut(shared_data: Path) -> None:
    data = (shared_data / "lists" / "adguard-url-tracking.txt").read_bytes()
    assert read_list(data, "here")
    assert read_list(data.replace(b"\r\n", b"\n"), "here")
    with pytest.raises(NotAList, match="checksum"):
        read_list(data[: len(data) // 2], "here")


def test_real_lists_are_lists(shared_data: Path) -> None:
    files = sorted((shared_data / "lists").glob("*.txt"))
    assert len(files) >= 9
    for file in files:
        assert read_header(read_list(file.read_bytes(), file.name)).title


def test_header() -> None:
    text = (
        "! Checksum: %checksum%\n! Title: A\x1b[31m list\u202e\n! Title: second\n! Version: 7\n"
        "! Last modified: %timestamp%\n! Expires: 12 hours (update frequency)\n"
        "! Homepage: https://lists.example/\n! Licence: CC0\n||a.example^\n! Version: 8\n"
    )
    assert read_header(text) == Header(
        title="A[31m list",
        version="7",
        last_modified=None,
        home_page="https://lists.example/",
        licence="CC0",
        expires_hours=12,
    )


@pytest.mark.parametrize(
    ("stated", "hours"),
    [
        ("4 days", 96), ("1 day (update)", 24), ("12 hours", 12), ("6h", 6), ("3", 72),
        ("0 days", None), ("soon", None), ("-1 days", None), ("5 weeks", None),
    ],
)  # fmt: skip
def test_expires(stated: str, hours: int | None) -> None:
    assert read_header(f"! Expires: {stated}\n").expires_hours == hours


def test_hosts_file_header_and_addresses_that_are_not_for_the_web() -> None:
    text = "# Title: Hosts\n#\n# License: MIT\n# Homepage: javascript:alert(1)\n0.0.0.0 a.example\n"
    assert read_header(text) == Header(title="Hosts", licence="MIT")


@given(st.text())
def test_any_text_has_a_header(text: str) -> None:
    header = read_header(text)
    assert header.expires_hours is None or header.expires_hours > 0
    assert header.title is None or (header.title.strip() == header.title and len(header.title) <= 120)


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60))
def test_a_title_is_found_again(title: str) -> None:
    found = read_header(f"[Adblock Plus 2.0]\r\n! Title:  {title} \r\n").title
    assert found == (None if title.startswith("%") else title)
