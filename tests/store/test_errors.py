"""All of the store's errors are one family."""

import inspect

from store import errors


def test_every_error_is_a_store_error() -> None:
    classes = [each for _, each in inspect.getmembers(errors, inspect.isclass)]
    assert len(classes) > 5
    assert all(issubclass(each, errors.StoreError) for each in classes)


def test_a_busy_home_names_the_process() -> None:
    assert errors.HomeBusy("in use", 7).pid == 7
