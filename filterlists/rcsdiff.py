"""Patches of filter lists: what `diff -n` writes, under a line that names the list and its checksum.

    diff name:easylist checksum:8d9e2c4a01 lines:3
    d2 1
    a2 1
    ! Diff-Path: ../patches/2.patch#easylist

One file may hold the patches of several lists. Line numbers are those of the text before.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEAD = re.compile(r"diff(?:\s+\w+:\S+)+\s*")
_FIELD = re.compile(r"(\w+):(\S+)")
_COMMAND = re.compile(r"([ad])(\d{1,9}) (\d{1,9})")
_SHORTEST_CHECKSUM = 10  # hexadecimal digits of SHA-1; some lists give the beginning only


class BadPatch(Exception):
    """A patch that can't be read, doesn't fit the text, or makes another one than it promises."""


@dataclass(frozen=True, slots=True)
class Patch:
    """The commands for one list, and how the SHA-1 of the result begins."""

    checksum: str
    commands: tuple[str, ...]

    def apply(self, text: str) -> str:
        """The text after the patch; BadPatch where it isn't the one that was promised."""
        patched = "\n".join(_applied(text.split("\n"), self.commands))
        found = hashlib.sha1(patched.encode(), usedforsecurity=False).hexdigest()
        if len(self.checksum) < _SHORTEST_CHECKSUM or not found.startswith(self.checksum):
            raise BadPatch("its checksum doesn't fit")
        return patched


def find_patch(file: str, name: str) -> Patch | None:
    """The patch for the list of this name ("" for a file with one list); None where there is none.

    Raises BadPatch where one is there without a checksum, or cut.
    """
    lines = file.split("\n")
    for number, line in enumerate(lines):
        if _HEAD.fullmatch(line) and dict(_FIELD.findall(line)).get("name", name) == name:
            return _patch(dict(_FIELD.findall(line)), lines[number + 1 :])
    if file.strip() and not any(map(_HEAD.fullmatch, lines)):
        raise BadPatch("it has no checksum")
    return None


def _patch(fields: dict[str, str], rest: list[str]) -> Patch:
    count = fields.get("lines", "")
    if not count.isdecimal() or int(count) > len(rest):
        raise BadPatch("it is cut")
    return Patch(fields.get("checksum", "").lower(), tuple(rest[: int(count)]))


def _applied(lines: list[str], commands: tuple[str, ...]) -> Iterator[str]:
    done = position = 0
    while position < len(commands):
        action, start, count = _command(commands[position])
        position += 1
        kept_until = start if action == "a" else start - 1
        if not done <= kept_until <= len(lines):
            raise BadPatch("it is for another text")
        yield from lines[done:kept_until]
        done = kept_until
        if action == "d":
            done += count
        elif position + count > len(commands):
            raise BadPatch("it is cut")
        else:
            yield from commands[position : position + count]
            position += count
    yield from lines[done:]


def _command(line: str) -> tuple[str, int, int]:
    found = _COMMAND.fullmatch(line)
    if found is None:
        raise BadPatch("it holds something that is no command")
    return found[1], int(found[2]), int(found[3])
