"""Multipart forms."""

from hypothesis import given
from hypothesis import strategies as st

from footprint.multipart import MAX_PARTS, is_multipart, multipart_pairs

TYPE = "multipart/form-data; boundary=----WebKitFormBoundaryX"


def part(name: str, value: str, more: str = "") -> str:
    return (
        f'------WebKitFormBoundaryX\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'
    )


BODY = (part("id", "123") + part("ud[em]", "a\r\nb") + "------WebKitFormBoundaryX--\r\n").encode()


def test_fields_are_read() -> None:
    assert list(multipart_pairs(BODY, TYPE)) == [("id", "123"), ("ud[em]", "a\r\nb")]


def test_the_boundary_is_found_in_the_body_too() -> None:
    assert is_multipart(BODY, "text/plain")
    assert list(multipart_pairs(BODY, "")) == [("id", "123"), ("ud[em]", "a\r\nb")]


def test_files_are_left_alone() -> None:
    body = part("photo", "PNG", '; filename="me.png"') + part("a", "b")
    assert list(multipart_pairs(body.encode(), TYPE)) == [("a", "b")]


def test_a_quoted_boundary() -> None:
    assert list(multipart_pairs(BODY, 'multipart/form-data; boundary="----WebKitFormBoundaryX"'))


def test_parts_are_bounded() -> None:
    body = part("a", "b").encode() * (MAX_PARTS * 3)
    assert sum(1 for _ in multipart_pairs(body, TYPE)) <= MAX_PARTS


def test_a_form_is_no_multipart() -> None:
    assert not is_multipart(b"a=b", "application/x-www-form-urlencoded")


@given(st.binary(max_size=2000), st.text(max_size=100))
def test_any_bytes(body: bytes, content_type: str) -> None:
    list(multipart_pairs(body, content_type))
    list(multipart_pairs(BODY[:40] + body, TYPE))
