"""Where the system's setting leads."""

from pathlib import Path

import pytest

from desktop.errors import DesktopError
from desktop.pac import PAC_IN_ADDRESS, pac, pac_url
from desktop.place import Place
from desktop.proxysetting import Setting
from doctor import systemproxy
from doctor.systemproxy import SystemSetting, check, read_setting

OURS = SystemSetting(Setting("manual", "127.0.0.1:8877"))
OTHER = SystemSetting(Setting("manual", "proxy.corp.example:3128"))


@pytest.mark.parametrize(
    ("system", "port", "level", "words"),
    [
        (SystemSetting(), 8877, "ok", "no proxy setting for the whole system"),
        (SystemSetting(Setting("none")), 8877, "ok", "names no proxy"),
        (OURS, 8877, "ok", "go through Jejak"),
        (OURS, 9000, "notice", "go past Jejak"),
        (OURS, None, "problem", "no network now"),
        (OTHER, 8877, "notice", "proxy.corp.example:3128"),
        (OTHER, None, "notice", "go past Jejak"),
        (SystemSetting(Setting("automatic", "http://pac.example/p.pac")), 8877, "notice", "go past Jejak"),
        (SystemSetting(Setting("other")), 8877, "notice", "of its own"),
        (SystemSetting(None, "gsettings: exit code 1"), 8877, "notice", "can't be read: gsettings"),
    ],
)
def test_levels(system: SystemSetting, port: int | None, level: str, words: str) -> None:
    (finding,) = check(system, port)
    assert (finding.level, words in finding.summary) == (level, True), finding


def test_another_proxys_address_is_private() -> None:
    (finding,) = check(OTHER, 8877)
    assert finding.private == {"proxy.corp.example:3128": "an address"}


def test_a_pac_file_in_its_own_address_is_read_as_setup_writes_it() -> None:
    system = SystemSetting(Setting("automatic", pac_url(pac(8877, ["bank.example"]))))
    assert system.leads_to(8877)
    assert not system.leads_to(9000)
    assert not SystemSetting(Setting("automatic", f"{PAC_IN_ADDRESS}x")).leads_to(8877)


def test_a_pac_file_on_this_machine_is_read(tmp_path: Path) -> None:
    file = tmp_path / "my proxy.pac"
    file.write_text('function FindProxyForURL() { return "PROXY 127.0.0.1:8877"; }')
    system = SystemSetting(Setting("automatic", file.as_uri()))
    assert (system.leads_to(8877), system.leads_to(9000)) == (True, False)
    file.unlink()
    assert not system.leads_to(8877)


def test_a_desktop_that_fails_is_part_of_the_answer(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_setting(place) == SystemSetting()

    def fail(_: Place) -> None:
        raise DesktopError("gsettings can't be run")

    monkeypatch.setattr(systemproxy, "find_system_proxy", fail)
    assert read_setting(place).trouble == "gsettings can't be run"
