"""Whom source words, pronouns and descriptions mean; where and when a thing was said."""

from collections.abc import Callable

import pytest

from kg.annotate.gazetteer import Holder
from kg.records import Findings, Kind, MentionForm, Referent

pytestmark = pytest.mark.slow
Annotate = Callable[..., Findings]


def speaker(findings: Findings, number: int = -1) -> Referent:
    by_id = {r.id: r for r in findings.referents}
    (one,) = findings.statements[number].speakers
    return by_id[one]


def names(findings: Findings, ids: tuple[str, ...]) -> list[str]:
    by_id = {r.id: r.name for r in findings.referents}
    return [by_id[i] for i in ids]


def test_a_surname_with_title_is_the_person_named_in_full_before(annotate: Annotate) -> None:
    found = annotate("Ada Fenwick met the board.\n\nMs Fenwick said the offer was dead.")
    assert speaker(found).name == "Ada Fenwick"


def test_a_pronoun_takes_the_nearest_person_of_its_gender(annotate: Annotate) -> None:
    found = annotate("Mrs Ada Fenwick spoke in Harwick. She said the offer was dead.")
    assert speaker(found).name == "Ada Fenwick"


def test_a_pronoun_with_two_fair_candidates_is_left_open(annotate: Annotate) -> None:
    found = annotate("A row between Mr Tom Hale and Mr Rob Dunn went on. He said talks had failed.")
    assert [s.speakers for s in found.statements] == [()]


def test_a_title_and_a_first_name_tell_the_gender(annotate: Annotate) -> None:
    found = annotate("Susan Hale met Mr Rob Dunn in Harwick. She said the offer was dead.")
    assert speaker(found).name == "Susan Hale"


def test_a_pronoun_refers_and_does_not_name(annotate: Annotate) -> None:
    found = annotate("Ada Fenwick spoke in Harwick. She said the offer was dead.")
    forms = {
        found.article.quote(m.passage): m.form
        for m in found.mentions
        if m.referent == speaker(found).id
    }
    assert forms == {"Ada Fenwick": MentionForm.NAME, "She": MentionForm.PRONOUN}


def test_a_role_means_the_person_whom_the_article_gave_it(annotate: Annotate) -> None:
    found = annotate(
        "Unison general secretary Ada Fenwick met the board.\n\n"
        "The general secretary said the offer was dead."
    )
    assert speaker(found).name == "Ada Fenwick"


def test_the_union_means_the_only_union_named_so_far(annotate: Annotate) -> None:
    found = annotate("Members of Unison walked out in Harwick.\n\nThe union said talks had failed.")
    assert speaker(found).name == "Unison"


def test_the_union_may_be_named_further_down_if_it_is_the_only_one(annotate: Annotate) -> None:
    found = annotate("The union said talks had failed.\n\nMembers of Unison walked out in Harwick.")
    assert speaker(found, 0).name == "Unison"
    two = annotate("The union said talks had failed.\n\nUnison and the GMB walked out in Harwick.")
    assert speaker(two, 0).kind.value == "Group"


def test_the_union_is_left_open_between_two(annotate: Annotate) -> None:
    found = annotate("Unison and the GMB walked out in Harwick. The union said talks had failed.")
    assert speaker(found).kind.value == "Group"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Porters' Federation met.\n\nThe federation said it was dead.", "Porters' Federation"),
        ("The company, Lamp Motors, closed.\n\nThe company said it was dead.", "Lamp Motors"),
        ("The ferry firm Lamp Lines closed.\n\nThe firm said it was dead.", "Lamp Lines"),
    ],
)
def test_a_noun_means_the_body_whose_name_has_it_or_was_introduced_with_it(
    annotate: Annotate, text: str, who: str
) -> None:
    assert speaker(annotate(text)).name == who


def test_a_noun_that_two_bodies_share_means_neither(annotate: Annotate) -> None:
    found = annotate("Lamp Bank and Wick Bank met.\n\nThe bank said the offer was dead.")
    assert speaker(found).kind.value == "Group"


def test_a_spokesman_speaks_for_whom_his_phrase_names(annotate: Annotate) -> None:
    found = annotate("A spokesman for Ada Fenwick said the offer was dead.")
    group = speaker(found)
    assert (group.name, group.anonymous) == ("A spokesman for Ada Fenwick", True)
    assert group.speaks_for is not None
    assert names(found, (group.speaks_for,)) == ["Ada Fenwick"]


def test_one_unnamed_source_keeps_the_words_that_tell_him_apart(annotate: Annotate) -> None:
    found = annotate('"It is nearly done," said one source close to the talks.')
    assert (speaker(found).name, speaker(found).anonymous) == (
        "one source close to the talks",
        True,
    )


