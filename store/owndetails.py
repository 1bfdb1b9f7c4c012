"""The user's own details: a file of their own in the data folder, in no log and in no database.

`me.json` is readable by its owner only. A file that can't be read is left as it is, and nothing is watched.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from filterlists.errors import ListUnreadable
from filterlists.privatefile import write_private
from footprint.owndetail import DetailAction, DetailKind, OwnDetail
from store.errors import DetailFileError

Details = tuple[OwnDetail, ...]


def load_details(path: Path) -> Details:
    """The details in `path`, none where there is no such file; raises DetailFileError."""
    try:
        return details_of(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DetailFileError(
            f"Your own details can't be read from {path} ({type(error).__name__}), so they aren't watched. "
            "Put a copy of the file back that can be read, or move it away and add them again with "
            "`jejak me add`."
        ) from error


def save_details(path: Path, details: Details) -> None:
    """Write all details; raises DetailFileError where the disk refuses."""
    try:
        write_private(path, json.dumps(plain_details(details), ensure_ascii=False, indent=1) + "\n")
    except ListUnreadable as error:
        raise DetailFileError(str(error)) from error


def plain_details(details: Details) -> list[dict[str, Any]]:
    """Details as JSON has them, values among them: for the file and for the proxy's own processes only."""
    return [
        {
            "kind": each.kind.value,
            "value": each.value,
            "number": each.number,
            "action": each.action.value,
            "sites": {site: action.value for site, action in each.sites.items()},
        }
        for each in details
    ]


def details_of(plain: Sequence[Mapping[str, Any]]) -> Details:
    """The details again; raises ValueError, KeyError, TypeError or AttributeError where they are none."""
    return tuple(
        OwnDetail(
            DetailKind(each["kind"]),
            str(each["value"]),
            int(each["number"]),
            DetailAction(each["action"]),
            MappingProxyType({str(site): DetailAction(action) for site, action in each["sites"].items()}),
        )
        for each in plain
    )
