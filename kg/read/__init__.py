"""Files → Article: the first station.

In: files and folders of plain text, saved pages and JSON lines, or JSON lines on standard input.
Out: an `Article` for each, in order, or a `Skipped` that says what is wrong with it, where, and
what to do.

Promises: a text is what its bytes decode to, without a character changed (for a page: its main
text); every passage marked in it counts code points of that text; a date is only ever one that
somebody stated; no two articles have the same source; `article_to_json` loses nothing.
"""

from kg.read.articles import read_articles
from kg.read.jsonl import article_to_json, write_articles

__all__ = ["article_to_json", "read_articles", "write_articles"]
