"""Values for downloads."""

import dataclasses

import pytest

from filterlists.downloadoptions import DownloadOptions, Limits, Validators


def test_validators_ask_for_what_is_known_only() -> None:
    assert Validators().as_headers() == {}
    assert Validators(etag='"1"').as_headers() == {"If-None-Match": '"1"'}
    both = Validators('"1"', "Mon, 02 Nov 2026 10:00:00 GMT").as_headers()
    assert both == {"If-None-Match": '"1"', "If-Modified-Since": "Mon, 02 Nov 2026 10:00:00 GMT"}


def test_the_ordinary_limits() -> None:
    assert DownloadOptions() == DownloadOptions(None, None, Limits(10, 20, 300, 32 * 2**20, 5))


def test_options_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        DownloadOptions().extra_ca = None  # type: ignore[misc] # that it can't be set is the point
