"""Finding the vendor a request belongs to."""

from footprint.datapoint import Source
from footprint.definitionfile import definition_from
from footprint.fields import Field
from footprint.vendors import Definition, Definitions


def definition(name: str, match: str, head: str = "", tables: str = "") -> Definition:
    return definition_from(f'name = "{name}"\n{head}\n[[match]]\n{match}\n{tables}', "test.toml")


ANYWHERE = definition("anywhere", 'paths = ["*/collect"]\nrequire = { v = "2", tid = "*" }')
DOMAIN = definition("domain", 'hosts = ["t.example"]\npaths = ["/tr", "/tr/"]\nmethods = ["GET"]')
NARROW = definition("narrow", 'hosts = ["px.t.example"]')
TLD = definition("tld", 'hosts = ["search.*", "find.example"]\npaths = ["/ccm/*"]')
ALL = Definitions([ANYWHERE, DOMAIN, NARROW, TLD])


def find(url: str, method: str = "GET", **keys: str) -> str | None:
    host, slash, path = url.partition("/")
    fields = [Field(Source.URL, key, value) for key, value in keys.items()]
    found = ALL.find(method, host, slash + path, fields)
    return found.name if found else None


def test_a_domain_with_everything_under_it() -> None:
    assert find("t.example/tr") == find("www.t.example/tr/") == "domain"
    assert find("nott.example/tr") is None
    assert find("t.example/other") is None


def test_the_method_counts() -> None:
    assert find("t.example/tr", "POST") is None


def test_the_narrowest_domain_comes_first() -> None:
    assert find("px.t.example/tr") == "narrow"


def test_any_host_by_path_and_required_keys() -> None:
    assert find("shop.example/a/collect", v="2", tid="G-1") == "anywhere"
    assert find("shop.example/a/collect", v="1", tid="G-1") is None
    assert find("shop.example/a/collect", v="2") is None
    assert find("shop.example/collection", v="2", tid="G-1") is None


def test_host_patterns_beside_domains() -> None:
    assert find("search.co.uk/ccm/x") == find("find.example/ccm/x") == "tld"
    assert find("research.com/ccm/x") is None


def test_nothing_for_an_empty_host() -> None:
    assert find("/") is None


def test_names() -> None:
    assert ALL.names == ("anywhere", "domain", "narrow", "tld")


def test_packed_fields_are_opened() -> None:
    packed = definition("p", 'hosts = ["t.example"]', "", '[unpack]\ninfo = "::"\n"d*" = ";="\n')
    fields = [
        Field(Source.URL, "info", "s:1280x720:la:en%2DGB:odd"),
        Field(Source.URL, "data", "event=view;value=;k=v"),
        Field(Source.URL, "x", "a:b"),
    ]
    assert [(f.key, f.value) for f in packed.fields("/", fields)] == [
        ("info.s", "1280x720"),
        ("info.la", "en-GB"),
        ("data.event", "view"),
        ("data.k", "v"),
        ("x", "a:b"),
    ]


def test_parts_of_the_path_are_fields() -> None:
    found = definition("p", 'hosts = ["t.example"]', 'segments = ["/c/hot-{account}.js", "/{part}/*/{key}"]')
    assert [(f.key, f.value) for f in found.fields("/c/hot-1%2F2.js", ())] == [("account", "1/2")]
    assert [(f.key, f.value) for f in found.fields("/a/b/c/d", ())] == [("part", "a"), ("key", "d")]
    assert found.fields("/c", ()) == ()


def test_who_asks_for_most_comes_first() -> None:
    some = definition("some", 'hosts = ["t.example"]')
    more = definition("more", 'hosts = ["t.example"]\npaths = ["/id"]')
    most = definition("most", 'hosts = ["t.example"]\npaths = ["/id"]\nrequire = { v = "*" }')
    everything = Definitions([some, more, most])
    told = [Field(Source.URL, "v", "1")]
    found = [
        everything.find("GET", "t.example", path, fields)
        for path, fields in (("/id", told), ("/id", []), ("/x", told))
    ]
    assert [each.name for each in found if each] == ["most", "more", "some"]


def test_prefixes_that_open_and_close() -> None:
    found = definition("p", 'hosts = ["t.example"]', "stacked = true")
    pairs = [
        ("x", "0"),
        ("", "c."),
        ("", "a."),
        ("x", "1"),
        ("", ".a"),
        ("y", "2"),
        ("", ".c"),
        ("", ".c"),
        ("z", "3"),
    ]
    told = found.fields("/", [Field(Source.URL, key, value) for key, value in pairs])
    assert [(f.key, f.value) for f in told] == [("x", "0"), ("c.a.x", "1"), ("c.y", "2"), ("z", "3")]
