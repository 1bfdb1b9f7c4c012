"""Meeting a patient changes nothing and needs no service."""

from pathlib import Path

from desktop.place import Place
from doctor.patient import meet
from store.home import Home
from store.service import ServiceInfo, write_service


def test_a_folder_that_isnt_there_stays_so(tmp_path: Path, place: Place) -> None:
    patient = meet(Home(tmp_path / "nowhere"), place, tmp_path)
    assert (patient.service, patient.status, patient.health) == (None, None, None)
    assert not (tmp_path / "nowhere").exists()


def test_what_a_crash_left_behind_is_no_service(home: Home, tmp_path: Path, place: Place) -> None:
    write_service(home, ServiceInfo(1, 2, 3, "token", 0.0))
    patient = meet(home, place, tmp_path)
    assert (patient.service, patient.pid, patient.proxy_port) == (None, None, None)


def test_a_service_that_gives_no_answer_is_known_to_be_silent(
    home: Home, tmp_path: Path, place: Place
) -> None:
    with home.lock():
        write_service(home, ServiceInfo(1, 2, 3, "token", 0.0))
        patient = meet(home, place, tmp_path)
    assert (patient.pid, patient.proxy_port, patient.status) == (1, 2, None)
    assert "ConnectionRefusedError" in patient.silence
