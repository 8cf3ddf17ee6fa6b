// A statement, in a list and by itself.

Object.assign(Panel.prototype, {
  // As a row: who, where, the words; the words lead to all that is known of it.
  statement(statement, withSpeaker = true) {
    const { knowledge } = this;
    const open = () => this.viewer.history.choose("statement", statement.iri);
    const speakers = statement.speakers || [];
    const words = statement.parts ? this.passages(statement.parts, statement.form) : [element("blockquote", statement.form || "", said(statement.words))];
    const topics = (statement.topics || []).map((topic) => element("span", "chip", said(knowledge.topics[topic].name, 60)));
    return element("div", "statement",
      element("div", "quiet", this.article(knowledge.articles[statement.article])),
      withSpeaker && element("div", "", speakers.length ? this.names(speakers) : "Nobody named", " ", this.unnamed(speakers), this.stance(statement)),
      withSpeaker ? null : this.stance(statement),
      words,
      element("div", "quiet", topics,
        FORM_NAMES.get(statement.form) || "", statement.on ? ` · said on ${cut(statement.on, 40)}` : "", " · ", button("What proves it", open, "name")));
  },

  // A statement with those that dispute it, or that it disputes.
  dispute(statement) {
    const { knowledge } = this;
    return element("div", "", this.statement(statement),
      knowledge.disputesOf(statement).map((other) => element("div", "against",
        element("p", "versus", (statement.disputes || []).includes(other) ? "disputes" : "is disputed by", this.ground(statement.number, other)), this.statement(knowledge.statements[other]))));
  },

  // What shows that two statements dispute each other, if the graph says it.
  ground(one, other) {
    const fact = this.knowledge.list("facts", one).find(({ between, shift }) => !shift && between.includes(other));
    if (!fact) return "";
    return `: ${[DISPUTE_NAMES.get(fact.kind), fact.confidence ? `confidence ${cut(fact.confidence, 40)}` : ""].filter(Boolean).join(", ")}`;
  },

  statementPage(statement) {
    const { knowledge } = this;
    const article = knowledge.articles[statement.article];
    const speakers = statement.speakers || [];
    const row = (title, ...values) => (values.flat(2).filter(Boolean).length ? [element("dt", "", title), element("dd", "", ...values)] : []);
    const words = (passages) => (passages || []).map((passage) => passage[4]).join(" … ");
    const others = (title, numbers) => row(title, (numbers || []).map((number) => element("div", "", this.reference(knowledge.statements[number]))));
    const topics = (statement.topics || []).map((topic) => knowledge.topics[topic].name).join(", ");
    return [
      this.back(),
      element("h2", "", speakers.length ? this.names(speakers) : "Nobody named", " ", this.unnamed(speakers)),
      element("blockquote", `large ${statement.form || ""}`, said(statement.words)),
      element("dl", "",
        row("Cue", statement.cue ? said(`“${words(statement.cue)}”`) : ""),
        row("Source as printed", statement.source ? said(`“${words(statement.source)}”`) : ""),
        row("Form", FORM_NAMES.get(statement.form) || ""),
        row("Kind", [statement.held ? "" : "said", ...STANCES.filter(([property]) => statement[property]).map(([, title, meaning]) => `${title} (${meaning})`)].filter(Boolean).join(", ")),
        row("To", this.names(statement.to)),
        row("On", this.names(statement.media)),
        row("Said on", statement.on ? said(statement.on, 60) : ""),
        row("About", this.names(statement.about)),
        row("Topic", topics ? said(topics) : ""),
        row("Reported in", article ? this.article(article) : ""),
        row("Confidence", statement.confidence ? said(statement.confidence, 60) : ""),
        others("Disputes", statement.disputes),
        others("Disputed by", knowledge.list("disputedBy", statement.number)),
        row("What shows it", knowledge.list("facts", statement.number).filter((fact) => !fact.shift).map((fact) => element("div", "",
          `${DISPUTE_NAMES.get(fact.kind) || "a dispute"}${fact.confidence ? `, confidence ${cut(fact.confidence, 40)}` : ""}`, this.passages(fact.evidence)))),
        others("Changed from", knowledge.list("facts", statement.number).filter((fact) => fact.shift && fact.between[1] === statement.number).map((fact) => fact.between[0])),
        others("Changed to", knowledge.list("facts", statement.number).filter((fact) => fact.shift && fact.between[0] === statement.number).map((fact) => fact.between[1])),
        others("Repeats", statement.repeats),
        others("Continues", statement.continues),
        others("Quoted within", statement.within)),
      this.copies(statementCopies(knowledge, statement)),
      element("h3", "", "Where it stands"),
      article && article.url ? element("p", "quiet", link("The article at its publisher", article.url)) : null,
      this.excerpt(statement),
    ];
  },

  reference(statement) {
    const article = this.knowledge.articles[statement.article];
    return [...this.names(statement.speakers), " ", button(`“${cut(statement.words, 90)}”`, () => this.viewer.history.choose("statement", statement.iri), "name"),
      article && (article.date || article.outlet) ? ` (${[article.outlet, article.date].filter(Boolean).map((fact) => cut(fact, 80)).join(", ")})` : ""];
  },
});
