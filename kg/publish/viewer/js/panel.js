// The panel: what is told of the thing that is chosen. Its kinds are in the files that follow.

const AT_ONCE = 30;

class Panel {
  constructor(viewer) {
    Object.assign(this, { viewer, knowledge: viewer.knowledge, root: BY_ID("panel") });
    const ids = (event) => {
      const marked = event.target instanceof Element && event.target.closest("[data-nodes]");
      return marked ? numbersOf(marked.dataset.nodes) : [];
    };
    for (const name of ["mouseover", "focusin"]) {
      document.addEventListener(name, (event) => this.viewer.drawing && this.viewer.drawing.light(ids(event)));
    }
  }

  show(state, filters) {
    this.filters = filters;
    const { knowledge } = this;
    const chosen = this.viewer.chosenNode();
    const statement = knowledge.statementByIri.get(state.statement);
    const article = knowledge.articleByIri.get(state.article);
    const line = state.line === "" ? undefined : knowledge.lines[Number(state.line)];
    this.root.classList.toggle("reading", article !== undefined);
    let content;
    if (statement !== undefined) content = this.statementPage(knowledge.statements[statement]);
    else if (article !== undefined) content = this.articlePage(knowledge.articles[article]);
    else if (line) content = this.tiePage(line);
    else if (chosen !== undefined) content = this.nodePage(knowledge.entities[chosen]);
    else if (STORIES.has(state.story)) content = this.storyPage(state.story);
    else content = this.overview();
    this.root.replaceChildren(...content.flat(2).filter(Boolean));
    this.root.scrollTop = 0;
  }

  // Light what the panel says of a node, when the pointer is on it in the picture.
  light(id) {
    for (const lit of this.root.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (id === null) return;
    for (const marked of this.root.querySelectorAll(`[data-nodes~="${id}"], [data-nodes]`)) {
      if (numbersOf(marked.dataset.nodes).includes(id)) marked.classList.add("lit");
    }
  }

  back() {
    return button("All names", () => this.viewer.history.choose("node", ""));
  }

  name(id) {
    const node = this.knowledge.entities[id];
    const made = button(node.name, () => this.viewer.chooseNode(id), "name");
    made.dataset.nodes = String(id);
    return made;
  }

  names(ids) {
    return (ids || []).flatMap((id, at) => (at ? [", ", this.name(id)] : [this.name(id)]));
  }

  unnamed(ids) {
    const marked = (ids || []).some((id) => this.knowledge.entities[id].anonymous);
    return marked || !(ids || []).length ? element("span", "chip warn", ids && ids.length ? "unnamed source" : "no source") : null;
  }

  // How the source stands to what it says, in words: nothing, unless it is other than plainly said.
  stance(statement) {
    return STANCES.filter(([property]) => statement[property]).map(([property, title, meaning]) => {
      const made = element("span", `chip stance ${property}`, title);
      made.title = meaning;
      return made;
    });
  }

  // A heading and its rows, the first of them at once and the others when asked for.
  section(title, items, build, note = null) {
    if (!items.length && !note) return null;
    const list = element("ul", "");
    const made = element("section", "", element("h3", "", `${title} (${NUMBER.format(items.length)})`), note, list);
    let at = 0;
    const more = button("", () => add());
    const add = () => {
      list.append(...items.slice(at, at + AT_ONCE).map((item) => element("li", "item", build(item))));
      at += AT_ONCE;
      more.hidden = at >= items.length;
      more.textContent = `Show ${Math.min(AT_ONCE, items.length - at)} more of ${NUMBER.format(items.length - at)}`;
    };
    add();
    if (!more.hidden) made.append(more);
    return made;
  }

  // Statements that pass the filters, by date; how many are left out is said.
  statements(title, statements, build = (statement) => this.statement(statement)) {
    const passing = new Set(this.filters.passing);
    const kept = statements.filter((statement) => passing.has(statement));
    const left = statements.length - kept.length;
    kept.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.number - b.number));
    const note = left ? element("p", "quiet", `${NUMBER.format(left)} more left out by the filters. `) : null;
    return statements.length ? this.section(title, kept, build, note) : null;
  }

  article(article) {
    if (!article) return null;
    const title = article.headline || article.source || article.iri;
    const opens = button(title, () => this.viewer.history.choose("article", article.iri), "name");
    return element("span", "", [article.date, article.outlet].filter(Boolean).flatMap((fact) => [said(fact, NAME_AT_MOST), " · "]), opens);
  }

  passages(passages, form = "") {
    return (passages || []).map(([, , , before, exact, after]) => element("blockquote", form,
      element("span", "context", before ? said(`…${before}`) : ""),
      element("mark", "", said(!before && !after && form === "Direct" ? `“${exact}”` : exact)),
      element("span", "context", after ? said(`${after}…`) : "")));
  }

  // Passages, each under the article it stands in.
  evidence(passages) {
    return (passages || []).map((passage) => element("div", "",
      element("div", "quiet", this.article(this.knowledge.articles[passage[0]])), this.passages([passage])));
  }

  post(post, ofPerson) {
    const other = ofPerson ? this.names(post.organization) : [this.name(post.member)];
    return element("div", "",
      element("div", "", element("strong", "", said(post.role || "a post", NAME_AT_MOST)), other.length ? ", " : "", other),
      element("div", "quiet", [between(post.start, post.end), post.confidence ? `Confidence: ${cut(post.confidence, 40)}` : ""].filter(Boolean).join(" · ")),
      this.evidence(post.evidence));
  }

  account(account) {
    return element("div", "",
      element("div", "quiet", this.article(this.knowledge.articles[account.article])),
      this.passages(account.evidence),
      element("div", "quiet", [between(account.start, account.end), (account.status || "").toLowerCase()].filter(Boolean).join(" · ")),
      account.participants && element("div", "quiet", "Took part: ", this.names(account.participants)),
      account.location && element("div", "quiet", "Where: ", this.names(account.location)),
      account.confidence && element("div", "quiet", `Confidence: ${cut(account.confidence, 40)}`));
  }
}
