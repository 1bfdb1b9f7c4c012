"""The demo's data folder goes with it, and nobody else's does."""

import tempfile
from pathlib import Path

import pytest

from cli.demostage import Leading, passing_home, prepare
from demo.names import Names
from demo.servers import handlers
from demo.story import BANK, LENT, Story
from demo.web import Web
from store.home import Home
from store.owndetails import load_details
from store.passthrough import load_passthrough


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_fault_in_the_middle_leaves_nothing(temporary: Path) -> None:
    def work() -> None:
        with passing_home() as home:
            home.database.write_text("x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert list(temporary.iterdir()) == []


def test_what_a_killed_demo_left_goes_and_a_running_one_stays(temporary: Path) -> None:
    killed, runs, other = (Home.open(temporary / f"jejak-demo-{name}") for name in ("1", "2", "3"))
    killed.demo.touch()
    runs.demo.touch()
    with runs.lock(), passing_home():
        assert not killed.path.exists()
        assert runs.path.exists()
        assert other.path.exists(), "no demo's: nothing says so"


def test_its_user_has_a_detail_watched_and_a_bank_left_alone() -> None:
    with passing_home() as home:
        prepare(home)
        assert [each.kind for each in load_details(home.details)] == ["email"]
        assert load_passthrough(home.database).passes(BANK)


async def test_names_are_looked_up_in_the_demos_web_alone() -> None:
    web = Web(handlers(Story.load(0.0)))
    looked = Leading(Names(web, LENT))
    [found] = await looked.addresses("metrik.kasutlari.example", 443)
    assert found[3] == "kasutlari.sc.omtrdc.net"
    assert found[4] == (web.hosts["metrik.kasutlari.example"].address, web.port)
    with pytest.raises(OSError, match="no host of the demo's web"):
        await looked.addresses("www.wikipedia.org", 443)
