// Which statements, accounts and posts pass the filters, and which nodes and ties they leave.

class Filters {
  constructor(knowledge, state) {
    this.knowledge = knowledge;
    this.codes = new Map(knowledge.relations.map((relation, code) => [relation, code]));
    this.set(state);
  }

  set(state) {
    const { knowledge } = this;
    this.state = state;
    this.off = new Set(listOf(state.off));
    this.forms = new Set(listOf(state.forms));
    this.topicNode = state.topic ? knowledge.byIri.get(state.topic) : undefined;
    this.topicNumber = state.topic ? knowledge.topicNumber(state.topic) : -1;
    this.isSifting = ["outlet", "topic", "forms", "sure", "since", "until"].some((name) => state[name]) || state.kept === "held";
    this.passing = knowledge.statements.filter((statement) => this.passes(statement));
    this.nodes = null;
    this.ties = null;
    if (this.isSifting) this.sift();
  }

  inTime(start, end = start) {
    const { since, until } = this.state;
    if (!since && !until) return true;
    if (!start) return false;
    return (!since || (end || start) >= since) && (!until || start <= until);
  }

  passes(statement) {
    const { outlet, topic, kept, sure } = this.state;
    if (kept === "said" ? statement.held : kept === "held" && !statement.held) return false;
    if (outlet && this.knowledge.outletOf(statement.article) !== outlet) return false;
    if (this.forms.size && this.forms.has(statement.form)) return false;
    if (sure && Number(statement.confidence || 0) < Number(sure)) return false;
    if (topic && !(statement.about || []).includes(this.topicNode) && !(statement.topics || []).includes(this.topicNumber)) return false;
    return this.inTime(statement.date);
  }

  passesAccount(account) {
    const { outlet, topic, sure } = this.state;
    if (outlet && this.knowledge.outletOf(account.article) !== outlet) return false;
    if (sure && Number(account.confidence || 0) < Number(sure)) return false;
    if (topic && account.event !== this.topicNode && !this.knowledge.list("topicsOf", account.event).includes(this.topicNumber)) return false;
    const event = this.knowledge.entities[account.event];
    const article = this.knowledge.articles[account.article];
    return this.inTime(account.start || event.start || (article && article.date), account.end || event.end);
  }

  passesArticle(number) {
    const article = this.knowledge.articles[number];
    if (!article) return !this.isSifting;
    return (!this.state.outlet || article.outlet === this.state.outlet) && this.inTime(article.date);
  }

  // The nodes that what passes speaks of, and the ties that rest on it.
  sift() {
    const { knowledge, codes } = this;
    const nodes = new Set();
    const ties = new Set();
    const all = knowledge.entities.length;
    const tie = (relation, from, to) => ties.add((codes.get(relation) * all + from) * all + to);
    for (const statement of this.passing) {
      const lists = [["said about", statement.about], ["addressed", statement.to], ["said on", statement.media]];
      for (const other of statement.disputes || []) lists.push(["disputes", knowledge.statements[other].speakers]);
      for (const id of statement.speakers || []) nodes.add(id);
      for (const [relation, ids] of lists) {
        for (const id of ids || []) {
          nodes.add(id);
          for (const speaker of statement.speakers || []) tie(relation, speaker, id);
        }
      }
    }
    for (const account of knowledge.accounts) {
      if (!this.passesAccount(account)) continue;
      nodes.add(account.event);
      const present = account.participants || [];
      for (const id of present) { nodes.add(id); tie("took part", id, account.event); }
      for (const id of account.location || []) { nodes.add(id); tie("located", account.event, id); }
      for (const one of present) for (const other of present) if (one !== other) tie("met", one, other);
    }
    this.nodes = nodes;
    this.ties = ties;
  }

  showsNode(id) {
    const node = this.knowledge.entities[id];
    return !this.off.has(node.group) && (!this.nodes || this.nodes.has(id));
  }

  showsTie([relation, from, to]) {
    if (!this.ties) return true;
    const all = this.knowledge.entities.length;
    if (this.ties.has((relation * all + from) * all + to)) return true;
    // A post, or for whom one speaks, holds whatever was said that day.
    return ["holds post", "speaks for", "wrote for"].includes(this.knowledge.relations[relation]);
  }
}

// The controls for what is not the kind (the legend) or the date (the timeline).
class FilterBar {
  constructor(viewer, root) {
    const { knowledge, history } = viewer;
    this.root = root;
    const outlets = [...new Set(knowledge.articles.map((article) => article.outlet).filter(Boolean))].sort();
    this.outlet = element("select", "", option("", "All outlets"), outlets.map((name) => option(name, name)));
    this.topic = element("select", "", option("", "Anything"), matterOptions(knowledge));
    this.kept = element("select", "", option("said", "What was said"), option("held", "What is held (wanted, believed)"), option("all", "Both"));
    this.sure = element("select", "", option("", "Any"), ["0.5", "0.7", "0.8", "0.9"].map((least) => option(least, `at least ${least}`)));
    for (const name of ["outlet", "topic", "kept", "sure"]) {
      this[name].id = `filter-${name}`;
      this[name].addEventListener("change", () => history.go({ [name]: this[name].value }));
    }
    this.forms = [...FORM_NAMES.keys()].map((form) => {
      const box = element("input");
      box.type = "checkbox";
      box.value = form;
      box.addEventListener("change", () => history.go({ forms: this.forms.filter((other) => !other.checked).map((other) => other.value).join(".") }));
      return box;
    });
    this.clear = button("Clear filters", () => history.go(Object.fromEntries(FILTERS.map((name) => [name, START[name]]))));
    this.clear.id = "clear";
    this.passing = element("p", "quiet");
    this.passing.id = "passing";
    root.append(
      labelled("Outlet", this.outlet), labelled("About", this.topic), labelled("Statements", this.kept),
      element("span", "field forms", this.forms.map((box) => element("label", "", box, box.value.toLowerCase()))),
      labelled("Confidence", this.sure), this.clear, this.passing,
    );
  }

  show(state, filters) {
    const forms = new Set(listOf(state.forms));
    if (state.topic && ![...this.topic.options].some((choice) => choice.value === state.topic)) {
      const row = filters.knowledge.matters().find(([iri]) => iri === state.topic);
      if (row) this.topic.append(option(row[0], row[1]));
    }
    for (const name of ["outlet", "topic", "kept", "sure"]) this[name].value = state[name];
    for (const box of this.forms) box.checked = !forms.has(box.value);
    this.clear.hidden = FILTERS.every((name) => state[name] === START[name]);
    const all = filters.knowledge.statements.length;
    this.passing.textContent = `${NUMBER.format(filters.passing.length)} of ${counted(all, "statement", "statements")}`;
  }
}

// What is spoken about, as options in groups; the most spoken of.
function matterOptions(knowledge, most = 60) {
  const titles = [["Topic", "Topics"], ["Event", "Events"], ["Name", "People, bodies and places"]];
  return titles.map(([group, title]) => {
    const rows = knowledge.matters().filter((row) => row[3] === group).slice(0, most);
    if (!rows.length) return null;
    const made = element("optgroup", "", rows.map(([iri, name, count]) => option(iri, `${cut(name, 70)} (${count})`)));
    made.label = title;
    return made;
  });
}
