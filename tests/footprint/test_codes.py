"""The codes that values are checked against."""

from footprint.codes import codes


def test_codes_are_there_and_have_their_form() -> None:
    known = codes()
    assert {"en", "ms", "zh"} <= known.languages
    assert {"MY", "US", "DE"} <= known.countries
    assert {"EUR", "MYR"} <= known.currencies
    assert "Asia" in known.zone_areas
    assert all(code.islower() and len(code) in (2, 3) for code in known.languages)
    assert all(code.isupper() and len(code) == 3 for code in known.currencies)
