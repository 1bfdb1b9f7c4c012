"""`jejak data` on a data folder that no service runs on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import cli
from tests.footprint.test_opencookies import HEAD, line

SET = "open-cookie-database"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cookies.csv"
    path.write_text(HEAD + line("acme_track", text="Follows people"))
    return path


def said(home: Path, *arguments: str, code: int = 0, typed: str = "") -> Result:
    result = CliRunner().invoke(cli, ["--home", str(home), *arguments], input=typed)
    assert result.exit_code == code, result.output
    return result


def test_all_are_shown_with_licence_and_purpose_before_anything_is_fetched(home: Path) -> None:
    shown = said(home, "data", "ls").output
    assert "open-cookie-database  Apache-2.0       not fetched" in shown
    assert "ghostery-trackerdb    CC-BY-NC-SA-4.0  not fetched" in shown
    entries = json.loads(said(home, "data", "ls", "--json").output)["data"]
    assert {entry["name"]: entry["free"] for entry in entries}["clearurls"] is True


def test_the_licence_is_shown_and_asked_for(home: Path, file: Path) -> None:
    arguments = ("data", "update", SET, "--file", str(file))
    refused = said(home, *arguments, typed="n\n", code=1).output
    assert "Open Cookie Database (Apache-2.0: any use, with its notices kept)" in refused
    assert "Nothing was fetched." in refused
    assert "Say so with --yes" in said(home, *arguments, code=1).output  # nobody is there to ask
    assert "not fetched" in said(home, "data", "ls").output.split("\n")[1]
    agreed = said(home, *arguments, typed="y\n").output
    assert "open-cookie-database updated: 1 entry." in agreed
    assert " 1 cookies " in said(home, "data", "ls").output


def test_a_cookie_is_explained_by_what_was_fetched_until_it_is_removed(home: Path, file: Path) -> None:
    explain = ("cookies", "explain", "acme_track", "--site", "news.example")
    assert "unclassified (unknown" in said(home, *explain).output
    said(home, "data", "update", SET, "--file", str(file), "--yes")
    shown = said(home, *explain).output
    assert "acme_track: advertising (likely: by the Open Cookie Database, which you fetched)" in shown
    assert "Follows people" in shown
    assert json.loads(said(home, *explain, "--json").output)["step"] == "database"
    assert "Removed open-cookie-database." in said(home, "data", "remove", SET).output
    assert "unclassified (unknown" in said(home, *explain).output


def test_what_may_not_be_used_for_money_says_so_and_is_not_among_the_rest(home: Path) -> None:
    shown = said(home, "data", "update", "disconnect", typed="n\n", code=1).output
    assert "CC-BY-NC-SA-4.0: non-commercial use only" in shown
    assert "CC-BY-NC" not in said(home, "data", "update", typed="n\n", code=1).output


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("update", "nothing", "--yes"), 1, "There is no data set 'nothing'"),
        (("update", "--file", "x", "--yes"), 2, "name that one"),
        (("update", SET, "--file", "/nowhere/x.csv", "--yes"), 1, "/nowhere/x.csv does not exist"),
        (("remove", SET), 1, "wasn't fetched"),
        (("remove", "nothing"), 1, "There is no data set"),
    ],
)
def test_what_makes_no_sense(home: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    assert words in said(home, "data", *arguments, code=code).output


def test_what_is_no_such_data_set_is_refused_and_the_copy_stays(
    home: Path, file: Path, tmp_path: Path
) -> None:
    said(home, "data", "update", SET, "--file", str(file), "--yes")
    other = tmp_path / "page.html"
    other.write_text("<!DOCTYPE html><p>Sign in</p>")
    refused = said(home, "data", "update", SET, "--file", str(other), "--yes", "--json", code=1)
    result = json.loads(refused.stdout)["results"][0]
    assert "isn't the Open Cookie Database" in result["error"]
    assert "stays in use" in result["error"]
    assert result["count"] == 1


def test_decode_names_an_owner_that_was_fetched(home: Path, tmp_path: Path) -> None:
    decode = ("decode", "https://px.zog.example/p?uid=1", "--json")
    assert json.loads(said(home, *decode).output)["category"] == "unknown"
    assert not home.exists()
    services = tmp_path / "services.json"
    services.write_text('{"categories": {"Advertising": [{"Zog": {"https://z.example/": ["zog.example"]}}]}}')
    said(home, "data", "update", "disconnect", "--file", str(services), "--yes")
    found = json.loads(said(home, *decode).output)
    assert (found["company"], found["category"]) == ("Zog", "advertising")


def test_check_follows_rules_that_were_fetched(home: Path, tmp_path: Path) -> None:
    check = ("check", "https://shop.example/a?id=1&zogclid=2", "--type", "document", "--json")
    assert json.loads(said(home, *check).output)["verdict"] == "allow"
    rules = tmp_path / "clearurls.json"
    rules.write_text('{"providers": {"all": {"urlPattern": ".*", "rules": ["zogclid"]}}}')
    said(home, "data", "update", "clearurls", "--file", str(rules), "--yes")
    found = json.loads(said(home, *check).output)
    assert found["verdict"] == "modify"
    assert [(each["change"], each["what"]) for each in found["changes"]] == [("parameters", "zogclid")]
