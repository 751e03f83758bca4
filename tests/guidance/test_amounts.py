"""Amounts told in words are found with their currency, and nothing is added up that may be counted twice."""

import pytest

from jlndesk.guidance.amounts import amounts_in, stated
from jlndesk.guidance.words import words_of

TOLD = [
    ("en", "Kenya asks US$86,400 over 14 months. Flights 10 x USD 2,400.", ["86400", "2400"], "86400 USD"),
    ("en", "Total USD 36,040, of which USD 27,630 is requested and USD 6,710 is paid by us.",
        ["36040", "27630", "6710"], "27630 USD"),
    ("en", "Total USD 66,000, and the ministry contributes USD 20,000.", ["66000", "20000"], None),
    ("en", "Travel: USD 9,600; allowance: USD 5,520; total: USD 30,520.", ["9600", "5520", "30520"], "30520 USD"),
    ("en", "Travel USD 9,600 and allowance USD 5,520.", ["9600", "5520"], None),
    ("en", "Lump sum for travel 40 000 USD", ["40000"], "40000 USD"),
    ("en", "The amount requested is KWD 12,345.125.", ["12345.125"], "12345.125 KWD"),
    ("en", "USD 78,500 in total, of which 62,000 from the fund.", ["78500", "62000"], "62000 USD"),
    ("en", "USD 27,630 paid by the fund, USD 6,710 paid by the ministry.", ["27630", "6710"], "27630 USD"),
    ("en", "Rooms for all 12 people, the top 5 of them twice; try 3 hotels.", [], None),
    ("en", "The fund gives USD 80,000 at most; we ask usd 60,000 for 1,200 clinics.", ["80000", "60000"], "60000 USD"),
    ("en", "In 2026 we paid 400 for 12 nights.", [], None),
    ("fr", "Budget total : 18 500 000 FCFA (dont 15 000 000 FCFA demandés au fonds).", ["18500000", "15000000"],
        "15000000 XOF"),
    ("fr", "Le coût s’élève à 1,5 million d’euros.", ["1500000"], "1500000 EUR"),
    ("es", "Se solicitan 45.000 dólares al fondo; el Ministerio aporta USD 5.000.", ["45000", "5000"], "45000 USD"),
    ("pt", "Pedimos ao fundo US$ 60 mil. Total: US$ 75.500,50", ["60000", "75500.5"], "60000 USD"),
    ("en", "Total asked: N$ 310,000.", ["310000"], "310000 NAD"),
    ("en", "We ask X$ 310,000 of our own invention.", [], None),
    ("vi", "500.000.000 VND", ["500000000"], "500000000 VND"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "amounts", "sum_asked"), TOLD)
def test_what_a_text_says(language, text, amounts, sum_asked):
    """Each amount is found once; the sum asked is that called so, else the whole, else the only one."""
    found = amounts_in(text, words_of([language]))
    assert [one.money["amount"] for one in found] == amounts
    said = stated(found)
    assert (f"{said['amount']} {said['currency']}" if said else None) == sum_asked
