"""The errors form one family, so that a caller can show any of them."""

import inspect

from filterlists import errors


def test_every_error_is_a_filter_list_error_with_a_docstring() -> None:
    found = [value for _, value in inspect.getmembers(errors, inspect.isclass)]
    assert len(found) >= 6
    assert all(issubclass(value, errors.FilterListError) and value.__doc__ for value in found)
