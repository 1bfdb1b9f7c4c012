"""Whose a host is that carries a site's own name."""

import re
from pathlib import Path

from filterlists.engine import Engine, FilterList
from filterlists.request import Request, ResourceType
from footprint.cloaked import vendor_host
from footprint.companies import Companies
from footprint.datafile import data_table

COMPANIES = Companies.load()


def test_every_vendor_of_the_table_is_a_known_tracker_or_its_company() -> None:
    for section, host in data_table("cloaked")["sections"].items():
        assert vendor_host(section) == host
        assert COMPANIES.owner(host) is not None, section


def test_other_sections_are_about_nobody() -> None:
    assert vendor_host("easyprivacy_general") == ""
    assert vendor_host("") == ""


def test_every_such_section_of_easyprivacy_has_its_vendor(shared_data: Path) -> None:
    text = (shared_data / "lists" / "easyprivacy.txt").read_text()
    sections = re.findall(r"^! \*\*\* \S*/(\w*_cname_[\w-]+)\.txt", text, re.MULTILINE)
    assert len(sections) == 20
    assert [section for section in sections if not vendor_host(section)] == []


def test_the_engine_says_in_which_section_a_host_stands(shared_data: Path) -> None:
    text = (shared_data / "lists" / "easyprivacy.txt").read_text()
    engine = Engine.from_lists([FilterList("easyprivacy", "", text)])
    host = "cname-aa.022022.net"
    asked = Request(f"https://{host}/b/ss/x", host, ResourceType.SCRIPT, "www.022022.net", third_party=False)
    rule = engine.match(asked).rule
    assert rule is not None
    assert vendor_host(rule.section) == "omtrdc.net"
