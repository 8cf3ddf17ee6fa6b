"""A graph in, the form that another program wants out.

`kg build` writes what people open; here are the forms that somebody asks for: other syntaxes of
RDF, profiles of the passages, tables. `export_graph` writes one of `FORMS` whole or not at all; the
same graph gives the same bytes. What a syntax cannot say is refused before anything is written.
"""

from kg.export.forms import FORMS, Form, export_graph

__all__ = ["FORMS", "Form", "export_graph"]
