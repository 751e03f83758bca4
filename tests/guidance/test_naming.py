"""Countries named in running text, in the scripts and habits of their writers."""

import pytest

from jlndesk.guidance.naming import countries_in


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("en", "Kyrgyzstan confirmed; South Korea and Viet Nam follow. Nigeria was called.", ["KG", "KR", "VN", "NG"]),
        ("en", "Guinea-Bissau, Papua New Guinea and Guinea are three countries.", ["GW", "PG", "GN"]),
        ("en", "Many countries face this, as do nigerian states.", []),
        ("fr", "Le Burkina Faso, l’Éthiopie et la Côte d’Ivoire.", ["BF", "ET", "CI"]),
        ("es", "Perú confirmó por oficio; Corea del Sur no.", ["PE", "KR"]),
        ("pt", "Cabo Verde e a Etiópia.", ["CV", "ET"]),
        ("ar", "اتفقنا مع الأردن وتايلاند", ["JO", "TH"]),
        ("vi", "Thái Lan và Indonesia đã trả lời.", ["TH", "ID"]),
        ("ja", "タイと韓国が回答した。", ["TH", "KR"]),
    ],
)
def test_countries_are_found(language: str, text: str, codes: list[str]) -> None:
    """Each country named is found once and in order; parts of other words are none."""
    assert countries_in(text, language) == codes
