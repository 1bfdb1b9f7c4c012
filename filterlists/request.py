"""A request as filter lists see it."""

from dataclasses import dataclass
from enum import StrEnum


class ResourceType(StrEnum):
    """What the browser wants the answer for, in the words of Adblock Plus filter options."""

    DOCUMENT = "document"
    SUBDOCUMENT = "subdocument"
    SCRIPT = "script"
    STYLESHEET = "stylesheet"
    IMAGE = "image"
    FONT = "font"
    MEDIA = "media"
    OBJECT = "object"
    XMLHTTPREQUEST = "xmlhttprequest"
    WEBSOCKET = "websocket"
    PING = "ping"
    OTHER = "other"

    __hash__ = str.__hash__  # an enumeration's own is Python code, and every request is looked up by its type


@dataclass(slots=True)
class Request:
    """One request to be matched. Not frozen, as a frozen one takes four times as long to make.

    `url` is absolute, with scheme and host in lower case; `host` has no port, no trailing dot and is
    punycode where it is not ASCII; `page_host` is the host of the top-level page, "" where unknown;
    `third_party` compares registrable domains, as the lists' `$third-party` means it.
    """

    url: str
    host: str
    resource_type: ResourceType
    page_host: str
    third_party: bool
    method: str = "GET"
