"""What is remembered of pages and connections."""

from proxy.memory import Memory


def test_pages_are_kept_up_to_a_number_the_oldest_forgotten() -> None:
    memory = Memory(pages=2)
    for site in ("a.test", "b.test", "a.test", "c.test"):
        memory.open_page(site)
    assert [memory.is_open(site) for site in ("a.test", "b.test", "c.test")] == [True, False, True]


def test_a_connection_is_forgotten_when_it_ends() -> None:
    memory = Memory()
    memory.remember("1", "news.test")
    assert (memory.page_of("1"), memory.page_of("2")) == ("news.test", "")
    memory.forget("1")
    memory.forget("2")
    assert memory.page_of("1") == ""
