"""The traits by which a browser can be told from others."""

from footprint.datapoint import Kind
from footprint.surface import is_telling, surface
from tests.footprint.facts import told


def test_each_trait_is_told_once_with_its_most_frequent_value_the_most_telling_first() -> None:
    found = surface(
        [
            told(Kind.SCREEN, "800x600"),
            told(Kind.SCREEN, "1920x1080", stopped=5),
            told(Kind.DEVICE, "NVIDIA", name="Graphics card", key="webGLRenderer"),
            told(Kind.PAGE, "/fonts"),
        ]
    )
    assert [(trait.words, value.value) for trait, value in found] == [
        ("your graphics card", "NVIDIA"),
        ("your screen", "1920x1080"),
    ]


def test_what_every_browser_sends_is_shared_by_many() -> None:
    usual = [told(Kind.DEVICE, "Chrome on Linux", name="Your browser and system"), told(Kind.LANGUAGE, "ms")]
    assert not is_telling(trait for trait, _ in surface(usual))
    more = [told(Kind.DEVICE, "16", name="Memory, in gigabytes"), told(Kind.TIME_ZONE, "Asia/Kuala_Lumpur")]
    assert not is_telling(trait for trait, _ in surface([*usual, *more]))
    assert is_telling(trait for trait, _ in surface([*usual, *more, told(Kind.SCREEN, "1920x1080")]))
