"""KDE's proxy setting: the exact commands, and what is read."""

import pytest

from desktop.kde import Kde
from desktop.proxysetting import Setting

NOW = {"ProxyType": "", "httpProxy": "", "httpsProxy": "", "Proxy Config Script": ""}


@pytest.mark.parametrize("version", [5, 6])
def test_it_is_read_and_written_by_the_versions_own_programs(version: int) -> None:
    place = ("--file", "kioslaverc", "--group", "Proxy Settings", "--key")
    assert Kde(version).reading()["ProxyType"] == (f"kreadconfig{version}", *place, "ProxyType")
    assert Kde(version).writing(Kde(version).manual("127.0.0.1", 8877)) == (
        (f"kwriteconfig{version}", *place, "httpsProxy", "http://127.0.0.1 8877"),
        (f"kwriteconfig{version}", *place, "httpProxy", "http://127.0.0.1 8877"),
        (f"kwriteconfig{version}", *place, "ProxyType", "1"),
    )


def test_what_wasnt_there_is_deleted_again() -> None:
    [deleted] = Kde(6).writing({"httpProxy": ""})
    assert deleted[-3:] == ("httpProxy", "--delete", "")


def test_what_it_means() -> None:
    keeper = Kde(6)
    assert keeper.value("ProxyType", "1\n") == "1"
    assert keeper.meaning(NOW) == Setting("none")
    assert keeper.meaning({**NOW, **keeper.manual("127.0.0.1", 8877)}) == Setting("manual", "127.0.0.1:8877")
    assert keeper.meaning({**NOW, **keeper.automatic("data:,x")}) == Setting("automatic", "data:,x")
    assert keeper.meaning({**NOW, "ProxyType": "4"}) == Setting("other", "ProxyType 4")
