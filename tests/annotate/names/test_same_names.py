"""Tidying names, and which of them name the same thing."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.annotate.gazetteer import by_key
from kg.annotate.names.named import Named
from kg.annotate.names.page import Page, read_page
from kg.annotate.names.same_names import cluster_names, tidy
from kg.annotate.posts.role_lexicon import TITLES
from kg.records import Kind

NLP = spacy.blank("en")


def page_of(text: str) -> Page:
    doc = NLP(text)
    doc[0].is_sent_start = True
    return read_page(doc)


def tidied(text: str) -> str:
    page = page_of(text)
    start, end = tidy(page, 0, len(page))
    return page.text(start, end)


def named(page: Page, *names: tuple[str, Kind], known: dict[str, str] | None = None) -> list[Named]:
    """The names in text order, each found after the one before."""
    found: list[Named] = []
    at = 0
    for name, kind in names:
        words = tuple(token.text for token in NLP(name))
        while page.words[at : at + len(words)] != words:
            at += 1
        title = page.word(at - 1) if page.word(at - 1) in TITLES else ""
        entry = by_key()[known[name]] if known and name in known else None
        found.append(
            Named(start=at, end=at + len(words), words=words, kind=kind, entry=entry, title=title)
        )
        at += len(words)
    return found


def clusters(
    text: str, *names: tuple[str, Kind], known: dict[str, str] | None = None
) -> list[list[str]]:
    page = page_of(text)
    return [
        [page.text(m.start, m.end) for m in cluster.mentions]
        for cluster in cluster_names(page, named(page, *names, known=known))
    ]


PERSON, ORG, PLACE, UNION = Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE, Kind.UNION


def test_articles_titles_possessives_and_quotes_are_no_part_of_a_name() -> None:
    assert tidied("the Lamp Council's") == "Lamp Council"
    assert tidied("Mr Jo Field") == "Jo Field"
    assert tidied("“Lamp Council”") == "Lamp Council"
    assert tidied("Lord Field\u2019s") == "Field"


def test_a_name_ends_at_a_line_break() -> None:
    assert tidied("Lamp Council\n\nMinisters") == "Lamp Council"


@given(st.lists(st.sampled_from(["the", "Mr", "Field", "'s", '"', "\n", ".", "Lamp"]), min_size=1))
def test_tidying_twice_changes_nothing(words: list[str]) -> None:
    page = read_page(Doc(NLP.vocab, words=words))
    once = tidy(page, 0, len(page))
    if once[0] < once[1]:
        assert tidy(page, *once) == once


def test_a_surname_and_a_title_are_the_person_named_in_full() -> None:
    text = "Jo Field spoke . Mr Field left . Field returned ."
    assert clusters(text, ("Jo Field", PERSON), ("Field", PERSON), ("Field", PERSON)) == [
        ["Jo Field", "Field", "Field"]
    ]


def test_a_surname_in_the_headline_comes_before_the_full_name() -> None:
    text = "Field out\nJo Field left ."
    assert clusters(text, ("Field", PERSON), ("Jo Field", PERSON)) == [["Field", "Jo Field"]]


def test_namesakes_stay_apart_and_a_bare_surname_is_the_last_one_named() -> None:
    text = "John Field met Mary Field . Field smiled . John Field left . Field wept ."
    got = clusters(
        text,
        ("John Field", PERSON),
        ("Mary Field", PERSON),
        ("Field", PERSON),
        ("John Field", PERSON),
        ("Field", PERSON),
    )
    assert got == [["John Field", "John Field", "Field"], ["Mary Field", "Field"]]


def test_a_title_tells_namesakes_apart() -> None:
    text = "John Field met Mary Field . Mr Field smiled . Mrs Field left ."
    names = (("John Field", PERSON), ("Mary Field", PERSON), ("Field", PERSON), ("Field", PERSON))
    assert clusters(text, *names) == [["John Field", "Field"], ["Mary Field", "Field"]]


def test_a_wife_is_not_her_husband() -> None:
    text = "John Field left . Mrs Field stayed ."
    assert clusters(text, ("John Field", PERSON), ("Field", PERSON)) == [["John Field"], ["Field"]]


def test_a_first_name_alone_counts_when_only_one_has_it() -> None:
    text = "Mary Field met John Lamp . Mary left ."
    assert clusters(text, ("Mary Field", PERSON), ("John Lamp", PERSON), ("Mary", PERSON)) == [
        ["Mary Field", "Mary"],
        ["John Lamp"],
    ]
    text = "Mary Field met Mary Lamp . Mary left ."
    got = clusters(text, ("Mary Field", PERSON), ("Mary Lamp", PERSON), ("Mary", PERSON))
    assert got == [["Mary Field"], ["Mary Lamp"], ["Mary"]]


def test_a_surname_of_two_words_is_no_other_person() -> None:
    text = "Mary Lamp Wick left . Mrs Lamp Wick wept ."
    assert len(clusters(text, ("Mary Lamp Wick", PERSON), ("Lamp Wick", PERSON))) == 1


def test_middle_names_and_accents_do_not_divide_a_person() -> None:
    text = "François T. Field met François Field and Francois Field ."
    names = (("François T. Field", PERSON), ("François Field", PERSON), ("Francois Field", PERSON))
    assert len(clusters(text, *names)) == 1


def test_a_person_is_never_a_place_of_that_name() -> None:
    text = "Jo Lincoln went to Lincoln ."
    assert clusters(text, ("Jo Lincoln", PERSON), ("Lincoln", PLACE)) == [
        ["Jo Lincoln"],
        ["Lincoln"],
    ]


def test_an_acronym_in_brackets_is_the_name_before_it() -> None:
    text = "The Lamp and Wick Workers' Union (LWU) met . LWU said"
    names = (("Lamp and Wick Workers' Union", UNION), ("LWU", ORG), ("LWU", ORG))
    assert len(clusters(text, *names)) == 1


def test_initials_join_an_acronym_to_its_name_when_only_one_fits() -> None:
    text = "The Lamp Council met . LC said"
    assert len(clusters(text, ("Lamp Council", ORG), ("LC", ORG))) == 1
    text = "The Lamp Council met the Light Company . LC said"
    assert len(clusters(text, ("Lamp Council", ORG), ("Light Company", ORG), ("LC", ORG))) == 3


def test_known_names_meet_in_the_gazetteer_and_take_its_name() -> None:
    text = "Labour met . The Labour Party voted ."
    page = page_of(text)
    known = {"Labour": "labour", "Labour Party": "labour"}
    names = named(page, ("Labour", Kind.PARTY), ("Labour Party", Kind.PARTY), known=known)
    (cluster,) = cluster_names(page, names)
    assert cluster.name == "Labour Party"
    assert cluster.aliases == ("Labour",)


def test_a_peer_keeps_the_title_as_an_alias() -> None:
    page = page_of("Lord Field spoke .")
    (cluster,) = cluster_names(page, named(page, ("Field", PERSON)))
    assert (cluster.name, cluster.aliases) == ("Field", ("Lord Field",))


def test_middle_initials_that_differ_are_of_two_people() -> None:
    text = "Al H.W. Lamp met Al W. Lamp, and Al H.W. Lamp left."
    full = [("Al H.W. Lamp", PERSON), ("Al W. Lamp", PERSON), ("Al H.W. Lamp", PERSON)]
    assert clusters(text, *full) == [["Al H.W. Lamp", "Al H.W. Lamp"], ["Al W. Lamp"]]


def test_a_middle_initial_may_be_left_out() -> None:
    text = "Al W. Lamp spoke. Then Al Lamp left."
    full = [("Al W. Lamp", PERSON), ("Al Lamp", PERSON)]
    assert clusters(text, *full) == [["Al W. Lamp", "Al Lamp"]]


def test_father_and_son_of_one_name_are_two() -> None:
    text = "Al Lamp Sr. met Al Lamp Jr. today."
    full = [("Al Lamp Sr.", PERSON), ("Al Lamp Jr.", PERSON)]
    assert clusters(text, *full) == [["Al Lamp Sr."], ["Al Lamp Jr."]]


def test_a_son_is_called_without_his_jr_too() -> None:
    text = "Al Lamp Jr. spoke. Then Al Lamp left."
    full = [("Al Lamp Jr.", PERSON), ("Al Lamp", PERSON)]
    assert clusters(text, *full) == [["Al Lamp Jr.", "Al Lamp"]]


def test_a_pronoun_that_comes_back_to_a_surname_tells_whose_it_is() -> None:
    text = "John Field met Mary Field . John Field left . Field praised herself ."
    names = (("John Field", PERSON), ("Mary Field", PERSON), ("John Field", PERSON))
    got = clusters(text, *names, ("Field", PERSON))
    assert got == [["John Field", "John Field"], ["Mary Field", "Field"]]
    other = text.replace("praised herself", "praised his wife")
    got = clusters(other, *names, ("Field", PERSON))
    assert got == [["John Field", "John Field", "Field"], ["Mary Field"]]


def test_a_surname_alone_is_not_the_wifes() -> None:
    text = "Field spoke. His wife, Jane Field, left. Field waved. Mrs Field smiled."
    names = [(name, PERSON) for name in ("Field", "Jane Field", "Field", "Field")]
    assert clusters(text, *names) == [["Field", "Field"], ["Jane Field", "Field"]]


def test_a_surname_alone_is_his_whose_wife_she_is() -> None:
    text = "Al Field spoke. His wife, Jane Field, left. Field waved."
    names = [(name, PERSON) for name in ("Al Field", "Jane Field", "Field")]
    assert clusters(text, *names) == [["Al Field", "Field"], ["Jane Field"]]


def test_a_surname_alone_is_hers_for_whose_sake_he_is_brought_in() -> None:
    text = "Jane Field, mother of the miner Al Field, spoke. Field waved."
    names = [(name, PERSON) for name in ("Jane Field", "Al Field", "Field")]
    assert clusters(text, *names) == [["Jane Field", "Field"], ["Al Field"]]
    text = "The mother of the miner Al Field spoke. Field waved."
    assert clusters(text, ("Al Field", PERSON), ("Field", PERSON)) == [["Al Field", "Field"]]


def test_marks_that_print_puts_on_are_no_part_of_a_name() -> None:
    page = page_of("-Jo Field wrote that Jo Field\u2018s lamp")
    found = [
        Named(start=0, end=2, words=page.words[0:2], kind=PERSON),
        Named(start=4, end=6, words=page.words[4:6], kind=PERSON),
    ]
    (cluster,) = cluster_names(page, found)
    assert cluster.name == "Jo Field"


def test_a_wife_who_is_named_in_full_later_has_no_surname_alone() -> None:
    text = "Field spoke. His wife, Jane, left. So Jane Field said. Field waved."
    names = [(name, PERSON) for name in ("Field", "Jane", "Jane Field", "Field")]
    assert clusters(text, *names) == [["Field", "Field"], ["Jane", "Jane Field"]]


def test_sir_before_a_first_name_is_the_one_who_has_it_in_full() -> None:
    text = "Peter Hale met Sir Peter Lamp. Sir Peter left, and Peter Hale stayed."
    names = [(name, PERSON) for name in ("Peter Hale", "Peter Lamp", "Peter", "Peter Hale")]
    assert clusters(text, *names) == [["Peter Hale", "Peter Hale"], ["Peter Lamp", "Peter"]]
    text = "Dame Ada Lamp spoke. Dame Ada left."
    assert clusters(text, ("Ada Lamp", PERSON), ("Ada", PERSON)) == [["Ada Lamp", "Ada"]]


def test_a_firm_is_called_by_the_first_word_of_its_name_later() -> None:
    text = "Lamp Motors closed. Lamp was sorry."
    assert clusters(text, ("Lamp Motors", ORG), ("Lamp", ORG)) == [["Lamp Motors", "Lamp"]]
    text = "Lamp was sorry, and so was Lamp Motors."
    assert len(clusters(text, ("Lamp", ORG), ("Lamp Motors", ORG))) == 2
    text = "Lamp Motors and Lamp Energy closed. Lamp was sorry."
    found = clusters(text, ("Lamp Motors", ORG), ("Lamp Energy", ORG), ("Lamp", ORG))
    assert len(found) == 3


def test_a_firm_whose_short_name_was_read_as_somebodys_is_the_firm() -> None:
    text = "Staff at Marlow Tools walked out. Marlow said it was sorry."
    names = ("Marlow Tools", ORG), ("Marlow", PERSON)
    assert clusters(text, *names) == [["Marlow Tools", "Marlow"]]
    owned = "Staff at Marlow Tools walked out. Marlow spoke. Tom Marlow owns it."
    assert clusters(owned, *names, ("Tom Marlow", PERSON)) == [
        ["Marlow Tools"],
        ["Marlow", "Tom Marlow"],
    ]
    titled = "Staff at Marlow Tools walked out. Mr Marlow spoke."
    assert clusters(titled, *names) == [["Marlow Tools"], ["Marlow"]]
    before = "Marlow left for Marlow Tools."
    assert clusters(before, names[1], names[0]) == [["Marlow"], ["Marlow Tools"]]


def test_a_name_that_ends_in_buses_is_no_place() -> None:
    page = page_of("Drivers at Lamp Buses walked out.")
    (cluster,) = cluster_names(page, named(page, ("Lamp Buses", PLACE)))
    assert cluster.kind is ORG
