"""The tests' own web: a small web of `demo.web` whose addresses name its port."""

from pathlib import Path

from demo.web import Handler, Host, Received, Web

__all__ = ["Handler", "Host", "Received", "TestWeb"]


class TestWeb(Web):
    """A small web that a `jejak run` reaches by `--resolve` and `--upstream-ca`."""

    __test__ = False

    def url(self, host: str, path: str = "/") -> str:
        """Address of a page of the test web."""
        return f"https://{host}:{self.port}{path}"

    def write_ca(self, folder: Path) -> Path:
        """Write the CA that signs the hosts' certificates, for `--upstream-ca`."""
        path = folder / "test-web-ca.pem"
        path.write_bytes(self.certificates.pem)
        return path

    def resolve_options(self) -> list[str]:
        """`--resolve` options that lead every host's name to its loopback address."""
        return [part for host in self.hosts.values() for part in ("--resolve", f"{host.name}:{host.address}")]
