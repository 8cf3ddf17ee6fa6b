// What the panel tells of a node, of a tie between two, and of a question.

Object.assign(Panel.prototype, {
  nodePage(node) {
    const { knowledge } = this;
    const { id } = node;
    const isEvent = node.group === "Event";
    const facts = [node.anonymous ? "unnamed" : "", isEvent ? between(node.start, node.end) : "", (node.status || "").toLowerCase()].filter(Boolean);
    const spoken = knowledge.list("spoken", id);
    const accounts = knowledge.list("accounts", id).filter((account) => this.filters.passesAccount(account));
    const disputed = spoken.filter((statement) => knowledge.disputesOf(statement).length);
    const topics = knowledge.list("topicsOf", id).map((topic) => knowledge.topics[topic].name);
    return [
      this.back(),
      element("h2", "", said(node.name, NAME_AT_MOST)),
      element("p", "", element("span", "chip", isEvent ? inWords(node.kind) : KIND_NAMES.get(node.group)[0]),
        facts.map((fact) => element("span", "chip", said(fact, NAME_AT_MOST))), topics.map((topic) => element("span", "chip", said(topic, NAME_AT_MOST)))),
      node.name.length > NAME_AT_MOST && element("details", "", element("summary", "", "The whole name"), said(node.name)),
      node.names && element("p", "", quiet("Also: "), node.names.flatMap((name, at) => (at ? [", ", said(name, NAME_AT_MOST)] : [said(name, NAME_AT_MOST)]))),
      this.addresses("The same as", node.same),
      this.addresses("Perhaps the same as", node.maybe),
      this.addresses("Its address in the graph", [node.iri]),
      element("p", "acts",
        button("Draw what it is tied to", () => this.viewer.drawing.grow(id)),
        knowledge.list("about", id).length ? button("Only what is said about it", () => this.viewer.history.go({ topic: node.iri })) : null,
        isEvent || knowledge.list("about", id).length ? button("Both sides of it", () => this.viewer.history.go({ view: "sides", matter: node.iri })) : null),
      this.copies(nodeCopies(knowledge, node)),
      this.timeBar(spoken.length ? spoken : knowledge.list("about", id), spoken.length ? "What it said, by date" : "What was said about it, by date"),
      this.section("Posts", knowledge.list("held", id), (post) => this.post(post, true)),
      this.section("Who holds or held a post", knowledge.list("holders", id), (post) => this.post(post, false)),
      this.section("Told in", accounts, (account) => this.account(account)),
      this.statements("Statements", spoken),
      this.statements("Disputes", disputed, (statement) => this.dispute(statement)),
      this.statements(isEvent ? "Said about it" : "Is spoken about by", knowledge.list("about", id)),
      this.statements("Addressed to", knowledge.list("heard", id)),
      this.statements("Said there", knowledge.list("carried", id)),
      this.section("Articles", knowledge.list("printed", id), (article) => this.article(article)),
      this.connections(node),
    ];
  },

  addresses(title, iris) {
    if (!iris || !iris.length) return null;
    return element("p", "quiet", `${title}: `, iris.flatMap((iri, at) => (at ? [", ", link(iri, iri)] : [link(iri, iri)])));
  },

  // What a node says about others, took part in, met …: each a name that leads on.
  connections({ id }) {
    const { knowledge } = this;
    const found = new Map();
    for (const number of knowledge.list("near", id)) {
      for (const tie of knowledge.lines[number][2]) {
        const [relation, from, to] = tie;
        if (!this.filters.showsTie(tie)) continue;
        const title = RELATION_NAMES.get(knowledge.relations[relation])[from === id ? 0 : 1];
        found.set(title, (found.get(title) || new Set()).add(from === id ? to : from));
      }
    }
    if (!found.size) return null;
    const most = 40;
    return element("section", "", element("h3", "", "Ties"), [...found].map(([title, ids]) => element("p", "", quiet(`${title}: `),
      this.names([...ids].sort((a, b) => a - b).slice(0, most)), ids.size > most ? ` and ${ids.size - most} more` : "")));
  },

  // Statements by month or day as bars, for a glance.
  timeBar(statements, title) {
    const dates = statements.map((statement) => statement.date).filter((date) => /^\d{4}-\d\d-\d\d/.test(date));
    if (dates.length < 2) return null;
    const counts = new Map();
    const days = [...new Set(dates)].sort();
    const size = days.length > 60 ? 7 : 10;
    dates.forEach((date) => counts.set(date.slice(0, size), (counts.get(date.slice(0, size)) || 0) + 1));
    const bars = [...counts].sort();
    const most = Math.max(...counts.values());
    const wide = 300 / bars.length;
    const picture = drawn("svg", { viewBox: "0 0 300 44", class: "timebar", role: "img", "aria-label": `${title}: ${bars.map(([day, count]) => `${day} ${count}`).slice(0, 40).join(", ")}` },
      bars.map(([day, count], at) => drawn("rect", { x: at * wide, y: 40 - (36 * count) / most, width: Math.min(24, Math.max(1, wide - 1)), height: (36 * count) / most + 2, class: "bar" }, [named(`${day}: ${count}`)])));
    return element("figure", "", picture, element("figcaption", "quiet", `${title}, ${bars[0][0]} to ${bars.at(-1)[0]}`));
  },

  tiePage([low, high, ties]) {
    const { relations } = this.knowledge;
    return [
      this.back(),
      element("h2", "", this.name(low), " and ", this.name(high)),
      ties.map(([relation, from, to, , label]) => element("section", "", element("h3", "", relations[relation]),
        element("p", "", this.name(from), ` ${relations[relation]} `, label ? [element("i", "", said(label, NAME_AT_MOST)), " at "] : "", this.name(to)),
        this.grounds(relations[relation], from, to))),
    ];
  },

  // What a tie rests on: the posts, statements, accounts or articles that make it.
  grounds(relation, from, to) {
    const { knowledge } = this;
    const naming = (property) => knowledge.list("spoken", from).filter((statement) => (statement[property] || []).includes(to));
    const list = (items, build) => element("ul", "", items.slice(0, 100).map((item) => element("li", "item", build(item))));
    const told = (items) => list(items, (statement) => this.statement(statement));
    const accountsOf = (event, property, id) => list(knowledge.list("accounts", event).filter((account) => (account[property] || []).includes(id)), (account) => this.account(account));
    const disputes = (statement) => (statement.disputes || []).some((other) => (knowledge.statements[other].speakers || []).includes(to));
    const meetings = () => {
      const events = [...new Set(knowledge.list("near", from).map((number) => knowledge.across(number, from)))].filter((id) => {
        const event = knowledge.entities[id];
        return ["Meeting", "Negotiation", "Debate"].includes(event.kind) && event.status === "Actual" && knowledge.list("near", to).some((number) => knowledge.across(number, to) === id);
      });
      return list(events, (id) => [this.name(id), quiet(` ${between(knowledge.entities[id].start, knowledge.entities[id].end)}`)]);
    };
    const grounds = new Map([
      ["holds post", () => list(knowledge.list("held", from).filter((post) => (post.organization || []).includes(to)), (post) => this.post(post, true))],
      ["said about", () => told(naming("about").filter((statement) => !statement.held))],
      ["addressed", () => told(naming("to"))],
      ["said on", () => told(naming("media"))],
      ["disputes", () => list(knowledge.list("spoken", from).filter(disputes), (statement) => this.dispute(statement))],
      ["took part", () => accountsOf(to, "participants", from)],
      ["located", () => accountsOf(from, "location", to)],
      ["wrote for", () => list(knowledge.list("printed", from).filter((article) => article.publisher === to), (article) => this.article(article))],
      ["met", meetings],
    ]);
    return grounds.has(relation) ? grounds.get(relation)() : null;
  },

  storyPage(name) {
    const story = STORIES.get(name);
    return [this.back(), element("h2", "", story.title), ...story.tell(this)];
  },
});

function named(text) {
  return drawn("title", {}, text);
}
