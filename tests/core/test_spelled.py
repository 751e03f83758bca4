"""Amounts in words are those a bank would write, in currencies with no, two and three decimals."""

import random

import pytest

from jlndesk.core.money import currencies
from jlndesk.core.resources import read_toml, resource
from jlndesk.core.spelled import in_words

LANGUAGES = ("en", "fr", "es", "pt", "pt-PT")


@pytest.mark.parametrize(
    ("language", "amount", "currency", "words"),
    [
        ("en", "4750", "USD", "four thousand seven hundred and fifty US dollars"),
        ("en", "36040", "USD", "thirty-six thousand and forty US dollars"),
        ("en", "1", "USD", "one US dollar"),
        ("en", "0.01", "USD", "zero US dollars and one cent"),
        ("en", "21.001", "JOD", "twenty-one Jordanian dinars and one fils"),
        ("en", "1234.5", "KWD", "one thousand two hundred and thirty-four Kuwaiti dinars and five hundred fils"),
        ("en", "100.5", "MMK", "one hundred MMK and 50/100"),
        ("en", "-5", "USD", "minus five US dollars"),
        ("fr", "2850000", "XOF", "deux millions huit cent cinquante mille francs CFA (BCEAO)"),
        ("fr", "2000000", "USD", "deux millions de dollars des États-Unis"),
        ("fr", "1000000", "EUR", "un million d’euros"),
        ("fr", "80000", "XOF", "quatre-vingt mille francs CFA (BCEAO)"),
        ("fr", "80", "XOF", "quatre-vingts francs CFA (BCEAO)"),
        ("fr", "200", "USD", "deux cents dollars des États-Unis"),
        ("fr", "201", "GBP", "deux cent une livres sterling"),
        ("fr", "171.25", "EUR", "cent soixante et onze euros et vingt-cinq centimes"),
        ("fr", "0", "USD", "zéro dollar des États-Unis"),
        ("es", "21500", "USD", "veintiún mil quinientos dólares de los Estados Unidos"),
        ("es", "200000", "EGP", "doscientas mil libras egipcias"),
        ("es", "100.1", "PEN", "cien soles peruanos con diez céntimos"),
        ("es", "1000000", "XOF", "un millón de francos CFA de África Occidental"),
        ("pt", "1100", "BRL", "mil e cem reais"),
        ("pt", "2320", "BRL", "dois mil trezentos e vinte reais"),
        ("pt", "16000", "USD", "dezesseis mil dólares dos Estados Unidos"),
        ("pt-PT", "16000", "USD", "dezasseis mil dólares dos Estados Unidos"),
        ("pt", "2000000000", "XOF", "dois bilhões de francos CFA da África Ocidental"),
        ("pt-PT", "2000000000", "XOF", "dois mil milhões de francos CFA da África Ocidental"),
        ("fr-CA", "5", "USD", "cinq dollars des États-Unis"),
    ],
)
def test_amounts_are_said(language, amount, currency, words):
    """Number, unit and part agree as the language wants it."""
    assert in_words({"amount": amount, "currency": currency}, language) == words


def test_a_language_without_rules_says_nothing():
    """Figures then stand alone on paper."""
    assert in_words({"amount": "5", "currency": "USD"}, "vi") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_numbers_sound_the_same(language):
    """Each number up to ten thousand, and many large ones, has words of its own without a hole in them."""
    chance = random.Random(7)
    numbers = {*range(10_000), *(chance.randrange(10**size) for size in range(5, 19) for _ in range(200))}
    said = {in_words({"amount": str(number), "currency": "XOF"}, language) for number in numbers}
    assert len(said) == len(numbers)
    assert not any(set("{}[]|~") & set(words) or "  " in words for words in said)


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt"])
def test_every_file_names_the_same_currencies(language):
    """The currencies with names are the same in each language, known ones, and a part has one and several."""
    named = read_toml(resource("spelled") / f"{language}.toml")["currencies"]
    assert set(named) == set(read_toml(resource("spelled") / "en.toml")["currencies"])
    assert set(named) <= set(currencies())
    assert all(len(names) in (2, 4) for names in named.values())
