"""The GPP string: examples of its specification and of public tests, and garbage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.gpp import opted_out_of_advertising, read_gpp

TC = "CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA"


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        (f"DBABMA~{TC}", {2: TC}),
        (f"DBACNYA~{TC}~1YNN", {2: TC, 6: "1YNN"}),
        ("DBABTA~1YYN", {6: "1YYN"}),
        ("DBABLA~BVQqAAAAAgA.QA", {7: "BVQqAAAAAgA.QA"}),
        ("DBABMA", {}),
        ("DBACNYA~1YNN", {}),
        ("CPXxRf~x", {}),
        ("", {}),
    ],
)
def test_sections(text: str, sections: dict[int, str]) -> None:
    assert dict(read_gpp(text)) == sections


def state(bits: str) -> str:
    """A section of version 1 with these two-bit fields after it."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    whole = ("000001" + "".join(f"{int(each):02b}" for each in bits)).ljust(60, "0")
    return "".join(letters[int(whole[at : at + 6], 2)] for at in range(0, 60, 6))


@pytest.mark.parametrize(
    ("number", "section", "out"),
    [
        (7, "BVQqAAAAAgA.QA", False),  # three times "did not opt out"
        (7, state("111111" + "111"), True),  # sale, sharing, targeted advertising
        (7, state("111111" + "122"), False),  # of the sale only
        (7, state("000000" + "001"), True),
        (7, state("000000" + "000"), None),
        (8, state("111" + "21"), True),
        (8, state("111" + "12"), False),
        (9, state("111" + "21"), True),
        (11, state("1111" + "21"), True),
        (12, state("111" + "00"), None),
        (6, "1YYN", None),
        (7, "CVQqAAAAAgA", None),  # a later version
        (7, "B", None),
        (7, "?", None),
    ],
)
def test_opting_out_of_advertising(number: int, section: str, out: bool | None) -> None:
    assert opted_out_of_advertising(number, section) is out


@given(st.one_of(st.text(max_size=60), st.text("ABDMNT~.-_1YN", max_size=60).map(lambda text: "DBA" + text)))
def test_garbage(text: str) -> None:
    for number, section in read_gpp(text).items():
        assert opted_out_of_advertising(number, section) in (True, False, None)
