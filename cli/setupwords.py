"""What `jejak setup` leaves to the user, in words."""

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from cli.setupoptions import Wanted
from desktop.autostart import AGENT, TASK, agent_path
from desktop.browsers import FIREFOX, KINDS, Browser
from desktop.place import Place
from proxy.authority import certificate_path
from store.home import Home


def left_to_do(
    place: Place, home: Home, wanted: Wanted, browsers: Sequence[Browser], *, is_running: bool
) -> list[str]:
    """All of it, in order."""
    return [
        *_trust_by_hand(place, certificate_path(home.authority)),
        *_start_by_hand(place, home, wanted, is_running=is_running),
        *_browsers(browsers, wanted),
        *_extension(wanted),
    ]


def _trust_by_hand(place: Place, certificate: Path) -> Iterator[str]:
    if place.platform == "darwin":
        keychain = '"$HOME/Library/Keychains/login.keychain-db"'
        path = shlex.quote(str(certificate))
        yield f"Trust the certificate: security add-trusted-cert -r trustRoot -p ssl -k {keychain} {path}"
    if place.platform == "win32":
        yield f'Trust the certificate: certutil -user -addstore Root "{certificate}"'


def _start_by_hand(place: Place, home: Home, wanted: Wanted, *, is_running: bool) -> Iterator[str]:
    if wanted.service and place.platform == "darwin":
        yield f"Start it: launchctl bootstrap gui/$(id -u) {shlex.quote(str(agent_path(place)))}"
        yield f"Before `jejak setup undo`, take that back: launchctl bootout gui/$(id -u)/{AGENT}"
    elif wanted.service and place.platform == "win32":
        yield f'Start it at log-in: schtasks /create /tn {TASK} /xml "{home.path / "jejak-task.xml"}"'
        yield f"Before `jejak setup undo`, take that back: schtasks /delete /tn {TASK}"
    elif wanted.service and not is_running:
        yield "No systemd answers here, so start Jejak yourself: jejak run"
        yield "Where systemd runs at your next log-in: systemctl --user enable --now jejak"
    elif not is_running:
        yield "Start Jejak: jejak run"


def _browsers(browsers: Sequence[Browser], wanted: Wanted) -> Iterator[str]:
    for browser in browsers:
        if browser.is_running:
            yield f"Close {browser.name} and open it again: it reads its certificates when it starts."
        if browser.kind == FIREFOX and not browser.stores:
            yield f"Open {browser.name} once, which makes its profile, then run jejak setup again."
    missing = set(wanted.browsers) & set(KINDS) - {browser.kind for browser in browsers}
    if missing:
        yield f"Not found on this machine: {', '.join(sorted(missing))}."


def _extension(wanted: Wanted) -> Iterator[str]:
    yield "Load the extension (chrome://extensions, Load unpacked) from where `jejak extension path` says."
    yield "Pair it: `jejak pair` prints a code to type into it."
    if wanted.proxy == "extension":
        yield "Leave its switch on: it sends this browser's traffic through Jejak."
