"""What is taken out of a text, and what may stay."""

import pytest

from doctor.redact import FOLDER, TAKEN_OUT, Redactor

REDACTOR = Redactor(
    {"/home/ben/.local/share/jejak": FOLDER, "/home/ben": "~"},
    {"ben": "<user>", "benbook": "<machine>", "": ""},
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Jejak 0.1.0, Python 3.12.1, SQLite 3.40.1.", "Jejak 0.1.0, Python 3.12.1, SQLite 3.40.1."),
        ("107,482 rules, isn't 12 days old: 81.7 GB", "107,482 rules, isn't 12 days old: 81.7 GB"),
        ("answers on 127.0.0.1:8878.", "answers on 127.0.0.1:8878."),
        ("(`jejak lists update easylist`) on 2026-11-28", "(`jejak lists update easylist`) on 2026-11-28"),
        ("https://easylist.to/easylist/easylist.txt", "https://easylist.to/easylist/easylist.txt"),
        ("The data folder /home/ben/.local/share/jejak is yours", "The data folder <data-folder> is yours"),
        ("/home/ben/.local/share/jejak/authority/jejak-ca.pem.", "<data-folder>/authority/jejak-ca.pem."),
    ],
)  # fmt: skip
def test_what_is_the_same_everywhere_stays(text: str, told: str) -> None:
    assert REDACTOR.text(text) == told


@pytest.mark.parametrize(
    "private",
    [
        "bank.example", "https://bank.example/account?id=7", "192.168.1.7", "1password.com", "3.example.org",
        "10.0.0.1:3128", "[fe80::1]", "ben@corp.example", "/srv/lists/mine.txt", "~/lists/mine.txt",
        "/home/ben/.local/share/jejak/diary.txt", "C:\\Users\\ben", "bücher", "id=77", "#frag", "a/b",
        "127.0.0.1.evil.example", "kR3tYq0pXw8ZrV5sJb1mLd6uNc4hGf2a", "||tracker.example^", "file:///x",
    ],
)  # fmt: skip
def test_what_might_be_a_name_goes_though_nobody_marked_it(private: str) -> None:
    told = REDACTOR.text(f"The list ({private}) failed: {private}.")
    assert private not in told
    assert TAKEN_OUT in told


def test_names_go_wherever_they_stand_as_a_word() -> None:
    assert REDACTOR.text("Ben on BENBOOK, ben-desk, benefit") == "<user> on <machine>, <user>-desk, benefit"


def test_what_is_marked_goes_first_the_longest_before_its_parts() -> None:
    private = {"Plain": "a list", "Plain words": "a title"}
    assert REDACTOR.text("Plain words and Plain", private) == "a title and a list"


def test_keys_and_values_all_the_way_down() -> None:
    value = {"bank.example: pinned": 7, "all": [{"a": ("b.example", None, True, 1.5)}]}
    assert REDACTOR.value(value) == {
        f"{TAKEN_OUT}: pinned": 7,
        "all": [{"a": [TAKEN_OUT, None, True, 1.5]}],
    }
