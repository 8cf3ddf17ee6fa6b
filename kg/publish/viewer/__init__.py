"""The viewer: one HTML file that opens from disk, asks no network, and tells who said what.

`page.html`, `style.css` and the scripts in `js/` are the page; `page.py` puts them together with
the data, `drawing.py` says what is drawn where, `part.py` cuts a part out of a graph, and
`notebook.py` shows the page inside a notebook.
"""
