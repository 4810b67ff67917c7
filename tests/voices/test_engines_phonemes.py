"""Word onsets from two sequences of phonemes that nearly agree."""

from __future__ import annotations

from voices.engines.phonemes import onsets

# What espeak-ng says of "hello big house", and when Piper spoke each phoneme of it.
DESCRIBED = [
    (0, ""),
    (-1, "h"),
    (-1, "əl"),
    (-1, "ˈoʊ"),
    (6, ""),
    (-1, "b"),
    (-1, "ˈɪ"),
    (-1, "ɡ"),
    (10, ""),
    (-1, "h"),
]
DESCRIBED += [(-1, "ˈaʊ"), (-1, "s"), (-1, "")]
SPOKEN = "həlˈoʊ bˈɪɡ hˈaʊs."
TIMED = [(index / 10, letter) for index, letter in enumerate(SPOKEN)]


def test_each_word_starts_with_its_first_phoneme() -> None:
    assert onsets(DESCRIBED, TIMED) == [(0.0, 0, True), (0.7, 6, True), (1.2, 10, True)]


def test_a_word_that_begins_with_its_stress_starts_there() -> None:
    timed = [(0.0, "ˈ"), (0.1, "æ"), (0.2, "p")]
    assert onsets([(0, ""), (-1, "ˈæ"), (-1, "p")], timed) == [(0.0, 0, True)]


def test_a_first_phoneme_that_differs_makes_the_onset_an_estimate() -> None:
    other = [(time, "x" if letter == "b" else letter) for time, letter in TIMED]
    assert onsets(DESCRIBED, other)[1] == (0.8, 6, False)


def test_a_word_that_was_never_spoken_has_no_onset() -> None:
    assert [place for _, place, _ in onsets([*DESCRIBED, (20, ""), (-1, "zz")], TIMED)] == [0, 6, 10]


def test_nothing_gives_nothing() -> None:
    assert onsets([], TIMED) == []
    assert onsets(DESCRIBED, []) == []


def test_a_long_text_stays_in_step() -> None:
    many = 900
    described = [
        (20 * copy + place if place >= 0 else place, name) for copy in range(many) for place, name in DESCRIBED
    ]
    timed = [(2.0 * copy + time, letter) for copy in range(many) for time, letter in TIMED]
    found = onsets(described, timed)
    assert len(found) == 3 * many
    assert found[-3:] == [
        (2.0 * (many - 1) + time, 20 * (many - 1) + place, True) for time, place in ((0.0, 0), (0.7, 6), (1.2, 10))
    ]
