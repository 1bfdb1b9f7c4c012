"""What is remembered, and forgotten."""

from proxy.remembered import forget, remembered


def test_an_answer_is_remembered_until_it_is_to_be_forgotten() -> None:
    asked: list[int] = []

    @remembered(2)
    def double(number: int) -> int:
        """Twice the number."""
        asked.append(number)
        return 2 * number

    assert [double(number) for number in (1, 1, 2, 1)] == [2, 2, 4, 2]
    assert asked == [1, 2]
    forget()
    assert double(1) == 2
    assert asked == [1, 2, 1]
    assert double.__doc__ == "Twice the number."
