"""Compare what a graph says of articles with what a reader found in them.

A finding of the graph and one of the reference are paired, best first and one to one, when they
are alike enough; what the reference marks as optional is neither required nor wrong.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kg.store import GraphStore
from kg.vocabulary import KG

SAME_WORDS = 0.5  # Token F1 from which two texts are the same statement or event.
SAME_ROLE = 0.4  # "chief secretary" is the post of the "chief secretary to the Treasury".
KINDS = (
    "Person", "TradeUnion", "GovernmentDepartment", "PoliticalParty", "MediaOutlet",
    "Organization", "Place", "Group",
)  # fmt: skip
SPARE = {"Place", "Group"}  # Never wrong: the reference lists only those that matter.
TITLE = re.compile(r"(?:the|an?|mr|ms|mrs|dame|sir|dr) ")

NAMED = """SELECT DISTINCT ?source ?it ?type WHERE {
  ?passage kg:passageOf/kg:source ?source ; kg:names ?it . ?it a ?type }"""
CALLED = "SELECT DISTINCT ?it ?name WHERE { ?it schema:name|skos:altLabel ?name }"
POSTS = """SELECT DISTINCT ?source ?it ?who ?where ?words WHERE {
  ?it org:member ?who ; org:organization ?where ; schema:roleName ?words ;
      kg:evidence/kg:passageOf/kg:source ?source }"""
ACCOUNTS = """SELECT DISTINCT ?source ?it ?event ?type ?words ?start WHERE {
  ?it kg:accountOf ?event ; kg:reportedIn/kg:source ?source ; kg:evidence/oa:exact ?words .
  ?event a ?type OPTIONAL { ?it schema:startDate ?start } }"""
STATEMENTS = """SELECT DISTINCT ?source ?it ?words ?who ?day ?inside WHERE {
  ?it a kg:Statement ; kg:reportedIn/kg:source ?source ; schema:text ?words .
  OPTIONAL { ?it kg:speaker ?who } OPTIONAL { ?it kg:saidOn ?day }
  OPTIONAL { ?it kg:partOf ?inside }
  FILTER NOT EXISTS { ?it kg:attributionKind kg:Held } }"""

T = TypeVar("T")


@dataclass(slots=True)
class Tally:
    """How many were wanted, how many of those were found, how many were found in all."""

    wanted: int = 0
    hit: int = 0
    found: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 when nothing was wanted or found."""
        return 2 * self.hit / (self.wanted + self.found) if self.wanted + self.found else 0.0


@dataclass(slots=True)
class Found:
    """One finding of the graph: every value that a query gave for it, by column."""

    iri: str
    values: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(slots=True)
