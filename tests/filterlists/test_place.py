"""Where a request goes and where it comes from."""

from filterlists.place import place_of


def test_both_hosts_are_brought_to_one_spelling() -> None:
    place = place_of("X.a.com.", "BÜCHER.example:443")
    assert (place.host, place.page_host) == ("x.a.com", "xn--bcher-kva.example")
    assert place.hosts == ("x.a.com", "a.com", "com")


def test_a_pair_is_worked_out_once() -> None:
    assert place_of("a.com", "b.com") is place_of("a.com", "b.com")
    assert place_of("a.com", "b.com") is not place_of("a.com", "c.com")


def test_no_host_is_a_place_too() -> None:
    assert place_of("", "").hosts == ()
