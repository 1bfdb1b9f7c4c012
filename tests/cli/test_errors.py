"""What becomes of errors and of Ctrl-C: a message, an exit code, and no traceback."""

import click
import pytest

from cli.errors import CTRL_C, CommandError, explained, telling_when_stopped


def test_an_error_of_ours_is_told_in_its_words() -> None:
    with pytest.raises(click.ClickException, match="in words"), explained():
        raise CommandError("in words")


def test_any_other_stays_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError), explained():
        raise ZeroDivisionError


def test_ctrl_c_ends_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(click.exceptions.Exit) as caught, explained():
        raise KeyboardInterrupt
    assert caught.value.exit_code == CTRL_C
    assert capsys.readouterr() == ("", "")


def test_work_that_is_stopped_says_what_became_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), telling_when_stopped("Nothing was changed."):
        raise KeyboardInterrupt
    assert capsys.readouterr().err == "\nStopped. Nothing was changed.\n"