class Score:
    """Tallies by what was looked for, and each thing that was missed or wrong, in words."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    faults: list[str] = field(default_factory=list)

    def count(self, what: str, wanted: dict[str, Any], *, hit: bool, found: bool = True) -> None:
        """Note one thing of the reference and whether the graph has it right."""
        tally = self.tallies[what]
        tally.wanted += 1
        tally.hit += hit
        tally.found += found
        if not hit:
            self.faults.append(f"{what}: {wanted}")

    def count_strays(self, what: str, found: Sequence[Found], paired: set[int]) -> None:
        """Note what the graph has and the reference has not."""
        strays = [one for at, one in enumerate(found) if at not in paired]
        self.tallies[what].found += len(strays)
        self.faults.extend(f"{what}, too many: {sorted(one.values['words'])}" for one in strays)


def words(text: str) -> Counter[str]:
    """The words of a text, in lower case, with how often each stands in it."""
    return Counter(re.findall(r"\w+", text.casefold()))


def overlap(left: str, right: str) -> float:
    """Token F1 of two texts as bags of words, from 0 to 1."""
    a, b = words(left), words(right)
    return 2 * (a & b).total() / (a.total() + b.total()) if a and b else 0.0


def plain_name(name: str) -> str:
    """A name without case, punctuation, article and title."""
    text = " ".join(re.findall(r"\w+", name.casefold()))
    while TITLE.match(text):
        text = TITLE.sub("", text, count=1)
    return text


def paired(
    wanted: Sequence[T], found: Sequence[Found], alike: Callable[[T, Found], float], least: float
) -> dict[int, int]:
    """Index of the wanted → index of the found one it is paired with, best pairs first."""
    scores = [(alike(w, f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)]
    pairs: dict[int, int] = {}
    for likeness, i, j in sorted(scores, key=lambda s: (-s[0], s[1:])):
        if likeness >= least and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


class Reading:
    """What a graph says of each article, ready to be compared."""

    def __init__(self, graph: GraphStore) -> None:
        self._called: dict[str, set[str]] = defaultdict(set)
        for row in graph.query(CALLED):
            self._called[str(row["it"])].add(plain_name(str(row["name"])))
        queries = (("entities", NAMED), ("posts", POSTS), ("events", ACCOUNTS))
        self._found = {name: self._rows(graph, query) for name, query in queries}
        self._found["statements"] = self._rows(graph, STATEMENTS)

    def _rows(self, graph: GraphStore, query: str) -> dict[str, list[Found]]:
        found: dict[tuple[str, str], Found] = {}
        for row in graph.query(query):
            iri = str(row["it"])
            one = found.setdefault((str(row["source"]), iri), Found(iri))
            for column, value in row.items():
                if value is not None:
                    one.values[column].add(str(value))
        by_source: dict[str, list[Found]] = defaultdict(list)
        for (source, _), one in sorted(found.items()):
            by_source[source].append(one)
        return by_source

    def names_of(self, article: dict[str, Any], iri: str) -> set[str]:
        """What a thing is called; an event also by the words that tell of it in the article."""
        told = self._found["events"].get(article["doc"], ())
        here = {w for one in told if iri in one.values["event"] for w in one.values["words"]}
        return self._called[iri] | {plain_name(name) for name in here}

    def is_one_of(self, article: dict[str, Any], ids: Sequence[str], iris: set[str]) -> bool:
        """Whether any of the graph's things is one of the reference's."""
        things = (*article["entities"], *article["events"])
        wanted = {plain_name(n) for t in things if t["id"] in ids for n in forms(t)}
        return any(wanted & self.names_of(article, iri) for iri in iris)

    def statements(self, article: dict[str, Any]) -> dict[str, Found]:
        """Id of a statement of the reference → the graph's statement that it is."""
        wanted, found = article["statements"], self._found["statements"][article["doc"]]
        pairs = paired(wanted, found, same_statement, SAME_WORDS)
        return {wanted[i]["id"]: found[j] for i, j in pairs.items()}

    def score(self, articles: Sequence[dict[str, Any]]) -> Score:
        """How well the graph has what the reference says of the articles."""
        score = Score()
        for article in articles:
            self._score_entities(article, score)
            self._score_posts(article, score)
            self._score_events(article, score)
            self._score_statements(article, score)
        return score

    def _score_entities(self, article: dict[str, Any], score: Score) -> None:
        kinds = {getattr(KG, kind).value: kind for kind in KINDS}
        found = []
        for one in self._found["entities"][article["doc"]]:
            one.values["kinds"] = {kinds[t] for t in one.values["type"] if t in kinds}
            one.values["words"] = self._called[one.iri]
            found += [one] if one.values["kinds"] else []
        wanted = article["entities"]
        pairs = paired(wanted, found, lambda w, f: self.is_one_of(article, [w["id"]], {f.iri}), 1)
        for i, entity in enumerate(wanted):
            if entity.get("optional"):
                continue
            right = i in pairs and entity["type"] in found[pairs[i]].values["kinds"]
            score.count("entities", entity, hit=right, found=i in pairs)
        spare = {j for j, one in enumerate(found) if one.values["kinds"] & SPARE}
        score.count_strays("entities", found, spare | set(pairs.values()))

    def _score_posts(self, article: dict[str, Any], score: Score) -> None:
        def alike(post: dict[str, Any], one: Found) -> float:
            who = self.is_one_of(article, [post["person"]], one.values["who"])
            where = self.is_one_of(article, [post["organization"]], one.values["where"])
            return max(overlap(post["role"], w) for w in one.values["words"]) * who * where

        found = self._found["posts"][article["doc"]]
        pairs = paired(article["posts"], found, alike, SAME_ROLE)
        count_all("posts", article["posts"], found, pairs, score)

    def _score_events(self, article: dict[str, Any], score: Score) -> None:
        found = self._found["events"][article["doc"]]
        pairs = paired(article["events"], found, same_event, SAME_WORDS)
        count_all("events", article["events"], found, pairs, score)
        for i, j in pairs.items():
            event = article["events"][i]
            if event.get("start") and not event.get("optional"):
                score.count("event dates", event, hit=event["start"] in found[j].values["start"])

    def _score_statements(self, article: dict[str, Any], score: Score) -> None:
        said = self.statements(article)
        for wanted in article["statements"]:
            if wanted.get("optional"):
                continue
            whole = [wanted["id"]] if wanted["id"] in said else wanted.get("parts", [])
            parts = [said[id_] for id_ in whole if id_ in said]
            hit = bool(parts) and len(parts) == len(whole)
            speakers = [wanted["speaker"], *wanted.get("speaker_alt", ())]
            right = hit and all(self.is_one_of(article, speakers, p.values["who"]) for p in parts)
            score.count("statements", wanted, hit=hit, found=hit)
            score.count("attributed", wanted, hit=right, found=hit)
            if hit and wanted.get("date"):
                days = set().union(*(part.values["day"] for part in parts))
                score.count("said on", wanted, hit=wanted["date"] in days, found=bool(days))
        known = {one.iri for one in said.values()}
        strays = [
            one
            for one in self._found["statements"][article["doc"]]
            if one.iri not in known and not one.values["inside"]
        ]
        score.count_strays("statements", strays, set())
        score.tallies["attributed"].found += len(strays)


def forms(thing: dict[str, Any]) -> list[str]:
    """What an entity or event of the reference is called."""
    if "name" in thing:
        return [thing["name"], *thing["aliases"]]
    return list(thing["mentions"])


def same_statement(wanted: dict[str, Any], one: Found) -> float:
    """How alike the words are."""
    return max(overlap(" ".join(wanted["content"]), text) for text in one.values["words"])


def same_event(wanted: dict[str, Any], one: Found) -> float:
    """How alike two mentions are, one inside the other nearly the same; 0 for another type.

    Of events that are told alike ("a strike", "the strike") the one of that day comes first.
    """
    kinds = {getattr(KG, wanted["type"]).value} if wanted["type"] != "Other" else set()
    if kinds and not kinds & one.values["type"]:
        return 0.0
    pairs = [(mention, told) for mention in wanted["mentions"] for told in one.values["words"]]
    likeness = max(0.9 if a in b or b in a else overlap(a, b) for a, b in pairs)
    return likeness + 0.1 * (wanted.get("start") in one.values["start"])


def count_all(
    what: str,
    wanted: Sequence[dict[str, Any]],
    found: Sequence[Found],
    pairs: dict[int, int],
    score: Score,
) -> None:
    """Note what was found and what was not, leaving the optional out."""
    for i, one in enumerate(wanted):
        if not one.get("optional"):
            score.count(what, one, hit=i in pairs, found=i in pairs)
    score.count_strays(what, found, set(pairs.values()))
