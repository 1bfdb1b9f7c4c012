"""What the user meant by the source of a list: a name of the catalogue, an https URL or a file."""

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from filterlists.addresses import is_public
from filterlists.catalogue import KnownList, by_url, catalogue
from filterlists.errors import DownloadFailed, ListUnreadable, UnknownList
from filterlists.names import did_you_mean, is_name


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list comes from: an https URL or an absolute path, and its catalogue entry where it has one."""

    address: str
    known: KnownList | None = None

    @property
    def name(self) -> str | None:
        """The name the catalogue gives it."""
        return self.known.name if self.known else None


def find_source(text: str) -> Source:
    """The source that `text` names; UnknownList, ListUnreadable or DownloadFailed where there is none."""
    if known := catalogue().get(text):
        return Source(known.url, known)
    if "://" in text or text.lower().startswith(("file:", "data:")):
        check_url(text)
        return Source(text, by_url(text))
    return Source(str(_existing(text)))


def is_url(address: str) -> bool:
    """Whether the address of a source is a URL, not a path."""
    return address.startswith("https://")


def check_url(url: str) -> None:
    """Refuse with DownloadFailed what no list is fetched from; host names are judged when looked up."""
    parts = _parts(url)
    if parts.scheme == "file":
        raise DownloadFailed(f"{url} is a file: address. Name the file itself: {parts.path or 'my-list.txt'}")
    if parts.scheme != "https":
        raise DownloadFailed(f"{url} is refused: lists are fetched over https only. Try it with https://")
    if parts.username is not None or parts.password is not None:
        raise DownloadFailed(
            "The address holds a user name or password, which would be stored. Leave it out."
        )
    if not parts.hostname:
        raise DownloadFailed(f"{url} names no host. Write it in full, as https://lists.example/list.txt")
    _refuse_private_literal(url, parts.hostname)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise DownloadFailed(
            f"{url} isn't a URL: {error}. Write it as https://lists.example/list.txt"
        ) from error
    return parts


def _refuse_private_literal(url: str, host: str) -> None:
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return  # a name
    if not is_public(str(address)):
        raise DownloadFailed(not_public(url))


def not_public(url: str) -> str:
    """Why an address of this machine or its network is refused, and what to do instead."""
    return (
        f"{url} is refused: it leads to this machine or its own network, and lists are fetched from the "
        "public internet only. Save the list as a file and add the file."
    )


def _existing(text: str) -> Path:
    path = Path(text).expanduser().absolute()
    if path.exists():
        return path
    if is_name(text):
        hint = did_you_mean(text, catalogue())
        raise UnknownList(f"No list {text!r} in the catalogue.{hint} `jejak lists search` shows them all.")
    raise ListUnreadable(
        f"{path} does not exist. Name a file, an https URL or a list of `jejak lists search`."
    )
