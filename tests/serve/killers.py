"""Queries made to bring a service down: many would end the engine's process, or never end."""

EXPLODE = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"


def nested(opening: str, closing: str, depth: int, inside: str = "") -> str:
    """Something inside of itself, many times."""
    return opening * depth + inside + closing * depth


def killers(canary: str) -> dict[str, str]:
    """Name → query. canary: the address of a server that must see no request."""
    return {
        "braces": f"SELECT * {{ {nested('{', '}', 5000)} }}",
        "more braces": f"SELECT * {{ {nested('{', '}', 60_000)} }}",
        "parentheses": f"SELECT ({nested('(', ')', 9000, '1')} AS ?x) {{}}",
        "nots": f"SELECT * {{ FILTER({'!' * 30_000}true) }}",
        "not brackets": f"SELECT * {{ FILTER({nested('!(', ')', 8000, 'true')}) }}",
        "sub-selects": f"SELECT * {{ {nested('{ SELECT * {', '} }', 3000)} }}",
        "unions": "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 8000) + " }",
        "nested unions": f"SELECT * {{ {nested('{ {} UNION ', '}', 4000, '{}')} }}",
        "sum": f"SELECT ({'+'.join(['1'] * 20_000)} AS ?x) {{}}",
        "product": f"SELECT ({'*'.join(['1'] * 20_000)} AS ?x) {{}}",
        "ors": f"SELECT * {{ FILTER({'||'.join(['false'] * 20_000)}) }}",
        "ands": f"SELECT * {{ FILTER({'&&'.join(['true'] * 20_000)}) }}",
        "minus signs": f"SELECT ({'- ' * 20_000}1 AS ?x) {{}}",
        "optionals": f"SELECT * {{ ?s ?p ?o {nested('OPTIONAL { ?s ?p ?o ', '}', 3000)} }}",
        "flat optionals": "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 5000 + "}",
        "exists": f"SELECT * {{ {nested('FILTER EXISTS { ?s ?p ?o ', '}', 2000)} }}",
        "lists": f"SELECT * {{ ?s ?p {nested('(', ')', 9000)} }}",
        "blank nodes": f"SELECT * {{ {nested('[ ?p ', ']', 6000, '1')} ?q 1 }}",
        "functions": f"SELECT ({nested('STR(', ')', 9000, '1')} AS ?x) {{}}",
        "ifs": f"SELECT ({nested('IF(true, ', ', 1)', 6000, '1')} AS ?x) {{}}",
        "paths of brackets": f"SELECT * {{ ?s {nested('(', ')*', 4000, '<urn:p>')} ?o }}",
        "path of paths": f"SELECT * {{ ?s {nested('(', ')*', 90, '!<urn:p>')} ?o }}",
        "long path": f"SELECT * {{ ?s {'/'.join(['<urn:p>'] * 20_000)} ?o }}",
        "inverse path": f"SELECT * {{ ?s {'^' * 9000}<urn:p> ?o }}",
        "stars": "SELECT (COUNT(*) AS ?n) { ?s ((!<urn:a>*)*)* ?o . ?o ((!<urn:b>*)*)* ?t }",
        "all paths": "SELECT (COUNT(*) AS ?n) { ?s (!<urn:a>|^!<urn:a>)* ?o ; !<urn:c>* ?t }",
        "cartesian": f"SELECT (COUNT(*) AS ?n) {{ {EXPLODE} }}",
        "cartesian order": f"SELECT * {{ {EXPLODE} }} ORDER BY ?l ?i ?f ?c",
        "cartesian distinct": f"SELECT DISTINCT * {{ {EXPLODE} }}",
        "cartesian group": f"SELECT ?a (COUNT(*) AS ?n) {{ {EXPLODE} }} GROUP BY ?a ?d ?g",
        "cartesian graph": "SELECT * { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f . ?i ?j ?k } }",
        "cartesian ask": f"ASK {{ {EXPLODE} FILTER(?a = <urn:nobody> && ?l = 'never') }}",
        "cartesian construct": f"CONSTRUCT {{ ?a ?b ?l }} {{ {EXPLODE} }}",
        "minus": f"SELECT * {{ {EXPLODE} MINUS {{ ?a ?b ?l . ?x ?y ?z }} }}",
        "not exists": f"SELECT * {{ {EXPLODE} FILTER NOT EXISTS {{ ?c ?x ?d . ?y ?z ?w }} }}",
        "replace": "SELECT (" + "REPLACE(" * 90 + "'aaaaaaaaaaaaaaaaaaaa'"
        + ", 'a', 'aaaaaaaaaaaaaaaa')" * 90 + " AS ?x) {}",
        "concat": "SELECT (STRLEN(?x30) AS ?n) { BIND('0123456789abcdef' AS ?x0) "
        + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30)) + " }",
        "group concat": f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f))) AS ?x) {{ {EXPLODE} }}",
        "regular expression": "SELECT * { ?s ?p ?o . ?x ?y ?z "
        "FILTER(REGEX(CONCAT(STR(?o), STR(?z)), '((((a{1,30}){1,30}){1,30}){1,30}){1,30}$')) }",
        "values": "SELECT * { VALUES (?a ?b) { " + "('a' 'b') " * 100_000
        + "} ?a ?p ?o . ?s ?q ?b }",
        "values of values": "SELECT (COUNT(*) AS ?n) { " + " ".join(
            f"VALUES ?v{n} {{ {' '.join(str(k) for k in range(300))} }}" for n in range(6)
        ) + " }",
        "service": f"SELECT * {{ SERVICE <{canary}> {{ ?s ?p ?o }} }}",
        "service silent": f"SELECT * {{ SERVICE SILENT <{canary}> {{ ?s ?p ?o }} }}",
        "service in lower case": f"select * {{ service <{canary}> {{ ?s ?p ?o }} }}",
        "service of a variable": f"SELECT * {{ VALUES ?x {{ <{canary}> }} "
        "SERVICE ?x { ?s ?p ?o } }",
        "service, escaped": f"SELECT * {{ \\u0053ERVICE <{canary}> {{ ?s ?p ?o }} }}",
        "service, after a comment": f"SELECT * {{ SERVICE#{{\n<{canary}> {{ ?s ?p ?o }} }}",
        "service, hidden": f"SELECT * {{ FILTER EXISTS {{SERVICE<{canary}>{{?s?p?o}}}} }}",
        "service by a prefix": f"PREFIX c: <{canary}> SELECT * {{ SERVICE c: {{ ?s ?p ?o }} }}",
        "from http": f"SELECT * FROM <{canary}> {{ ?s ?p ?o }}",
        "from named http": f"SELECT * FROM NAMED <{canary}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "from file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "load": f"LOAD <{canary}>",
        "load silent": "LOAD SILENT <file:///etc/passwd> INTO GRAPH <urn:g>",
        "insert": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "delete": "DELETE WHERE { ?s ?p ?o }",
        "clear": "CLEAR ALL",
        "query and update": "SELECT * { ?s ?p ?o } ; DROP ALL",
        "open strings": "SELECT * { ?s ?p " + "'''" * 60_001 + "}",
        "one long name": "SELECT * { ?s ?p " + "a" * 900_000 + ": }",
        "nothing but quotes": '"' * 900_000,
    }  # fmt: skip
