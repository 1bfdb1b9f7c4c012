"""Servers that ask are remembered, so many and no more; that they are noticed at all, wire tests show."""

from proxy.clientcertificates import REMEMBERED, ClientCertificates


def test_those_that_asked_last_are_remembered() -> None:
    servers = ClientCertificates()
    assert not servers.asked(("a.test", 443))
    assert not servers.asked(None)
    for number in range(REMEMBERED + 1):
        servers._remember((f"{number}.test", 443))
    assert servers.asked(("1.test", 443))
    assert not servers.asked(("1.test", 8443))
    assert not servers.asked(("0.test", 443))
