"""A `Doc` as plain lists, read once: what the name and post rules look at.

Asking a spaCy token costs ten times what a list does, and the rules ask every token often.
"""

from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotate.gazetteer import straight, word_set

PAGE = "page"
LONGEST_HEADLINE = 30  # words; a list of names is longer, or has more small words


@dataclass(frozen=True, slots=True)
class Page:
    """The tokens of one article.

    words: with straight apostrophes; tags: Penn tags, "" where none are set.
    first: whether a token begins a sentence. headed: whether it stands in a sentence that
    capitals say nothing about: a headline with every word capitalised, or all in capitals.
    capitals: whether it begins with a capital letter; capitalised: where those that do stand.
    glued: whether no space follows it.
    """

    words: tuple[str, ...]
    lower: tuple[str, ...]
    tags: tuple[str, ...]
    first: tuple[bool, ...]
    headed: tuple[bool, ...]
    glued: tuple[bool, ...]
    capitals: tuple[bool, ...]
    capitalised: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def capital(self, i: int) -> bool:
        """Whether token `i` exists and begins with a capital letter."""
        return 0 <= i < len(self.capitals) and self.capitals[i]

    def word(self, i: int) -> str:
        """The lower-case word at `i`; "" outside the text."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def proper(self, i: int) -> bool:
        """Whether token `i` is a capitalised proper noun; without tags, any capital not first."""
        if not self.capital(i):
            return False
        tag = self.tags[i]
        return tag.startswith("NNP") if tag else not self.first[i]

    def possessives(self, word: str) -> int:
        """How often "'s" follows the word."""
        pairs = zip(self.words, self.words[1:], strict=False)
        return sum(first == word and second == "'s" for first, second in pairs)

    def text(self, start: int, end: int) -> str:
        """The words of a range, joined by single spaces, possessives and hyphens closed up."""
        joined = ""
        for word in self.words[start:end]:
            close = word in _CLOSING or joined.endswith(("-", "/")) or not joined
            joined += word if close else f" {word}"
        return joined


MOST_FORMS = 200_000
# By spaCy's hash of a word, which every vocabulary shares: the word, in small letters, its capital.
_FORMS: dict[int, tuple[str, str, bool]] = {}
_CLOSING = frozenset({"'s", "'", "-", ",", "/", "."})


def read_page(doc: Doc) -> Page:
    """The lists of a `Doc`; whoever reads them first leaves them in `user_data[PAGE]`."""
    strings = doc.vocab.strings
    # By columns: a list for each token would call for the collector of garbage, which costs more.
    columns = doc.to_array(["ORTH", "TAG", "SENT_START", "SPACY"]).T.tolist()
    orths, tag_ids, sentence_starts, spaces = columns if len(doc) else ((),) * 4
    if len(_FORMS) > MOST_FORMS:
        _FORMS.clear()
    for orth in set(orths):
        if orth not in _FORMS:
            word = straight(strings[orth])
            _FORMS[orth] = word, word.lower(), word[:1].isupper()
    words, lower, capitals = (
        zip(*(_FORMS[orth] for orth in orths), strict=True) if orths else ((),) * 3
    )
    tags = {tag: strings[tag] if tag else "" for tag in set(tag_ids)}
    starts = [start == 1 or not i for i, start in enumerate(sentence_starts)]
    return Page(
        words=words,
        lower=lower,
        tags=tuple(tags[tag] for tag in tag_ids),
        first=_firsts(words, starts),
        headed=_headed(words, starts),
        glued=tuple(not space for space in spaces),
        capitals=capitals,
        capitalised=tuple(i for i, is_capital in enumerate(capitals) if is_capital),
    )


def _firsts(words: tuple[str, ...], starts: list[bool]) -> tuple[bool, ...]:
    """An opening quotation mark or dash does not use up the start of a sentence."""
    found: list[bool] = []
    pending = False
    for word, start in zip(words, starts, strict=True):
        pending = pending or start
        found.append(pending)
        pending = pending and not word[:1].isalnum()
    return tuple(found)


def _headed(words: tuple[str, ...], starts: list[bool]) -> tuple[bool, ...]:
    found = [False] * len(words)
    begin = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or starts[end]:
            if _all_capitalised(words[begin:end]):
                found[begin:end] = [True] * (end - begin)
            begin = end
    return tuple(found)


def _all_capitalised(sentence: tuple[str, ...]) -> bool:
    """Whether next to nothing but function words is small, as in a headline's title case."""
    if len(sentence) > LONGEST_HEADLINE:
        return False
    plain = capitals = small = 0
    for word in sentence[1:]:
        if not word.isalpha():
            continue
        plain += 1
        if word[0].isupper():
            capitals += len(word) > 3
        elif word not in _FUNCTION_WORDS:
            small += 1
            if small > LONGEST_HEADLINE // 12:
                return False
    return capitals >= 3 and small <= plain // 12


_FUNCTION_WORDS = word_set(
    """a an the and or but nor of in on at to for by with from as vs v over after before into onto
    than via about up off out per if its his her"""
)
