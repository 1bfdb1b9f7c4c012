"""Sets Jejak up on a fresh machine and starts it, or runs every check and test.

    python3 bootstrap.py run [OPTIONS OF jejak run]
    python3 bootstrap.py demo
    python3 bootstrap.py test [ARGUMENTS OF pytest]

Needs git's checkout, Python 3.8 or newer with pip, and a network with PyPI and npm. Everything it
installs stays inside this folder (.tools, .venv, extension/node_modules), but for the browsers and
shells that the tests drive: where they are missing, Debian's are installed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
TOOLS = ROOT / ".tools"
SCRIPTS = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")
DEBIAN_PACKAGES = (
    (("chromium", "chromium-browser"), "chromium"),
    (("firefox-esr", "firefox"), "firefox-esr"),
    (("certutil",), "libnss3-tools"),
    (("zsh",), "zsh"),
    (("fish",), "fish"),
)
CHECKS = (
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
    ["mypy"],
    ["lint-imports"],
    ["python", "hatch_build.py", "run", "check"],
)


def main(arguments):
    """Do what the first argument says; the rest is handed on."""
    if not arguments or arguments[0] not in ("run", "demo", "test"):
        sys.exit(__doc__)
    if arguments[0] != "test":
        start(arguments)
    test(arguments[1:])


def start(command):
    """Set up what running needs and become that `jejak` command, so that Ctrl-C reaches it directly."""
    call([find_uv(), "sync", "--frozen", "--no-dev", "--inexact", "--compile-bytecode"])
    compile_packages()
    jejak = str(SCRIPTS / "jejak")
    if os.name == "nt":
        sys.exit(subprocess.call([jejak, *command]))
    os.execv(jejak, [jejak, *command])


def test(options):
    """Set up what the tests need, then run the linters, the extension's own checks and pytest."""
    uv = find_uv()
    call([uv, "sync", "--frozen", "--compile-bytecode"])
    compile_packages()
    ensure_programs()
    for check in CHECKS:
        call([str(SCRIPTS / check[0]), *check[1:]])
    os.environ["JEJAK_REQUIRE_BROWSER"] = "1"
    call([str(SCRIPTS / "pytest"), *options])


def compile_packages():
    """Compile our own code, too: starts take half the time, even where Python may write no bytecode."""
    packages = sorted(init.parent.name for init in ROOT.glob("*/__init__.py"))
    call([str(SCRIPTS / "python"), "-m", "compileall", "-q", *packages])


def find_uv():
    """Path of a uv that works: on PATH, or installed into .tools by pip.

    A uv on PATH may be a shim of another Python that only prints an error, so it is tried. `--target`
    is what a Debian whose pip refuses system-wide installs still allows.
    """
    for candidate in (str(TOOLS / "bin" / "uv"), "uv"):
        path = shutil.which(candidate)
        if path and subprocess.run([path, "--version"], check=False, capture_output=True).returncode == 0:
            return path
    print("Installing uv into", TOOLS, flush=True)
    call([sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--target", str(TOOLS), "uv"])
    return str(TOOLS / "bin" / "uv")


def ensure_programs():
    """Install the programs that tests drive, where one is missing and this is a Debian."""
    missing = [package for names, package in DEBIAN_PACKAGES if not any(map(shutil.which, names))]
    if not missing:
        return
    if shutil.which("apt-get") is None:
        if "chromium" in missing:
            call([str(SCRIPTS / "playwright"), "install", "chromium"])
        return
    print("Installing for the tests:", ", ".join(missing), flush=True)
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call([*prefix, "apt-get", "update", "-qq"], environment)
    call([*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], environment)


def call(command, environment=None):
    """Run a command in the project's folder; a failure ends this program with its exit code."""
    print("$", " ".join(command), flush=True)
    try:
        code = subprocess.call(command, cwd=str(ROOT), env=environment)
    except OSError as error:
        sys.exit("Could not run {}: {}".format(command[0], error))
    if code:
        sys.exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
