"""The system's proxy: led to Jejak, put back as it was, and left alone when somebody else set it since."""

from pathlib import Path

import pytest

from desktop.errors import DesktopError
from desktop.kde import Kde
from desktop.proxychange import ProxySet
from desktop.proxysetting import Setting
from desktop.systemproxy import SystemProxy
from tests.desktop.conftest import Program

OURS = Setting("manual", "127.0.0.1:8877")
PROXY = SystemProxy(Kde(6))


def now(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text().strip() for file in folder.iterdir()}


def made(setting: Setting, earlier: ProxySet | None = None) -> ProxySet:
    change = ProxySet.planned(PROXY, setting)
    change = change if earlier is None else change.after(earlier)
    change.make()
    return change


def test_it_is_set_and_what_wasnt_there_is_gone_again(kioslaverc: Path) -> None:
    change = made(OURS)
    assert change.is_made
    assert now(kioslaverc)["httpsProxy"] == "http://127.0.0.1 8877"
    assert change.take_back() == ""
    assert now(kioslaverc) == {}


def test_a_proxy_that_stood_there_comes_back(kioslaverc: Path) -> None:
    before = {"ProxyType": "1", "httpProxy": "http://corp 3128", "httpsProxy": "http://corp 3129"}
    for key, value in before.items():
        (kioslaverc / key).write_text(f"{value}\n")
    made(OURS).take_back()
    assert now(kioslaverc) == before


def test_one_that_was_set_since_stays(kioslaverc: Path) -> None:
    change = made(OURS)
    (kioslaverc / "httpsProxy").write_text("http://corp 3128\n")
    assert "changed since, so it stays (manual corp:3128)" in change.take_back()
    assert now(kioslaverc)["httpsProxy"] == "http://corp 3128"
    (kioslaverc / "ProxyType").write_text("0\n")
    assert "stays (none)" in change.take_back()


def test_after_two_of_ours_what_stood_before_both_comes_back(kioslaverc: Path) -> None:
    (kioslaverc / "ProxyType").write_text("4\n")
    first = made(OURS)
    second = made(Setting("automatic", "data:,pac"), first)
    assert second.is_made
    second.take_back()
    assert now(kioslaverc) == {"ProxyType": "4"}


def test_what_somebody_set_between_two_of_ours_comes_back(kioslaverc: Path) -> None:
    first = made(OURS)
    (kioslaverc / "ProxyType").write_text("3\n")
    made(OURS, first).take_back()
    assert now(kioslaverc)["ProxyType"] == "3"


def test_a_setting_that_doesnt_stay_is_an_error(kioslaverc: Path, program: Program) -> None:
    program("kwriteconfig6")
    with pytest.raises(DesktopError, match="didn't stay"):
        made(OURS)
