"""Connections that pass untouched."""

from dataclasses import dataclass
from typing import TypedDict


class PassthroughEntry(TypedDict):
    """A host, or `*.` and one: whether its connections pass untouched, and how many did in a week.

    `category` is "own" for what the user added.
    """

    name: str
    category: str
    passes: bool
    connections: int


class LearntHost(TypedDict):
    """A host that can't be looked into until a moment, by browsers or by other programs."""

    host: str
    browsers: bool
    reason: str
    until: float
    connections: int


class NotInspected(TypedDict):
    """A host whose connections weren't looked into in a week, why, and how many they were."""

    host: str
    reason: str
    connections: int


class PassthroughList(TypedDict):
    """GET /passthrough, and what each change of it answers."""

    entries: list[PassthroughEntry]
    learnt: list[LearntHost]
    hosts: list[NotInspected]


class PassthroughHost(TypedDict):
    """GET /passthrough/{host}: why a browser's connections to it pass, `reason` "" where they don't."""

    host: str
    reason: str
    name: str
    category: str
    until: float | None


class PassthroughChange(TypedDict):
    """POST and DELETE /passthrough: whether the host passes now, and the name that says so ("" for none)."""

    name: str
    passes: bool
    by: str
    category: str


class Forgotten(TypedDict):
    """DELETE /passthrough/learnt."""

    host: str


@dataclass(frozen=True, slots=True)
class NamePassed:
    """A host, or `*.` and one."""

    name: str


@dataclass(frozen=True, slots=True)
class HostForgotten:
    """A host that was learnt."""

    host: str
