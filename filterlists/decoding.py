"""Bytes of a list as text; loads no regular expressions, as listing lists needs none."""

from filterlists.errors import NotAList

MAX_BYTES = 32 * 2**20  # the largest known lists have some 15 MiB

_COMPRESSED = {
    b"\x1f\x8b": "gzip",
    b"PK": "zip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def as_text(data: bytes, where: str) -> str:
    """The bytes as text, lines ended by a newline character; NotAList where they are no UTF-8 text."""
    if not data.strip():
        raise NotAList(f"{where} is empty. Check the address, or try again later.")
    if _is_utf16(data):
        raise NotAList(f"{where} is written in UTF-16. Save it as UTF-8 and try again.")
    for magic, kind in _COMPRESSED.items():
        if data.startswith(magic):
            raise NotAList(f"{where} is a {kind} file, not a text. Unpack it and add the list inside.")
    if b"\0" in data:
        raise NotAList(f"{where} is a binary file, not a filter list. Check the address.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAList(_not_utf8(data, error, where)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_utf16(data: bytes) -> bool:
    zeros = data[:200].count(0) / len(data[:200])  # every second byte of Latin script is zero
    return data.startswith(_UTF16) or 1 / 3 < zeros < 2 / 3


def _not_utf8(data: bytes, error: UnicodeDecodeError, where: str) -> str:
    if error.reason == "unexpected end of data":
        return f"{where} ends in the middle of a character: it was cut on its way. Fetch it again."
    line = data.count(b"\n", 0, error.start) + 1
    return f"{where} is not UTF-8 text (line {line}). Save it as UTF-8 and try again."
