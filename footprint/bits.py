"""Bits out of the text that consent strings are written in: base64url, six bits a character."""

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SIX = {letter: f"{place:06b}" for place, letter in enumerate(_ALPHABET)}
MOST_LETTERS = 8_192


class Bits:
    """Reads numbers from the front on; past the end all bits are 0, and `short` says so."""

    def __init__(self, text: str) -> None:
        """Raises ValueError where a letter isn't one of the alphabet's."""
        try:
            self._bits = "".join([_SIX[letter] for letter in text[:MOST_LETTERS].rstrip("=")])
        except KeyError as error:
            raise ValueError("not base64url") from error
        self._place = 0

    @property
    def short(self) -> bool:
        """Whether more was read than there is."""
        return self._place > len(self._bits)

    def take(self, count: int) -> str:
        """The next bits, as 0 and 1."""
        taken = self._bits[self._place : self._place + count]
        self._place += count
        return taken.ljust(count, "0")

    def number(self, count: int) -> int:
        """The next bits as a number, the highest first."""
        return int(self.take(count), 2)

    def flag(self) -> bool:
        """The next bit."""
        return self.take(1) == "1"

    def members(self, count: int) -> frozenset[int]:
        """Which of the next bits are set, counted from 1."""
        return frozenset(place for place, bit in enumerate(self.take(count), 1) if bit == "1")

    def fibonacci(self) -> int:
        """The next number in Fibonacci coding, which ends with two ones; 0 where there is no end."""
        total, weight, following, last = 0, 1, 2, "0"
        while not self.short:
            bit = self.take(1)
            if bit == last == "1":
                return total
            total += weight if bit == "1" else 0
            weight, following, last = following, weight + following, bit
        return 0
