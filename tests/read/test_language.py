import pytest

from kg.errors import UnsupportedLanguageError
from kg.read.language import check_language, normalise_language

ENGLISH = "Ferry drivers walked out. Managers said talks resume Monday; fares rise next year. " * 8
FRENCH = (
    "Les conducteurs de bus ont cessé le travail lundi matin dans toute la ville, et la direction "
    "a dit que les discussions allaient reprendre avant la fin de la semaine avec le syndicat. "
) * 4
GERMAN = (
    "Die Busfahrer haben am Montag die Arbeit niedergelegt, und die Leitung sagte, dass die "
    "Gespräche noch in dieser Woche mit der Gewerkschaft wieder aufgenommen werden sollen. "
) * 4
SPANISH = (
    "Los conductores de autobuses dejaron de trabajar el lunes por la mañana en toda la ciudad y "
    "la empresa dijo que las conversaciones con el sindicato seguirán antes del fin de semana. "
) * 4
DUTCH = (
    "De buschauffeurs hebben maandag het werk neergelegd en de directie zei dat de gesprekken met "
    "de bond voor het einde van de week weer worden hervat in het stadhuis van de gemeente. "
) * 4


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("en", "en"),
        ("en_GB", "en-GB"),
        ("EN-us", "en-US"),
        ("English", "en"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("und", None),
        ("x-default", None),
        ("", None),
        ("en GB", None),
    ],
)
def test_a_language_tag_is_tidied(stated: str, tag: str | None) -> None:
    assert normalise_language(stated) == tag


@pytest.mark.parametrize("text", [FRENCH, GERMAN, SPANISH, DUTCH])
def test_a_text_that_is_plainly_not_english_is_refused(text: str) -> None:
    with pytest.raises(UnsupportedLanguageError, match="commonest of English"):
        check_language(text, None)


@pytest.mark.parametrize("text", [FRENCH[:150], "Montant: 5 " * 10])
def test_a_few_foreign_words_prove_nothing(text: str) -> None:
    assert check_language(text, None) == "en"


def test_clipped_english_without_many_function_words_passes() -> None:
    text = (
        ENGLISH
        + "The union and the firm agreed that it was time to talk about the pay of drivers. "
    )
    assert check_language(text, None) == "en"


def test_a_stated_language_is_taken_at_its_word() -> None:
    assert check_language(FRENCH, "en-GB") == "en-GB"
    with pytest.raises(UnsupportedLanguageError, match="'fr'"):
        check_language(ENGLISH, "fr")
