"""The user's own rules."""

import stat
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filterlists.errors import ListUnreadable, NotAList, RuleError, RulesChanged
from filterlists.ownrule import OwnRule
from filterlists.ownrules import OwnRules, version_of
from filterlists.verdict import FilterList


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "rules.txt"


@pytest.fixture
def own(path: Path) -> OwnRules:
    return OwnRules(path)


def test_none_at_first(own: OwnRules, path: Path) -> None:
    assert own.rules() == ()
    assert own.as_list() == FilterList("own", "Your own rules", "")
    assert not path.exists()


def test_rules_are_added_in_order_for_the_owner_only(own: OwnRules, path: Path) -> None:
    assert own.add("  ||tracker.example^ ") == "||tracker.example^"
    own.add("@@||shop.example^$script")
    assert own.rules() == ("||tracker.example^", "@@||shop.example^$script")
    assert path.read_text() == "||tracker.example^\n@@||shop.example^$script\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_the_user_wrote_stays(own: OwnRules, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes("\ufeff\r\n! mine, ä\r\n\r\n  ||a.example^\r\n# more\r\n||b.example^".encode())
    own.add("||c.example^")
    assert own.rules() == ("||a.example^", "||b.example^", "||c.example^")
    own.remove("||a.example^")
    assert path.read_text(encoding="utf-8") == "\n! mine, ä\n\n# more\n||b.example^\n||c.example^\n"
    assert own.as_list().text.split("\n")[4] == "||b.example^"


def test_a_link_to_the_rules_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").write_text("||a.example^\n")
    link = tmp_path / "rules.txt"
    link.symlink_to(tmp_path / "dotfiles")
    OwnRules(link).add("||b.example^")
    assert link.is_symlink()
    assert (tmp_path / "dotfiles").read_text() == "||a.example^\n||b.example^\n"


def test_a_rule_that_is_there_is_pointed_at(own: OwnRules, path: Path) -> None:
    path.parent.mkdir()
    path.write_text("! mine\n ||a.example^ \n")
    with pytest.raises(RuleError, match=r"one of your rules already \(line 2 of .*rules\.txt\)"):
        own.add("||a.example^")
    assert path.read_text() == "! mine\n ||a.example^ \n"


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("", "'' is a comment or nothing.*Write one like"),
        ("! later", "is a comment or nothing"),
        ("# later", "is a comment or nothing"),
        ("[Adblock Plus 2.0]", "is a comment or nothing"),
        ("example.com##.ad", r"page looks or runs.*\n  example\.com##\.ad$"),
        ("*", "every address"),
        ("||a.example^$script,~script", r"exclude each other.*\n  \|\|a"),
    ],
)
def test_what_is_no_rule_is_explained(own: OwnRules, path: Path, rule: str, message: str) -> None:
    with pytest.raises(RuleError, match=f"(?s){message}"):
        own.add(rule)
    assert not path.exists()


def test_removing_what_is_not_there_offers_neighbours(own: OwnRules) -> None:
    own.add("||tracker.example^")
    with pytest.raises(RuleError, match=r"(?s)Did you mean \|\|tracker\.example\^\?.*jejak rules ls"):
        own.remove("||trackr.example^")
    with pytest.raises(RuleError, match="is not one of your rules"):
        own.remove("")


def test_comments_are_not_removed_as_rules(own: OwnRules, path: Path) -> None:
    path.parent.mkdir()
    path.write_text("! mine\n||a.example^\n")
    with pytest.raises(RuleError):
        own.remove("! mine")
    own.remove("||a.example^")
    assert path.read_text() == "! mine\n"


def test_a_file_that_cannot_be_read_is_not_overwritten(own: OwnRules, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"||a.example^\n\xff\xff")
    for use in (own.rules, own.as_list, lambda: own.add("||b.example^")):
        with pytest.raises(NotAList, match=r"rules\.txt is not UTF-8 text \(line 2\)"):
            use()
    assert path.read_bytes() == b"||a.example^\n\xff\xff"
    path.unlink()
    path.mkdir()
    with pytest.raises(ListUnreadable, match="is a folder"):
        own.rules()


def test_rules_added_at_the_same_time_are_all_kept(own: OwnRules) -> None:
    threads = [Thread(target=own.add, args=(f"||tracker{n}.example^",)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(own.rules()) == 20


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rule=st.text(max_size=60))
def test_whatever_is_taken_comes_back_and_goes_again(own: OwnRules, rule: str) -> None:
    try:
        stored = own.add(rule)
    except RuleError:
        return
    assert own.rules() == (stored,)
    own.remove(rule)
    assert own.rules() == ()


def test_a_rule_ends_by_itself(path: Path) -> None:
    now = 1_800_000_000.0
    own = OwnRules(path, lambda: now)
    own.add("||kept.example^")
    own.add("||passing.example^", until=now + 60)
    own.add("||later.example^", until=now + 90)
    assert own.next_end() == now + 60
    assert own.entries()[1] == OwnRule("||passing.example^", 3, now + 60)
    now += 60
    assert own.rules() == ("||kept.example^", "||later.example^")
    assert own.next_end() == now + 30
    assert own.as_list().text.split("\n")[2] == ""
    assert own.as_list().text.split("\n")[4] == "||later.example^"
    assert own.tidy() == ("||passing.example^",)
    assert "passing" not in path.read_text()
    assert path.read_text().startswith("||kept.example^\n! until ")
    assert own.tidy() == ()


def test_a_rule_that_ended_may_be_added_again(path: Path) -> None:
    now = 1_800_000_000.0
    own = OwnRules(path, lambda: now)
    own.add("||a.example^", until=now - 1)
    own.add("||a.example^")
    assert path.read_text() == "||a.example^\n"


def test_a_rule_goes_with_its_end(own: OwnRules, path: Path) -> None:
    own.add("||a.example^", until=4_000_000_000)
    own.remove("||a.example^")
    assert path.read_text() == ""


def test_the_whole_text_is_replaced(own: OwnRules, path: Path) -> None:
    own.add("||a.example^")
    own.replace("! mine\n||b.example^", version_of(own.text()))
    assert path.read_text() == own.text() == "! mine\n||b.example^\n"
    own.replace("", version_of(own.text()))
    assert own.text() == ""


def test_a_text_with_a_bad_line_replaces_nothing(own: OwnRules) -> None:
    own.add("||a.example^")
    with pytest.raises(RuleError, match=r"(?s)Line 2: .*nonsense.*Line 3: .*page looks"):
        own.replace("||b.example^\n||c.example^$nonsense\nd.example##.ad\n", version_of(own.text()))
    assert own.rules() == ("||a.example^",)


def test_what_someone_else_wrote_is_not_overwritten(own: OwnRules) -> None:
    own.add("||a.example^")
    version = version_of(own.text())
    own.add("||b.example^")
    with pytest.raises(RulesChanged, match="someone else"):
        own.replace("||c.example^", version)
    assert own.rules() == ("||a.example^", "||b.example^")
