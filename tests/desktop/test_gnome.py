"""GNOME's proxy setting: the exact commands, and what is read."""

from desktop.gnome import Gnome
from desktop.proxysetting import Setting

NOW = {
    "mode": "'none'",
    "autoconfig-url": "''",
    "http host": "''",
    "http port": "8080",
    "https host": "''",
    "https port": "0",
}


def test_each_key_is_asked_for() -> None:
    assert Gnome().reading()["mode"] == ("gsettings", "get", "org.gnome.system.proxy", "mode")
    assert Gnome().reading()["https port"] == ("gsettings", "get", "org.gnome.system.proxy.https", "port")
    assert Gnome().value("mode", "'none'\n") == "'none'"


def test_the_mode_is_set_last() -> None:
    commands = Gnome().writing(Gnome().manual("127.0.0.1", 8877))
    assert [" ".join(command[2:]) for command in commands] == [
        "org.gnome.system.proxy.https port 8877",
        "org.gnome.system.proxy.https host '127.0.0.1'",
        "org.gnome.system.proxy.http port 8877",
        "org.gnome.system.proxy.http host '127.0.0.1'",
        "org.gnome.system.proxy mode 'manual'",
    ]
    assert {command[:2] for command in commands} == {("gsettings", "set")}


def test_what_it_means() -> None:
    keeper = Gnome()
    assert keeper.meaning(NOW) == Setting("none")
    manual = {**NOW, **keeper.manual("127.0.0.1", 8877)}
    assert keeper.meaning(manual) == Setting("manual", "127.0.0.1:8877")
    automatic = {**NOW, **keeper.automatic("data:,x")}
    assert keeper.meaning(automatic) == Setting("automatic", "data:,x")
    assert keeper.meaning({**NOW, "mode": "'new'"}) == Setting("other", "new")