def test_a_plain_plural_is_one_group_in_its_article(annotate: Annotate) -> None:
    found = annotate("Ministers met in Harwick. Union leaders said ministers were to blame.")
    assert [r.name for r in found.referents if r.name.casefold() == "ministers"] == ["ministers"]


def test_two_groups_joined_by_and_are_two(annotate: Annotate) -> None:
    found = annotate("Ministers and union leaders will meet in Harwick today.")
    groups = {r.name.casefold() for r in found.referents if r.kind.value == "Group"}
    assert groups == {"ministers", "union leaders"}


def test_a_programme_is_the_medium_and_last_night_the_day_before(annotate: Annotate) -> None:
    found = annotate('"It is over," Ada Fenwick told Newsnight last night.', "2011-12-01")
    (statement,) = found.statements
    assert names(found, statement.media) == ["Newsnight"]
    assert str(statement.said_on) == "2011-11-30"


def test_without_a_date_of_its_own_an_article_dates_no_saying(annotate: Annotate) -> None:
    found = annotate('"It is over," Ada Fenwick told Newsnight last night.')
    assert found.statements[0].said_on is None


def test_whoever_is_told_is_the_addressee(annotate: Annotate) -> None:
    found = annotate("Ada Fenwick told Tom Hale that the offer was dead.")
    assert names(found, found.statements[0].addressees) == ["Tom Hale"]


def test_whoever_a_thing_is_according_to_is_not_told_it(annotate: Annotate) -> None:
    found = annotate("According to a YouGov poll, half of all voters support the strike.")
    assert [s.addressees for s in found.statements] == [()]


def test_a_day_in_the_content_is_not_the_day_of_saying(annotate: Annotate) -> None:
    found = annotate("Ada Fenwick said that the union met the board yesterday.", "2011-12-01")
    assert found.statements[0].said_on is None


def test_claims_set_against_each_other_in_one_sentence_are_in_dispute(annotate: Annotate) -> None:
    found = annotate(
        "Ministers insisted the talks would go on, but union leaders insisted the talks were over."
    )
    first, second = found.statements
    assert second.disputes == (first.id,)


def test_calling_the_last_claim_untrue_disputes_it(annotate: Annotate) -> None:
    found = annotate(
        "Ada Fenwick accused the board of hiding its books.\n\n"
        '"That is completely untrue," Tom Hale responded.'
    )
    first, second = found.statements
    assert second.disputes == (first.id,)


def test_one_speaker_does_not_dispute_himself(annotate: Annotate) -> None:
    found = annotate(
        'Tom Hale said the books were open. "It is untrue," Mr Hale said, "to say more."'
    )
    assert all(not s.disputes for s in found.statements)


# --- known holders of a post --------------------------------------------------------------------


