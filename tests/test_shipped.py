"""What is shipped: no way around the checks of servers, no secret, no part that nobody chose."""

import base64
import csv
import hashlib
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import distribution, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHIPPED = ("api", "cli", "demo", "desktop", "doctor", "filterlists", "footprint", "proxy", "store")
AROUND = re.compile(
    r"ssl_insecure\W+True|verify\s*=\s*False|verify_ssl\s*=\s*False|ssl\s*=\s*False|CERT_NONE|VERIFY_NONE"
    r"|_create_unverified_context|check_hostname\s*=\s*False|--ignore-certificate-errors(?!-spki-list)"
)
KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{40}")
DER_KEYS = (".p12", ".pfx", ".key", ".der", ".jks")


def tracked() -> list[Path]:
    """The files of the repository."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("needs a checkout of git's")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('"ssl_insecure": True,', True),
        ("options.ssl_insecure=True", True),
        ("session.get(url, verify = False)", True),
        ("context.verify_mode = ssl.CERT_NONE", True),
        ("ssl._create_unverified_context()", True),
        ("context.check_hostname = False", True),
        ('"--ignore-certificate-errors"', True),
        ('f"--ignore-certificate-errors-spki-list={pin}"', False),
        ('"ssl_insecure": False,', False),
    ],
)
def test_ways_around_are_recognised(line: str, found: bool) -> None:
    assert bool(AROUND.search(line)) is found


def test_nothing_shipped_knows_a_way_around_the_checks_of_servers() -> None:
    files = [path for name in SHIPPED for path in (ROOT / name).rglob("*.py")]
    assert len(files) > 100
    assert {path.parent.name for path in ROOT.glob("*/__init__.py")} <= {*SHIPPED, "bench"}
    lines = [(path, line) for path in files for line in path.read_text("utf-8").splitlines()]
    assert not [(str(path), line) for path, line in lines if AROUND.search(line)]


def test_a_key_is_recognised() -> None:
    assert KEY.search(b"-----BEGIN PRIVATE KEY-----\nMIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEB")
    assert KEY.search(b"-----BEGIN EC PRIVATE KEY-----\r\nMIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEB")
    assert not KEY.search(b'b"-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----\\n"')


def test_no_private_key_is_in_the_repository() -> None:
    files = tracked()
    assert len(files) > 300
    assert not [path for path in files if path.suffix in DER_KEYS]
    assert not [path for path in files if path != Path(__file__) and KEY.search(path.read_bytes())]


@pytest.mark.slow
def test_no_private_key_is_in_what_is_built(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel], [source] = tmp_path.glob("*.whl"), tmp_path.glob("*.tar.gz")
    contents = {}
    with zipfile.ZipFile(wheel) as archive:
        contents.update({name: archive.read(name) for name in archive.namelist()})
    with tarfile.open(source) as archive:
        for member in archive.getmembers():
            if (file := archive.extractfile(member)) is not None:
                contents[member.name] = file.read()
    assert "proxy/data/denied-keys.txt" in contents
    suspicious = [name for name, content in contents.items() if KEY.search(content)]
    assert [name for name in suspicious if not name.endswith("tests/test_shipped.py")] == []
    assert not [name for name in contents if Path(name).suffix in DER_KEYS]


def test_mitmproxy_is_the_one_that_was_looked_at() -> None:
    """12.3 brings somebody's published key and two options that sign with it."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert "mitmproxy>=12.2.2,<12.3" in wanted
    assert (12, 2, 2) <= tuple(map(int, version("mitmproxy").split("."))) < (12, 3)
    certificates = distribution("mitmproxy").locate_file("mitmproxy/certs.py")
    assert not KEY.search(Path(str(certificates)).read_bytes())


def test_everything_that_is_installed_for_use_is_locked_by_hash() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    packages = [package for package in lock["package"] if "registry" in package["source"]]
    assert len(packages) > 40
    files = [file for package in packages for file in package.get("wheels", [])]
    files += [package["sdist"] for package in packages if "sdist" in package]
    assert all(file["hash"].startswith("sha256:") for file in files)
    locked = {package["name"]: package["version"] for package in packages}
    for name in ("mitmproxy", "mitmproxy-rs", "pyopenssl", "cryptography", "certifi", "aiohttp"):
        assert version(name) == locked[name], name


@pytest.mark.parametrize("name", ["mitmproxy", "pyopenssl", "certifi"])
def test_what_is_installed_is_what_its_maker_packed(name: str) -> None:
    """Each file has the hash that the package's own record says."""
    package = distribution(name)
    record = package.read_text("RECORD")
    assert record is not None
    rows = [row for row in csv.reader(record.splitlines()) if row[1] and not row[0].startswith("..")]
    assert len(rows) > 5
    for path, digest, _ in rows:
        content = Path(str(package.locate_file(path))).read_bytes()
        found = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        assert digest == f"sha256={found}", path
