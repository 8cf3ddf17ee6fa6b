"""Everything raised on purpose.

KgError
├── ArticleError              one article cannot be used; the run goes on without it
│   ├── MissingSourceError        a source that does not exist
│   ├── UnreadableArticleError    not text, empty, broken, or too large to read safely
│   ├── DuplicateArticleError     another article already stands under the same name
│   └── UnsupportedLanguageError  written in a language the model does not read
└── RunError                  no article could come out right; the run stops
    ├── ConfigError               a setting or an argument that cannot be meant
    ├── MissingModelError         a spaCy pipeline that is not installed
    ├── AuthorityError            known people and bodies that cannot be read
    ├── OutputError               the output cannot be written
    ├── QuestionError             a query that cannot be asked
    └── StoreError                a graph that cannot be opened or read
"""


class KgError(Exception):
    """The root of everything raised on purpose."""


class ArticleError(KgError):
    """One article cannot be used; the run goes on without it."""


class MissingSourceError(ArticleError):
    """A source that does not exist."""


class UnreadableArticleError(ArticleError):
    """Not text, empty, broken, or too large to read safely."""


class DuplicateArticleError(ArticleError):
    """Another article already stands under the same name."""


class UnsupportedLanguageError(ArticleError):
    """Written in a language the model does not read."""


class RunError(KgError):
    """No article could come out right; the run stops."""


class ConfigError(RunError):
    """A setting or an argument that cannot be meant."""


class MissingModelError(RunError):
    """A spaCy pipeline that is not installed."""


class AuthorityError(RunError):
    """Known people and bodies that cannot be read."""


class OutputError(RunError):
    """The output cannot be written."""


class QuestionError(RunError):
    """A query that cannot be asked."""


class StoreError(RunError):
    """A graph that cannot be opened or read."""
