"""The proxy setting of Windows: the exact commands, and what is read."""

from desktop.proxysetting import Setting
from desktop.windows import Windows

KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings"
PRINTED = f"""
{KEY.replace("HKCU", "HKEY_CURRENT_USER")}
    User Agent    REG_SZ    Mozilla/4.0
    ProxyEnable    REG_DWORD    0x0
    ProxyServer    REG_SZ    corp.example:3128

{KEY.replace("HKCU", "HKEY_CURRENT_USER")}\\Http Filters
"""


def test_the_whole_key_is_asked_for_and_understood() -> None:
    assert set(Windows().reading().values()) == {("reg", "query", KEY)}
    values = {key: Windows().value(key, PRINTED) for key in Windows().reading()}
    assert values == {"ProxyEnable": "0x0", "ProxyServer": "corp.example:3128", "AutoConfigURL": ""}


def test_a_proxy_is_set_and_a_pac_file_removed() -> None:
    assert Windows().writing(Windows().manual("127.0.0.1", 8877)) == (
        ("reg", "add", KEY, "/v", "ProxyServer", "/t", "REG_SZ", "/d", "127.0.0.1:8877", "/f"),
        ("reg", "add", KEY, "/v", "ProxyEnable", "/t", "REG_DWORD", "/d", "0x1", "/f"),
        ("reg", "delete", KEY, "/v", "AutoConfigURL", "/f"),
    )


def test_what_it_means() -> None:
    off = {"ProxyEnable": "", "ProxyServer": "x:1", "AutoConfigURL": ""}
    assert Windows().meaning(off) == Setting("none")
    manual = {**off, **Windows().manual("127.0.0.1", 8877)}
    assert Windows().meaning(manual) == Setting("manual", "127.0.0.1:8877")
    automatic = {**manual, **Windows().automatic("data:,x")}
    assert Windows().meaning(automatic) == Setting("automatic", "data:,x")
