"""The package's own data files."""

import pytest

from footprint.datafile import data_table


@pytest.mark.parametrize("name", ["codes", "cookie-ids", "generic", "secret-names"])
def test_each_data_file_is_read(name: str) -> None:
    assert data_table(name)
