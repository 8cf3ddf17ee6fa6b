"""Quads in, a graph that answers SPARQL out.

`GraphStore` holds or opens a graph and asks it; `ask` puts a question of the ontology, by name;
`check_graph` tells what is not well formed. Nothing here changes a fact.
"""

from kg.store.checks import Violation, check_graph
from kg.store.graph import GraphStore
from kg.store.questions import Question, ask, question_named, question_names
from kg.store.results import Results, Row
from kg.store.summary import Speaker, Summary

__all__ = [
    "GraphStore",
    "Question",
    "Results",
    "Row",
    "Speaker",
    "Summary",
    "Violation",
    "ask",
    "check_graph",
    "question_named",
    "question_names",
]
