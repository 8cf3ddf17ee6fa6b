"""Component: part of speech, morphology and lemma from a table instead of from rules.

spaCy's English `attribute_ruler` and `lemmatizer` look at one token at a time: what they say
depends on its form, its tag and its dependency alone. Asking them once for each such triple and
remembering the answer gives the same values for a fraction of the time: together they are about a
fifth of what the small model costs. For the few rules over two tokens ("gon na", "there is") the
originals are asked of the pair, wherever its first token may open one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.symbols import DEP, LEMMA, MORPH, ORTH, POS, TAG  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
# What a rule may ask of a token for a table by form, tag and dependency to hold its answer.
KNOWN_BY_FORM = frozenset({"TAG", "DEP", "LOWER", "ORTH", "TEXT", "IS_SPACE", "NORM", "SHAPE"})
FORMS = ("LOWER", "ORTH", "TEXT")
READ = [ORTH, TAG, DEP]
WRITTEN = [TAG, POS, MORPH, LEMMA]
MOST_REMEMBERED = 500_000
LONGEST_PATTERN = 2
GAP = ("\u2014", ":")  # a dash opens and closes no rule

Row = tuple[int, int, int]
Values = tuple[int, ...]


class Attributes:
    """Sets what the pipeline's own ruler and lemmatizer would set."""

    def __init__(self, vocab: Vocab, ruler: Any, lemmatizer: Any) -> None:
        self.vocab, self.ruler, self.lemmatizer = vocab, ruler, lemmatizer
        look_up_at_once(lemmatizer)
        self.asking = dependency_rules(ruler)
        self.opening = Matcher(vocab)
        for number, pattern in enumerate(pair_patterns(ruler)):
            self.opening.add(str(number), [pattern[:1]])
        # The dependencies that matter for a form and a tag; any other is like none to the ruler.
        self.deps: dict[tuple[int, int], frozenset[int]] = {}
        # Forms that some rule asks for; what the ruler says of all others, by tag and dependency.
        self.asked_for = form_asked_for(ruler)
        self.plain: dict[int, bool] = {}
        self.ruled: dict[tuple[int, int], tuple[Values, bool]] = {}
        # What one token gets, and whether it may be the first of a pair that gets more.
        self.single: dict[Row, tuple[Values, bool]] = {}
        self.double: dict[tuple[Row, Row], tuple[Values, Values]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set tag, part of speech, morphology and lemma of every token."""
        if not len(doc):
            return doc
        deps, read = self.deps, doc.to_array(READ).tolist()
        for form, tag in {(form, tag) for form, tag, _ in read} - deps.keys():
            deps[form, tag] = self.asked_of(form, tag)
        rows: list[Row] = [
            (form, tag, dep if dep in deps[form, tag] else 0) for form, tag, dep in read
        ]
        self.learn(set(rows))
        values = [self.single[row][0] for row in rows]
        for index, row in enumerate(rows[:-1]):
            if self.single[row][1]:
                pair = row, rows[index + 1]
                if pair not in self.double:
                    first, second = self.asked(self.made_of(*pair))
                    self.double[pair] = first, second
                values[index : index + 2] = self.double[pair]
        return doc.from_array(WRITTEN, np.array(values, dtype="uint64"))  # type: ignore[arg-type]

    def learn(self, rows: set[Row]) -> None:
        """Ask of the rows that are new, all in one text, those that open a pair before a gap.

        What the ruler says of a form that it does not name is the same for all of one tag.
        """
        if len(self.single) + len(self.double) > MOST_REMEMBERED:
            self.single.clear()
            self.double.clear()
            self.deps = {key: self.deps[key] for key in {(form, tag) for form, tag, _ in rows}}
        new = sorted(rows - self.single.keys())
        like = [row for row in new if row[1:] in self.ruled and self.is_plain(row[0])]
        self._lemmatize(like)
        self._ask([row for row in new if row not in self.single])

    def _lemmatize(self, rows: list[Row]) -> None:
        """Learn rows of which the ruler has said all before, of another form."""
        if not rows:
            return
        doc = Doc(self.vocab, words=[self.vocab.strings[form] for form, _, _ in rows])
        ruled = [self.ruled[row[1:]] for row in rows]
        doc.from_array(WRITTEN, np.array([values for values, _ in ruled], dtype="uint64"))  # type: ignore[arg-type]
        found = self.lemmatizer(doc).to_array(WRITTEN).tolist()
        for row, values, (_, opens) in zip(rows, found, ruled, strict=True):
            self.single[row] = tuple(values), opens

    def _ask(self, rows: list[Row]) -> None:
        """Learn rows by asking the ruler and the lemmatizer."""
        if not rows:
            return
        alone = self.made_of(*rows)
        opening = {start for _, start, _ in self.opening(alone)}
        places = list(range(len(rows)))
        if opening:
            gap: Row = (self.vocab.strings.add(GAP[0]), self.vocab.strings.add(GAP[1]), 0)
            apart: list[Row] = []
            for number, row in enumerate(rows):
                places[number] = len(apart)
                apart += [row, gap] if number in opening else [row]
            alone = self.made_of(*apart)
        ruled = self.ruler(alone).to_array(WRITTEN).tolist()
        asked = self.lemmatizer(alone).to_array(WRITTEN).tolist()
        for number, row in enumerate(rows):
            place, opens = places[number], number in opening
            self.single[row] = tuple(asked[place]), opens
            if self.is_plain(row[0]):
                self.ruled[row[1:]] = tuple(ruled[place]), opens

    def is_plain(self, form: int) -> bool:
        """Whether no rule asks for this form."""
        known = self.plain.get(form)
        if known is None:
            text = self.vocab.strings[form] if form else ""
            known = self.plain[form] = not self.asked_for(text)
        return known

    def asked_of(self, form: int, tag: int) -> frozenset[int]:
        """The dependencies that some rule may ask of a token with this form and tag."""
        strings = self.vocab.strings
        lower, name = strings[form].lower() if form else "", strings[tag] if tag else ""
        return frozenset(
            strings.add(dep)
            for rule in self.asking
            if rule.lowers is None or lower in rule.lowers
            if rule.tags is None or name in rule.tags
            for dep in rule.deps
        )

    def made_of(self, *rows: Row) -> Doc:
        """A text of these tokens and nothing else."""
        strings = self.vocab.strings
        forms, tags, deps = zip(
            *([strings[value] if value else "" for value in row] for row in rows), strict=True
        )
        return Doc(
            self.vocab,
            words=list(forms),
            tags=list(tags),
            heads=[0] * len(rows),
            deps=[dep or "other" for dep in deps],
        )

    def asked(self, doc: Doc) -> list[Values]:
        """What ruler and lemmatizer say of each token."""
        return [tuple(row) for row in self.lemmatizer(self.ruler(doc)).to_array(WRITTEN).tolist()]


def look_up_at_once(lemmatizer: Any) -> None:
    """Make sets of the lemmatizer's lists of known lemmas: it only asks what is in them.

    In a list of thousands that costs more than all else it does.
    """
    if not lemmatizer.lookups.has_table("lemma_index"):
        return
    index = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech, lemmas in list(index.items()):
        if isinstance(lemmas, list):
            index[part_of_speech] = frozenset(lemmas)


def pair_patterns(ruler: Any) -> list[list[dict[str, Any]]]:
    """The ruler's patterns over more than one token."""
    return [p for rule in ruler.patterns for p in rule["patterns"] if len(p) > 1]


@dataclass(frozen=True, slots=True)
class DependencyRule:
    """What one token of a pattern asks of a dependency, and of which forms and tags (None: any)."""

    deps: frozenset[str]
    lowers: frozenset[str] | None
    tags: frozenset[str] | None


def dependency_rules(ruler: Any) -> list[DependencyRule]:
    """All that the ruler's patterns ask of dependencies."""
    return [
        DependencyRule(_listed(token["DEP"]), _only(token, "LOWER"), _only(token, "TAG"))
        for rule in ruler.patterns
        for pattern in rule["patterns"]
        for token in pattern
        if "DEP" in token
    ]


def form_asked_for(ruler: Any) -> Callable[[str], bool]:
    """Whether some pattern asks for a form; yes of every one where patterns ask by other means."""
    named: set[str] = set()
    regexes: list[str] = []
    for rule in ruler.patterns:
        for token in (token for pattern in rule["patterns"] for token in pattern):
            if not token.keys() <= {"TAG", "DEP", "IS_SPACE", *FORMS}:
                return lambda form: True
            for asked in (token[key] for key in FORMS if key in token):
                if isinstance(asked, str):
                    named.add(asked.lower())
                elif asked.keys() == {"REGEX"}:
                    regexes.append(f"(?:{asked['REGEX']})")
                elif asked.keys() <= {"IN", "NOT_IN"}:
                    named |= {form.lower() for form in _listed(asked)}
                else:
                    return lambda form: True
    any_regex = re.compile("|".join(regexes) or "(?!)")
    return lambda form: (
        not form.strip()
        or form.lower() in named
        or any_regex.search(form) is not None
        or any_regex.search(form.lower()) is not None
    )


def _listed(asked: Any) -> frozenset[str]:
    """The values that a condition names, wanted or not."""
    if isinstance(asked, dict):
        return frozenset(value for listed in asked.values() for value in listed)
    return frozenset({asked})


def _only(token: dict[str, Any], key: str) -> frozenset[str] | None:
    """The only values that a token's condition allows; None where it does not list them."""
    asked = token.get(key)
    if isinstance(asked, str):
        return frozenset({asked})
    if isinstance(asked, dict) and isinstance(asked.get("IN"), list):
        return frozenset(asked["IN"])
    return None


def can_stand_in(nlp: Language) -> bool:
    """Whether the pipeline's rules are such that a table by form, tag and dependency is exact."""
    names = nlp.pipe_names
    if not {"parser", RULER, LEMMATIZER} <= set(names):
        return False
    if not names.index("parser") < names.index(RULER) == names.index(LEMMATIZER) - 1:
        return False
    ruler: Any = nlp.get_pipe(RULER)
    patterns = [p for rule in ruler.patterns for p in rule["patterns"]]
    asked = {key for pattern in patterns for token in pattern for key in token}
    return (
        asked <= KNOWN_BY_FORM
        and all(
            isinstance(token["DEP"], str) or set(token["DEP"]) <= {"IN", "NOT_IN"}
            for pattern in patterns
            for token in pattern
            if "DEP" in token
        )
        and all(len(pattern) <= LONGEST_PATTERN for pattern in patterns)
        and getattr(nlp.get_pipe(LEMMATIZER), "mode", None) in ("rule", "lookup")
    )


@Language.factory(
    "kg_attributes",
    requires=["token.tag", "token.dep"],
    assigns=["token.pos", "token.morph", "token.lemma"],
)
def make_attributes(nlp: Language, name: str) -> Attributes:
    """Build the component over the pipeline's own ruler and lemmatizer."""
    return Attributes(nlp.vocab, nlp.get_pipe(RULER), nlp.get_pipe(LEMMATIZER))
