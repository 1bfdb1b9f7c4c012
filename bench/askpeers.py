"""Asks the filter engines of npm about requests: Ghostery's and uBlock Origin's, in Node.

They are installed by `npm ci` in bench/peers, where judge.mjs is, too.
"""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from filterlists.engine import FilterList
from filterlists.request import Request, ResourceType

PEERS = ("ghostery", "ubo")
_FOLDER = Path(__file__).parent / "peers"


class PeersMissing(RuntimeError):
    """Node or its packages aren't there: the message says what to do."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a peer said, and how long it took: seconds to load, microseconds a request in each pass."""

    load: float
    passes: tuple[float, ...]
    blocked: tuple[bool, ...]


def ask(peer: str, lists: Sequence[FilterList], requests: Sequence[Request], passes: int = 1) -> Answers:
    """Have a peer judge requests so many times. Raises PeersMissing."""
    node = shutil.which("node")
    if node is None or not (_FOLDER / "node_modules").is_dir():
        raise PeersMissing(f"install Node, and run npm ci in {_FOLDER}")
    question = {
        "lists": [filter_list.text for filter_list in lists],
        "requests": [_as_peers_take_it(request) for request in requests],
        "passes": passes,
        "suffixes": (files("publicsuffixlist") / "public_suffix_list.dat").read_text(encoding="utf-8"),
    }
    command = [node, str(_FOLDER / "judge.mjs"), peer]
    done = subprocess.run(command, check=True, input=json.dumps(question), capture_output=True, text=True)
    answer = json.loads(done.stdout)
    return Answers(answer["load"], tuple(answer["passes"]), tuple(answer["blocked"]))


def _as_peers_take_it(request: Request) -> dict[str, str]:
    subframe = request.resource_type is ResourceType.SUBDOCUMENT
    return {
        "url": request.url,
        "host": request.host,
        "page": f"https://{request.page_host}/",
        "pageHost": request.page_host,
        "type": "sub_frame" if subframe else request.resource_type.value,
    }
