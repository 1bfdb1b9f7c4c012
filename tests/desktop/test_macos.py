"""The proxy setting of macOS: the exact commands, and what is read."""

from desktop.macos import MacOs, services
from desktop.proxysetting import Setting

LISTED = (
    "An asterisk (*) denotes that a network service is disabled.\nWi-Fi\n*Bluetooth PAN\nUSB 10/100 LAN\n"
)
WEB = "Enabled: {}\nServer: {}\nPort: {}\nAuthenticated Proxy Enabled: 0\n"
KEEPER = MacOs(("Wi-Fi",))


def test_services_in_use_are_listed() -> None:
    assert services(LISTED) == ("Wi-Fi", "USB 10/100 LAN")


def test_each_kind_of_each_service_is_asked_for() -> None:
    reading = MacOs(("Wi-Fi", "USB 10/100 LAN")).reading()
    assert len(reading) == 6
    assert reading["securewebproxy USB 10/100 LAN"] == (
        "networksetup",
        "-getsecurewebproxy",
        "USB 10/100 LAN",
    )


def test_what_it_prints_is_understood() -> None:
    assert KEEPER.value("webproxy Wi-Fi", WEB.format("No", "", 0)) == "No"
    assert KEEPER.value("webproxy Wi-Fi", WEB.format("Yes", "127.0.0.1", 8877)) == "Yes 127.0.0.1 8877"
    assert KEEPER.value("autoproxyurl Wi-Fi", "URL: (null)\nEnabled: No\n") == "No"
    assert KEEPER.value("autoproxyurl Wi-Fi", "URL: http://x/p\nEnabled: Yes\n") == "Yes http://x/p"


def test_a_proxy_goes_before_nothing_else() -> None:
    assert KEEPER.writing(KEEPER.manual("127.0.0.1", 8877)) == (
        ("networksetup", "-setwebproxy", "Wi-Fi", "127.0.0.1", "8877"),
        ("networksetup", "-setwebproxystate", "Wi-Fi", "on"),
        ("networksetup", "-setsecurewebproxy", "Wi-Fi", "127.0.0.1", "8877"),
        ("networksetup", "-setsecurewebproxystate", "Wi-Fi", "on"),
        ("networksetup", "-setautoproxystate", "Wi-Fi", "off"),
    )


def test_what_was_set_and_off_is_written_back_that_way() -> None:
    assert KEEPER.writing({"webproxy Wi-Fi": "No corp.example 3128", "autoproxyurl Wi-Fi": "No"}) == (
        ("networksetup", "-setwebproxy", "Wi-Fi", "corp.example", "3128"),
        ("networksetup", "-setwebproxystate", "Wi-Fi", "off"),
        ("networksetup", "-setautoproxystate", "Wi-Fi", "off"),
    )


def test_what_it_means() -> None:
    off = {"webproxy Wi-Fi": "No", "securewebproxy Wi-Fi": "No x 1", "autoproxyurl Wi-Fi": "No"}
    assert KEEPER.meaning(off) == Setting("none")
    assert KEEPER.meaning({**off, **KEEPER.manual("127.0.0.1", 8877)}) == Setting("manual", "127.0.0.1:8877")
    automatic = {**KEEPER.manual("x", 1), **KEEPER.automatic("data:,x")}
    assert KEEPER.meaning(automatic) == Setting("automatic", "data:,x")
