"""What a name sounds like in another script."""

import pytest
from microfiche.parser.replies.sounds import script_of, sound_of


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("Ann", "latin"),
        ("ünal", "latin"),
        ("Сергей", "cyrillic"),
        ("أحمد", "arabic"),
        ("代码", ""),
        ("Ελένη", ""),
        ("", "latin"),
    ],
)
def test_a_word_has_the_script_of_its_first_letter(word, script):
    assert script_of(word) == script


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("Sergey", "srg"),
        ("Сергей", "srg"),
        ("Mohammed", "mhmd"),
        ("محمد", "mhmd"),
        ("Khalid", "hld"),
        ("Shchukin", "škn"),
        ("Rainer", "rnr"),
        ("Max", "mks"),
        ("Alexej", "lksj"),
        ("Ali", ""),
        ("Müller", "mlr"),
        ("Étienne", ""),
    ],
)
def test_a_sound_is_the_consonants_of_a_word_three_at_least(word, sound):
    assert sound_of(word) == sound
