"""What a page's permissions get added: never more than the page allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.protections import Protection
from proxy.permissions import FOR_ITSELF, permissions_to_add

HINTS, ADS = frozenset({Protection.CLIENT_HINTS}), frozenset({Protection.AD_APIS})


@pytest.mark.parametrize(
    ("policy", "added"),
    [
        (b"", b""),
        (b"camera=(), geolocation=*", b""),
        (b"ch-ua-model=()", b""),
        (b"ch-ua-model=(self)", b""),
        (b"ch-ua-model=self", b""),
        (b"ch-ua-model=*", b"ch-ua-model=(self)"),
        (b'ch-ua-model=(self "https://ads.test")', b"ch-ua-model=(self)"),
        (b'ch-ua-model=("https://ads.test")', b"ch-ua-model=()"),
        (b'ch-ua-model=("https://self.test" "https://ads.test")', b"ch-ua-model=()"),
        (b'camera=*, ch-dpr=*, ch-ua-arch=("https://a.test")', b"ch-dpr=(self), ch-ua-arch=()"),
        (b"ch-ua-model=*, ch-ua-model=()", b""),
        (b"ch-ua=*, ch-ua-mobile=*, ch-ua-platform=*", b""),
    ],
)
def test_details_of_the_device_go_to_nobody_else(policy: bytes, added: bytes) -> None:
    fields = ((b"Date", b"x"), (b"Permissions-Policy", policy))
    assert permissions_to_add(fields, HINTS) == (b", ".join(filter(None, (added, FOR_ITSELF))), bool(added))
    assert permissions_to_add(fields, frozenset()) == (b"", False)


def test_the_last_of_several_headers_counts() -> None:
    fields = ((b"permissions-policy", b"ch-dpr=*"), (b"Permissions-Policy", b"ch-dpr=()"))
    assert permissions_to_add(fields, HINTS) == (FOR_ITSELF, False)


@pytest.mark.parametrize(
    ("policy", "added", "narrowed"),
    [
        (b"", FOR_ITSELF, False),
        (b"ch-ua-high-entropy-values=()", b"", False),
        (b"ch-ua-high-entropy-values=(self)", b"", False),
        (b"ch-ua-high-entropy-values=*", FOR_ITSELF, True),
        (b'ch-ua-high-entropy-values=("https://a.test")', b"ch-ua-high-entropy-values=()", True),
    ],
)
def test_frames_of_others_may_not_ask_by_script(policy: bytes, added: bytes, narrowed: bool) -> None:
    assert permissions_to_add(((b"Permissions-Policy", policy),), HINTS) == (added, narrowed)


def test_advertising_is_allowed_to_nobody() -> None:
    added, narrowed = permissions_to_add((), ADS)
    members = dict(each.split(b"=") for each in added.split(b", "))
    assert set(members.values()) == {b"()"}
    assert {b"browsing-topics", b"attribution-reporting", b"join-ad-interest-group", b"run-ad-auction",
            b"shared-storage", b"private-aggregation"} <= set(members)  # fmt: skip
    assert not narrowed


@given(st.binary(max_size=80))
def test_nothing_is_allowed_that_was_not(policy: bytes) -> None:
    added, _ = permissions_to_add(((b"Permissions-Policy", policy),), HINTS | ADS)
    assert b"*" not in added
    assert b'"' not in added
    added = added.replace(FOR_ITSELF, b"")
    assert b"self" not in added or b"self" in policy or b"*" in policy
