// What can be taken along: a citation, the question in SPARQL, the facts as JSON-LD.

const PREFIXES = { kg: "https://w3id.org/newskg#", schema: "https://schema.org/" };

// An IRI that no query can be broken out of.
function safeIri(iri) {
  return iri.replace(/[\s<>"{}|\\^`\u0000-\u0020\u007f-\u009f\ud800-\udfff]/gu, (letter) => {
    try { return encodeURIComponent(letter); } catch { return ""; }
  });
}

function nodeCopies(knowledge, node) {
  const iri = safeIri(node.iri);
  return [
    ["Citation", () => squeezed(`${node.name}, ${node.iri}`)],
    ["SPARQL", () => `SELECT ?property ?value WHERE { <${iri}> ?property ?value }`],
    ["JSON-LD", () => JSON.stringify(filled({
      "@context": PREFIXES, "@id": iri, "@type": `kg:${node.kind}`, "schema:name": node.name, "schema:alternateName": node.names,
      "schema:sameAs": (node.same || []).map((same) => ({ "@id": safeIri(same) })), "schema:startDate": node.start, "schema:endDate": node.end,
    }), null, 2)],
  ];
}

function statementCopies(knowledge, statement) {
  const article = knowledge.articles[statement.article];
  const speakers = (statement.speakers || []).map((id) => knowledge.entities[id]);
  const iri = safeIri(statement.iri);
  const about = (ids) => (ids || []).map((id) => ({ "@id": safeIri(knowledge.entities[id].iri) }));
  const cite = () => {
    const who = speakers.map((node) => node.name).join(", ") || "Unnamed";
    const where = article ? [article.headline ? `“${article.headline}”` : "", article.outlet, article.date, article.url].filter(Boolean).join(", ") : "";
    const quote = statement.form === "Direct" ? `“${statement.words}”` : statement.words;
    return squeezed(`${who}${statement.on ? ` (${statement.on})` : ""}: ${quote}${where ? `. In: ${where}` : ""}. ${statement.iri}`);
  };
  return [
    ["Citation", cite],
    ["SPARQL", () => [
      `PREFIX kg: <${PREFIXES.kg}>`, `PREFIX schema: <${PREFIXES.schema}>`,
      "SELECT ?speaker ?words ?passage ?article WHERE {", `  BIND(<${iri}> AS ?statement)`,
      "  ?statement schema:text ?words ; kg:reportedIn ?article ; kg:contentPassage ?passage .", "  OPTIONAL { ?statement kg:speaker ?speaker }", "}",
    ].join("\n")],
    ["JSON-LD", () => JSON.stringify(filled({
      "@context": PREFIXES, "@id": iri, "@type": statement.form === "Direct" ? ["kg:Statement", "schema:Quotation"] : "kg:Statement",
      "kg:speaker": about(statement.speakers), "kg:speechForm": statement.form ? { "@id": `kg:${statement.form}` } : undefined,
      "kg:attributionKind": { "@id": statement.held ? "kg:Held" : "kg:Said" }, "schema:text": statement.words, "kg:saidOn": statement.on,
      "kg:about": about(statement.about), "kg:addressee": about(statement.to), "kg:medium": about(statement.media),
      "kg:reportedIn": article ? { "@id": safeIri(article.iri) } : undefined, "kg:confidence": statement.confidence,
      "kg:disputes": (statement.disputes || []).map((other) => ({ "@id": safeIri(knowledge.statements[other].iri) })),
    }), null, 2)],
  ];
}

function filled(row) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && !(Array.isArray(value) && !value.length)));
}

// Put a text where it can be pasted from; where the browser forbids that, it stands selected.
async function copyText(text, field) {
  field.value = text;
  field.hidden = false;
  field.select();
  try {
    await navigator.clipboard.writeText(text);
    announce("Copied");
  } catch {
    announce("Selected: press Ctrl+C to copy");
  }
}

Object.assign(Panel.prototype, {
  copies(rows) {
    const field = element("textarea", "copied");
    field.readOnly = true;
    field.hidden = true;
    field.rows = 4;
    field.setAttribute("aria-label", "What was copied");
    return element("div", "copies", element("p", "acts", quiet("Copy as "), rows.map(([title, text]) => button(title, () => copyText(text(), field)))), field);
  },
});
