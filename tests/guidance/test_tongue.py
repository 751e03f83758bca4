"""The language of answers that do not name theirs."""

import pytest

from jlndesk.guidance.tongue import guessed, language_of

ENGLISH = "The rate is the same for every age, and the directorate that sets it has no data for another way of paying."
FRENCH = (
    "Le tarif est le même pour tous les âges, et la direction qui le fixe ne dispose pas des données pour le changer."
)
SPANISH = (
    "La tarifa es la misma para todas las edades y la dirección que la fija no tiene datos para cambiarla en el año."
)
PORTUGUESE = "A tarifa é a mesma para todas as idades e a direção que a fixa não tem dados para a mudar no próximo ano."
INDONESIAN = (
    "Tarif ini sama untuk semua umur dan direktorat yang menetapkan tidak memiliki data dari peserta untuk mengubah."
)
VIETNAMESE = "Suất phí giống nhau cho mọi lứa tuổi và cơ quan quy định chưa có dữ liệu để điều chỉnh."
ARABIC = "السعر واحد لجميع الأعمار، والإدارة التي تحدده لا تملك بيانات NHIA لتغييره."
GERMAN = (
    "Der Satz ist für jedes Alter gleich, und die Stelle, die ihn festlegt, hat keine Zahlen für einen anderen Weg."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"), (FRENCH, "fr"), (SPANISH, "es"), (PORTUGUESE, "pt"), (INDONESIAN, "id"), (VIETNAMESE, "vi"),
        (ARABIC, "ar"), (GERMAN, ""), ("费率对所有年龄都一样。", "zh"), ("Capitation rates", ""), ("", ""),
    ],
)  # fmt: skip
def test_language_is_guessed(text: str, language: str) -> None:
    """A text of a sentence or two is known by its script or small words; a short or foreign one is left open."""
    assert guessed(text) == language


def test_named_language_wins() -> None:
    """What the proposal names is believed; without it the answers are read together."""
    assert language_of({"language": "pt", "summary": ENGLISH}) == "pt"
    assert language_of({"constraint": {"statement": ENGLISH}}) == "en"
    assert language_of({}) == ""
