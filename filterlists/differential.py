"""Brings a list up to date by patches, where it says by `! Diff-Path:` that it offers some."""

import asyncio
from urllib.parse import urldefrag, urljoin, urlsplit

from filterlists.errors import FilterListError
from filterlists.including import Fetch
from filterlists.listfile import read_header, read_list
from filterlists.rcsdiff import BadPatch, find_patch

_MOST_PATCHES = 30  # in a row; a list that lies further back is fetched whole


async def patched(fetch: Fetch, address: str, text: str) -> str | None:
    """The newest text that patches lead to from this one; None where none was to be had.

    Whatever is wrong with a patch, the whole text is the way out: nothing is raised.
    """
    newest = None
    for _ in range(_MOST_PATCHES):
        following = await _next(fetch, address, text)
        if following is None:
            return newest
        newest = text = following
    return None


async def _next(fetch: Fetch, address: str, text: str) -> str | None:
    place = patch_address(address, text)
    if place is None:
        return None
    url, name = urldefrag(place)
    try:
        file = await fetch(url)
        patch = find_patch(file, name)
        if patch is None:
            return None
        following = await asyncio.to_thread(patch.apply, text)
        return await asyncio.to_thread(read_list, following.encode(), address)
    except (BadPatch, FilterListError):
        return None


def patch_address(address: str, text: str) -> str | None:
    """Where the next patch of a list will be: on the list's own server, or nowhere."""
    path = read_header(text).diff_path
    if path is None:
        return None
    try:
        place = urljoin(address, path)
        same = urlsplit(place)[:2] == urlsplit(address)[:2]
    except ValueError:
        return None
    return place if same else None
