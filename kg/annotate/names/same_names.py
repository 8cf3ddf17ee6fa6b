"""Which names of one article name the same thing.

"Ed Miliband", "Miliband" and "Mr Miliband" are one person; Ed and David Miliband never are.
"PCS" and "Public and Commercial Services Union (PCS)" are one union. A person is never the same
as a body or place of that name.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.annotate.gazetteer import Entry, genders, word_set
from kg.annotate.names.kinds import is_acronym
from kg.annotate.names.lettered_names import initials
from kg.annotate.names.named import ADDED, SUFFIXES, Cluster, Named, plain
from kg.annotate.names.page import Page
from kg.annotate.names.same_bodies import body_clusters, firms_by_name
from kg.annotate.posts.role_lexicon import FEMALE_TITLES, MALE_TITLES, PEERS, RANKS, TITLES
from kg.records import Kind

_QUOTES = frozenset({'"', "'", "``", "''", "\u201c", "\u201d", "\u2018", "\u2019", "`"})
_OUTSIDE = _QUOTES | frozenset("()[]{},;:.!?-*|/…\u2013\u2014") | {"--", "'s", "...", "\u2026"}
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our"})
# British print has them before the given name, too: "Sir Peter", "Dame Ada".
_BEFORE_GIVEN = frozenset({"sir", "dame", "sister", "brother", "father", "prince", "princess"})
_ACRONYM = 4  # letters: "USSR"
_BEFORE_KIN = 5  # words from "mother of" to the name, and from her name to these
_PRONOUN = 8  # words from a surname to the pronoun that comes back to it
_KIN = word_set(
    """brother cousin daughter father grandson husband mother nephew niece sister son spouse
    stepson uncle widow wife"""
)
_REFLEXIVES = {"himself": "m", "herself": "f"}
_RETURNING = {
    ("his", "wife"): "m",
    ("his", "own"): "m",
    ("her", "husband"): "f",
    ("her", "own"): "f",
}


def tidy(page: Page, start: int, end: int) -> tuple[int, int]:
    """The range without determiner, titles, quotation marks, "'s" and what follows a line break.

    May be empty (start >= end) when nothing is left.
    """
    for i in range(start, end):
        if page.words[i].isspace():
            if i == start:
                return tidy(page, start + 1, end)
            end = i
            break
    while start < end and _drop_first(page, start):
        start += 1
    while start < end and (page.words[end - 1] in _OUTSIDE or page.words[end - 1].isspace()):
        end -= 1
    return start, end


def _drop_first(page: Page, i: int) -> bool:
    word = page.lower[i]
    return word in _OUTSIDE or word in _DETERMINERS or word in TITLES


def cluster_names(page: Page, named: Sequence[Named], publisher: str = "") -> list[Cluster]:
    """Clusters by first mention; every name is in exactly one.

    publisher: the article's own, whose initials in a dateline are it.
    """
    named = firms_by_name(named)
    people = [n for n in named if n.kind is Kind.PERSON]
    others = [n for n in named if n.kind is not Kind.PERSON]
    clusters = [*_people(page, people), *body_clusters(page, others)]
    for cluster in clusters:
        cluster.mentions.sort(key=lambda n: n.start)
        _describe(page, cluster)
        _call_by_publisher(cluster, publisher)
    clusters.sort(key=lambda c: (c.mentions[0].start, c.mentions[0].end))
    return clusters


# --- people


@dataclass(slots=True)
class _Person:
    words: tuple[str, ...]
    mentions: list[Named]
    gender: str
    kin: bool = False  # brought in as somebody's wife, son or the like

    @property
    def generation(self) -> str:
        """Which of father and son, as soon as any mention says so; else ""."""
        return next((g for named in self.mentions if (g := _generation(named.words))), "")

    @property
    def middle(self) -> str:
        """The initial of the first middle name that any mention has; "" for none."""
        bare = (_bare(named.words) for named in self.mentions)
        return next((words[1][:1] for words in bare if len(words) > 2), "")


def _gender(named: Named) -> str:
    if named.title in MALE_TITLES:
        return "m"
    if named.title in FEMALE_TITLES:
        return "f"
    given = genders().get(named.words[0], "e") if len(named.words) > 1 else "e"
    return "" if given == "e" else given


@lru_cache(maxsize=1 << 12)
def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(plain(w) for w in words if w.lower() not in SUFFIXES and w != ",")
    return kept or tuple(plain(w) for w in words)


def _given_and_family(words: tuple[str, ...]) -> tuple[str, str]:
    bare = _bare(words)
    return bare[0], bare[-1]


def _key(
    words: tuple[str, ...], known: Mapping[tuple[str, str, str], "_Person"]
) -> tuple[str, str, str]:
    """Given name, family name and middle initial, "" for none.

    "George H. Lamp" and "George W. Lamp" are two; "George Lamp" is one of them.
    """
    given, family = _given_and_family(words)
    bare = _bare(words)
    middle = bare[1][:1] if len(bare) > 2 else ""
    generation = _generation(words)
    same = [
        k
        for k, person in known.items()
        if k[:2] == (given, family)
        and (not middle or k[2] in ("", middle))
        and {generation, person.generation} != {"jr", "sr"}
    ]
    if generation and not same and any(k[:2] == (given, family) for k in known):
        return given, family, generation
    if (given, family, middle) in same or not same:
        return given, family, middle
    if middle and known[same[-1]].middle not in ("", middle):
        return given, family, middle
    return same[-1]


def _generation(words: Sequence[str]) -> str:
    """Which of father and son: "jr", "sr", or "" where nothing tells."""
    last = words[-1].lower().rstrip(".")
    return last if last in ("jr", "sr") else ""


def _full(words: tuple[str, ...]) -> bool:
    bare = _bare(words)
    return len(bare) > 1 and "-" not in bare[:2]


def _people(page: Page, people: Sequence[Named]) -> list[Cluster]:
    full: dict[tuple[str, str, str], _Person] = {}
    for named in people:
        if _full(named.words):
            key = _key(named.words, full)
            person = full.setdefault(
                key, _Person(named.words, [], _gender(named), _is_kin(page, named))
            )
            person.mentions.append(named)
            person.gender = person.gender or _gender(named)
    kin = {_bare(n.words) for n in people if len(n.words) == 1 and _is_kin(page, n)}
    for person in full.values():
        person.kin = person.kin or _bare(person.words)[:1] in kin  # "his wife, Jo, …  Jo Field"
    for key in [k for k, person in full.items() if person.words[0] not in genders()]:
        bare = _bare(full[key].words)
        longer = [k for k, p in full.items() if k != key and _bare(p.words)[-len(bare) :] == bare]
        if len(longer) == 1:  # "Mrs Lamp Wick" of "Mary Lamp Wick"
            full[longer[0]].mentions.extend(full.pop(key).mentions)
    short: dict[tuple[tuple[str, ...], str], _Person] = {}
    for named in people:
        if _full(named.words):
            continue
        owner = _owner(page, named, list(full.values()))
        if owner is None:
            gender = _gender(named)
            known = [k for k in short if k[0] == _bare(named.words)]
            same = [k for k in known if not gender or not k[1] or k[1] == gender]
            key2 = same[0] if same else (_bare(named.words), gender)
            owner = short.setdefault(key2, _Person(named.words, [], gender))
        owner.mentions.append(named)
    return [
        Cluster(kind=Kind.PERSON, mentions=person.mentions)
        for person in (*full.values(), *short.values())
    ]


def _owner(page: Page, named: Named, people: Sequence[_Person]) -> _Person | None:
    """Whose short name it is: by surname, else by first name when only one person has it.

    Among namesakes the one last named in full before it, else the first after it; a title or a
    pronoun of the other sex rules a person out. Of a wife, son or the like the surname alone is
    not: it is that of the one whose kin she is.
    """
    bare = _bare(named.words)
    gender = _gender(named)
    fits = [p for p in people if not gender or not p.gender or p.gender == gender]
    by_family = [p for p in fits if _bare(p.words)[-len(bare) :] == bare]
    if len(by_family) > 1 and (sex := _pronoun_after(page, named)):
        by_family = [p for p in by_family if p.gender in ("", sex)] or by_family
    if not (gender and len(by_family) == 1):
        by_family = [p for p in by_family if not p.kin]
    if by_family:
        return min(by_family, key=lambda p: _distance(p, named))
    if len(bare) == 1 and (not named.title or named.title in _BEFORE_GIVEN):
        by_given = [p for p in people if _bare(p.words)[0] == bare[0]]
        if named.title:
            # "Sir Peter" is Sir Peter Vale, whoever else is called Peter.
            alike = [p for p in by_given if any(m.title == named.title for m in p.mentions)]
            by_given = alike or by_given
        if len(by_given) == 1:
            return by_given[0]
    return None


def _is_kin(page: Page, named: Named) -> bool:
    """Whether a name follows a word of kinship: "his wife, Jo Field", "her son Al Wick".

    Or "Jo Field, mother of the victim Al Field", who is brought in for her sake.
    """
    at = named.start - 1
    if page.word(at - (page.word(at) == ",")) in _KIN:
        return True
    for i in range(at, max(at - _BEFORE_KIN, 0), -1):
        if page.word(i) == "of" and page.word(i - 1) in _KIN:
            before = page.lower[max(i - 1 - _BEFORE_KIN, 0) : i - 1]
            return plain(named.words[-1]) in before
        if page.first[i]:
            return False
    return False


def _pronoun_after(page: Page, named: Named) -> str:
    """The sex of the words that come back to a bare surname: "herself", "his wife", "her own"."""
    for i in range(named.end, min(named.end + _PRONOUN, len(page))):
        if page.first[i] or page.capitals[i]:
            return ""
        word = page.lower[i]
        if word in _REFLEXIVES:
            return _REFLEXIVES[word]
        if (word, page.word(i + 1)) in _RETURNING:
            return _RETURNING[word, page.word(i + 1)]
    return ""


def _distance(person: _Person, named: Named) -> tuple[bool, int]:
    before = [m.start for m in person.mentions if m.start < named.start]
    if before:
        return False, named.start - max(before)
    return True, min(m.start for m in person.mentions) - named.start


def _describe(page: Page, cluster: Cluster) -> None:
    """Set name, aliases and entry of a cluster from its mentions."""
    cluster.entry = next((m.entry for m in cluster.mentions if m.entry is not None), None)
    printed = Counter(ADDED.sub("", page.text(m.start, m.end)) for m in cluster.mentions)
    if cluster.entry is not None:
        cluster.name = cluster.entry.name
    else:
        cluster.name = min(printed, key=lambda t: (-len(t.split()), -len(t), t.isupper(), t))
        if cluster.kind is Kind.PLACE and cluster.name.isupper() and len(cluster.name) > _ACRONYM:
            cluster.name = cluster.name.title()  # as in the dateline "LAMPTON (XPA) -"
    titled = {
        f"{m.title.capitalize()} {page.text(m.start, m.end)}"
        for m in cluster.mentions
        if m.title in PEERS or (m.title and m.title not in RANKS and len(m.words) == 1)
    }
    known = cluster.entry
    short = {a for a in known.aliases if _abbreviates(a, known)} if known else set()
    cluster.aliases = tuple(sorted((set(printed) | titled | short) - {cluster.name}))


def _call_by_publisher(cluster: Cluster, publisher: str) -> None:
    """Name an outlet that is known by letters alone as the publisher whose initials they are."""
    letters = cluster.name.replace(".", "")
    known = cluster.entry is not None or cluster.kind is not Kind.OUTLET
    if not known and is_acronym(letters) and letters in initials(publisher.split()):
        cluster.aliases = tuple(sorted({*cluster.aliases, cluster.name}))
        cluster.name = publisher


def _abbreviates(alias: str, entry: Entry) -> bool:
    others = {entry.name.upper(), *(a.upper() for a in entry.aliases if a != alias)}
    return is_acronym(alias) and alias not in others
