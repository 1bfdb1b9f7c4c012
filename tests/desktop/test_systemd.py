"""What systemd is told."""

from desktop import systemd
from tests.desktop.conftest import Program


def test_it_is_there_when_it_answers(program: Program) -> None:
    assert not systemd.is_there(), "no systemctl"
    program("systemctl", "exit 1")
    assert not systemd.is_there(), "no manager of this user's"
    program("systemctl")
    assert systemd.is_there()


def test_it_is_enabled_started_and_taken_back(program: Program) -> None:
    calls = program("systemctl")
    systemd.enable(start=False)
    systemd.enable(start=True)
    systemd.disable()
    assert calls.read_text().splitlines() == [
        "--user daemon-reload",
        "--user enable jejak.service",
        "--user daemon-reload",
        "--user enable jejak.service",
        "--user restart jejak.service",
        "--user disable --now jejak.service",
    ]