@pytest.fixture
def holders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two invented chancellors, and an invented leader of a real party."""
    rows = (
        ("Chancellor", "hm-treasury", "Ada Fenwick", "2030-01-01", "2031-01-01"),
        ("Chancellor", "hm-treasury", "Tom Hale", "2031-01-01", ""),
        ("Leader", "labour", "Susan Dunn", "2030-01-01", ""),
        ("SecretaryOfState", "home-office", "Rob Dunn", "2031-01-01", "2032-01-01"),
    )
    held = tuple(
        Holder(role=role, organization=body, person=person, start=start, end=end)
        for role, body, person, start, end in rows
    )
    monkeypatch.setattr("kg.annotate.gazetteer.office_holders", lambda: held)


def people_speaking(findings: Findings) -> list[str]:
    """The names of the people among the speakers."""
    people = {r.id: r.name for r in findings.referents if r.kind is Kind.PERSON}
    return [people[s] for said in findings.statements for s in said.speakers if s in people]


BOTH = "Ada Fenwick and Tom Hale came to Harwick. {} said the offer was dead."


@pytest.mark.parametrize(
    ("published", "name"), [("2030-06-01", "Ada Fenwick"), ("2031-06-01", "Tom Hale")]
)
def test_an_office_means_whoever_held_it_on_the_day(
    annotate: Annotate, holders: None, published: str, name: str
) -> None:
    found = annotate(BOTH.format("The chancellor"), published=published)
    assert speaker(found).name == name


def test_an_office_without_a_day_is_open_between_two_holders(
    annotate: Annotate, holders: None
) -> None:
    assert people_speaking(annotate(BOTH.format("The chancellor"))) == []


@pytest.mark.parametrize("words", ["The former chancellor", "The shadow chancellor"])
def test_another_office_is_not_its_holders(annotate: Annotate, holders: None, words: str) -> None:
    assert people_speaking(annotate(BOTH.format(words), published="2030-06-01")) == []


def test_a_party_names_its_leader_and_a_leader_alone_nobody(
    annotate: Annotate, holders: None
) -> None:
    named = "Susan Dunn came to Harwick. The Labour Party met. "
    ours = annotate(named + "The Labour leader said the offer was dead.", published="2030-06-01")
    assert people_speaking(ours) == ["Susan Dunn"]
    whose = annotate(named + "The leader said the offer was dead.", published="2030-06-01")
    assert people_speaking(whose) == []


def test_a_role_alone_proves_its_post_once(annotate: Annotate, holders: None) -> None:
    found = annotate(
        "Susan Dunn came to the annual fair of the old harbour town of Harwick.\n\n"
        "The Labour leader said the offer was dead.",
        published="2030-06-01",
    )
    (post,) = found.posts
    quoted = [found.article.quote(passage) for passage in post.evidence]
    assert quoted == ["Susan Dunn", "Labour leader"]


def test_they_goes_on_with_the_body_that_spoke_last(annotate: Annotate) -> None:
    found = annotate("Unison said the offer was dead. They said talks would not go on.")
    assert speaker(found).name == "Unison"


def test_they_after_one_person_is_left_open(annotate: Annotate) -> None:
    found = annotate("Ada Fenwick said the offer was dead. They said talks would not go on.")
    assert found.statements[-1].speakers == ()


def test_a_pronoun_means_the_unnamed_person_who_was_brought_in(annotate: Annotate) -> None:
    found = annotate(
        "Mrs Ada Fenwick left. A spokeswoman said the offer was dead. She said talks had ended."
    )
    assert speaker(found).name == "A spokeswoman"


def test_a_pronoun_takes_the_subject_of_the_main_clause(annotate: Annotate) -> None:
    found = annotate(
        "Mr Tom Hale said the offer which Mr Rob Dunn made was dead. He said talks had ended."
    )
    assert speaker(found).name == "Tom Hale"


def test_a_spokeswoman_of_a_department_is_not_cut_from_its_name(annotate: Annotate) -> None:
    found = annotate("A Department for Work and Pensions spokeswoman said the offer was dead.")
    assert speaker(found).name.endswith("Department for Work and Pensions spokeswoman")
    department = next(r for r in found.referents if r.kind is Kind.DEPARTMENT)
    assert speaker(found).speaks_for == department.id


def test_a_title_printed_beside_a_name_means_its_bearer(annotate: Annotate) -> None:
    found = annotate(
        "The ferries minister said the pier would close.\n\n"
        "“It is not safe,” said ferries minister Ada Fenwick."
    )
    assert speaker(found, 0).name == "Ada Fenwick"


def test_a_former_minister_is_not_the_minister(annotate: Annotate) -> None:
    found = annotate(
        "The ferries minister said the pier would close.\n\n"
        "“It is not safe,” said former ferries minister Ada Fenwick."
    )
    assert speaker(found, 0).name != "Ada Fenwick"


def test_an_office_at_the_start_is_whom_the_next_paragraph_names(annotate: Annotate) -> None:
    found = annotate(
        "The old pier at the northern harbour is going to close, the ferries minister has said.\n\n"
        "It had not been safe for a good many years, Ada Fenwick said. She said so twice."
    )
    assert speaker(found, 0).name == "Ada Fenwick"


def test_an_office_is_not_whoever_has_another_one(annotate: Annotate) -> None:
    found = annotate(
        "The old pier at the northern harbour is going to close, the ferries minister has said.\n\n"
        "It had been safe for a good many years, opposition leader Ada Fenwick said."
    )
    assert speaker(found, 0).name != "Ada Fenwick"


def test_the_member_for_a_place_is_no_place(annotate: Annotate) -> None:
    found = annotate("Ada Fenwick spoke. But the MP for Harwick and Selby said the offer was dead.")
    assert speaker(found).name == "Ada Fenwick"


def test_an_outlet_behind_told_is_the_medium(annotate: Annotate) -> None:
    found = annotate("Sources told Newsnight Mr Hale had always wanted the pier to close.")
    assert names(found, found.statements[0].media) == ["Newsnight"]


def test_today_with_a_capital_is_the_programme(annotate: Annotate) -> None:
    found = annotate("Ada Fenwick told Today the offer was dead.", "2011-03-04")
    assert names(found, found.statements[-1].media) == ["Today"]


def test_who_is_named_later_in_an_undated_article_may_be_history(
    annotate: Annotate, holders: None
) -> None:
    text = "The Labour leader said the offer was dead.\n\nSusan Dunn once signed the treaty."
    assert speaker(annotate(text, published="2031-06-01")).name == "Susan Dunn"
    found = annotate(text)
    assert speaker(found).name != "Susan Dunn"
    assert found.posts == ()
    before = annotate("Susan Dunn spoke.\n\nThe Labour leader said the offer was dead.")
    assert speaker(before).name == "Susan Dunn"


@pytest.mark.parametrize(
    "source",
    [
        "Commission for Harwick Harbour chairwoman Ada Fenwick",
        "The chairwoman of the Harwick Bar Council, Ada Fenwick QC,",
        "Ada Fenwick, Harwick Council spokeswoman,",
    ],
)
def test_a_person_beside_a_body_is_who_speaks(annotate: Annotate, source: str) -> None:
    found = annotate(f"{source} said applications were down by four in ten.")
    assert speaker(found).name == "Ada Fenwick"


def test_who_was_paid_before_is_not_told(annotate: Annotate) -> None:
    found = annotate(
        "The party repaid the money to Lord Ash after Mr Tom Hale said that it would lose."
    )
    assert [names(found, s.addressees) for s in found.statements] == [[]]


def test_members_of_a_party_are_told_and_not_the_party(annotate: Annotate) -> None:
    found = annotate("Mr Tom Hale told Labour members the offer was dead.")
    assert names(found, found.statements[-1].addressees) == ["Labour members"]


def test_who_spoke_goes_on_where_the_parse_sees_no_subject(annotate: Annotate) -> None:
    found = annotate(
        '"It is over," according to Mr Tom Hale and not to Mr Rob Dunn. He said talks had failed.'
    )
    assert people_speaking(found) == ["Tom Hale", "Tom Hale"]


def mentions(findings: Findings, form: MentionForm) -> list[tuple[str, str]]:
    """Words and whom they mean, of one form, in text order."""
    named = {r.id: r.name for r in findings.referents}
    return [
        (findings.article.quote(m.passage), named[m.referent])
        for m in findings.mentions
        if m.form is form
    ]


def test_his_deputy_is_who_was_called_so_before(annotate: Annotate) -> None:
    found = annotate(
        "The ports minister Ed Tollend spoke. His deputy, Vera Quill, was silent.\n\n"
        "His deputy said that the offer was dead."
    )
    told = mentions(found, MentionForm.DESCRIPTION)
    assert told == [("His deputy", "Vera Quill"), ("His deputy", "Vera Quill")]
    assert speaker(found).name == "Vera Quill"
    assert ("His", "Ed Tollend") in mentions(found, MentionForm.PRONOUN)


def test_an_office_is_a_post_though_no_body_is_named(annotate: Annotate) -> None:
    found = annotate("Former transport secretary Ed Tollend and the analyst Jo Fell met.")
    assert [(p.role_name, p.role, p.organization) for p in found.posts] == [
        ("Former transport secretary", "SecretaryOfState", None)
    ]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Mr Tom Hale asked Mr Rob Dunn whether he would go.", "Rob Dunn"),
        ("Mr Tom Hale reminded Mr Rob Dunn that he had agreed.", "Rob Dunn"),
        ("Mr Tom Hale told Mr Rob Dunn that he would go.", "Tom Hale"),
        ("Mrs Ada Hale asked Mr Rob Dunn why she was left out.", "Ada Hale"),
    ],
)
def test_who_is_asked_is_meant_and_not_who_asks(annotate: Annotate, words: str, who: str) -> None:
    told = mentions(annotate(f"They met in Harwick.\n\n{words}"), MentionForm.PRONOUN)
    assert [meant for _, meant in told] == [who]


def test_the_posts_of_an_undated_article_tell_its_time(annotate: Annotate, holders: None) -> None:
    text = "Ada Fenwick and Tom Hale met {} in Harwick.\n\nThe chancellor said the offer was dead."
    assert speaker(annotate(text.format("Mr Rob Dunn"))).kind is not Kind.PERSON
    found = annotate(text.format("Home Secretary Rob Dunn"))
    assert speaker(found).name == "Tom Hale"
    former = annotate(text.format("former Home Secretary Rob Dunn"))
    assert speaker(former).kind is not Kind.PERSON


def test_a_state_that_spoke_is_it(annotate: Annotate) -> None:
    found = annotate("France said the row could be resolved. It said that time was needed.")
    assert mentions(found, MentionForm.PRONOUN) == [("It", "France")]
    silent = annotate("They met in France on Monday. It said that time was needed.")
    assert mentions(silent, MentionForm.PRONOUN) == []


def test_an_office_in_the_lead_is_whom_the_next_paragraph_names(annotate: Annotate) -> None:
    text = (
        "The trains minister has said that many more lines in the north will have to close.\n\n"
        '"It was right to tell everybody of it at once," Tom Hale told reporters in Harwick.'
    )
    assert speaker(annotate(text), 0).name == "Tom Hale"


def test_a_firm_in_the_lead_is_not_whom_the_next_paragraph_names(annotate: Annotate) -> None:
    text = (
        "The firm has said that many more lines in the north will have to close soon.\n\n"
        '"It was right to tell everybody of it at once," Tom Hale told reporters in Harwick.'
    )
    assert speaker(annotate(text), 0).name == "firm"
