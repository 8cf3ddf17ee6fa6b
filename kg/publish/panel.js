"use strict";

// What the panel tells of a node, of a tie between two, or, with nothing chosen, of everything.
// All of it is built from elements and text: nothing from an article is ever read as HTML.

const KIND_NAMES = {
  Person: ["Person", "People"],
  TradeUnion: ["Trade union", "Trade unions"],
  GovernmentDepartment: ["Government department", "Government departments"],
  PoliticalParty: ["Political party", "Political parties"],
  MediaOutlet: ["Media", "Media"],
  Organization: ["Organisation", "Organisations"],
  Place: ["Place", "Places"],
  Group: ["Unnamed or collective source", "Unnamed and collective sources"],
  Event: ["Event", "Events"],
};
const FORM_NAMES = {
  Direct: "in quotation marks",
  Indirect: "reported, not in quotation marks",
  Mixed: "partly in quotation marks",
};
const RELATION_NAMES = {
  "holds post": ["Posts", "Held by"],
  "speaks for": ["Speaks for", "Spoken for by"],
  "said about": ["Spoke about", "Spoken about by"],
  "addressed": ["Addressed", "Addressed by"],
  "said on": ["Said on", "Heard there"],
  "took part": ["Took part in", "Took part"],
  "located": ["Where", "What happened there"],
  "disputes": ["Disputes", "Disputed by"],
  "wrote for": ["Wrote for", "Written by"],
};
const AT_ONCE = 40;

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const child of children.flat()) {
    if (child || child === 0) made.append(child);
  }
  return made;
}

// Text of an article, kept from turning the direction of what stands beside it.
function said(text) {
  const made = document.createElement("bdi");
  made.textContent = text;
  return made;
}

function button(text, action, className = "name") {
  const made = element("button", className, said(text));
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

function link(text, address) {
  if (!/^https?:\/\//i.test(address || "")) return said(text);
  const made = element("a", "", said(text));
  made.href = address;
  made.rel = "noopener noreferrer";
  made.target = "_blank";
  return made;
}

function eventKind(kind) {
  return kind.replace(/([a-z])([A-Z])/g, (_, end, start) => `${end} ${start.toLowerCase()}`);
}

function between(start, end) {
  if (!start && !end) return "";
  if (start === end || !end) return start;
  return start ? `${start} to ${end}` : `until ${end}`;
}

class Panel {
  constructor(root, data, nodes, choose) {
    Object.assign(this, { root, data, nodes, choose });
    const table = () => nodes.map(() => []);
    Object.assign(this, {
      spoken: table(), about: table(), heard: table(), carried: table(),
      held: table(), holders: table(), accounts: table(), printed: table(), ties: table(),
    });
    data.statements.forEach((statement) => {
      const lists = [["speakers", "spoken"], ["about", "about"], ["to", "heard"], ["media", "carried"]];
      for (const [property, list] of lists) {
        for (const id of statement[property] || []) this[list][id].push(statement);
      }
    });
    data.posts.forEach((post) => {
      this.held[post.member].push(post);
      for (const id of post.organization || []) this.holders[id].push(post);
    });
    data.accounts.forEach((account) => this.accounts[account.event].push(account));
    data.articles.forEach((article) => {
      for (const id of new Set([article.publisher, ...(article.authors || [])])) {
        if (id !== undefined) this.printed[id].push(article);
      }
    });
    data.edges.forEach((edge) => {
      for (const tie of edge.ties) {
        this.ties[tie[1]].push(tie);
        this.ties[tie[2]].push(tie);
      }
    });
  }

  show(...children) {
    this.root.replaceChildren(...children.flat().filter(Boolean));
    this.root.scrollTop = 0;
  }

  name(id) {
    return button(this.nodes[id].name, () => this.choose(id));
  }

  names(ids) {
    return (ids || []).flatMap((id, at) => (at ? [", ", this.name(id)] : [this.name(id)]));
  }

  // A heading and its rows, the first of them at once and the others when asked for.
  section(title, items, build, className = "") {
    if (!items.length) return null;
    const list = element("ul", className);
    const wanted = element("section", "", element("h3", "", `${title} (${items.length})`), list);
    const add = (from, to) => list.append(...items.slice(from, to).map((i) => element("li", "item", build(i))));
    add(0, AT_ONCE);
    if (items.length > AT_ONCE) {
      const rest = button(`Show ${items.length - AT_ONCE} more`, () => { add(AT_ONCE); rest.remove(); }, "");
      wanted.append(rest);
    }
    return wanted;
  }

  overview() {
    const groups = Object.keys(KIND_NAMES).map((group) => [group, this.nodes.filter((n) => n.group === group)]);
    this.show(
      element("h2", "", "Everyone and everything named"),
      element("p", "quiet", "Choose a node or a line in the drawing, or a name here. The most important come first."),
      groups.filter(([, members]) => members.length).map(([group, members]) => {
        const list = element("ul", "listed");
        const box = element("details", "", element("summary", "", `${KIND_NAMES[group][1]} (${members.length})`), list);
        box.addEventListener("toggle", () => {
          if (!list.childElementCount) list.append(...members.map((n) => element("li", "", this.name(n.id))));
        });
        return box;
      }),
    );
  }

  node(id) {
    const node = this.nodes[id];
    const isEvent = node.group === "Event";
    const facts = [
      node.anonymous ? "unnamed" : "",
      isEvent ? between(node.start, node.end) : "",
      (node.status || "").toLowerCase(),
    ].filter(Boolean);
    this.show(
      button("All names", () => this.choose(null)),
      element("h2", "", said(node.name)),
      element("p", "",
        element("span", "chip", isEvent ? eventKind(node.kind) : KIND_NAMES[node.group][0]),
        facts.map((fact) => element("span", "chip", fact))),
      node.names && element("p", "", element("span", "quiet", "Also: "), node.names.flatMap((n, at) => (at ? [", ", said(n)] : [said(n)]))),
      this.addresses("The same as", node.same),
      this.addresses("Perhaps the same as", node.maybe),
      this.section("Posts", this.held[id], (post) => this.post(post, true)),
      this.section("Who holds or held a post", this.holders[id], (post) => this.post(post, false)),
      this.section("Told in", this.accounts[id], (account) => this.account(account)),
      this.section("Statements", this.spoken[id], (s) => this.statement(s, false)),
      this.section(isEvent ? "Said about it" : "Statements that name it", this.about[id], (s) => this.statement(s, true)),
      this.section("Addressed to", this.heard[id], (s) => this.statement(s, true)),
      this.section("Said there", this.carried[id], (s) => this.statement(s, true)),
      this.section("Articles", this.printed[id], (article) => this.article(article)),
      this.connections(id),
    );
  }

  addresses(title, iris) {
    if (!iris || !iris.length) return null;
    return element("p", "quiet", `${title}: `, iris.flatMap((iri, at) => (at ? [", ", link(iri, iri)] : [link(iri, iri)])));
  }

  connections(id) {
    const found = new Map();
    for (const [relation, from, to] of this.ties[id]) {
      const title = (RELATION_NAMES[relation] || [relation, relation])[from === id ? 0 : 1];
      found.set(title, (found.get(title) || new Set()).add(from === id ? to : from));
    }
    if (!found.size) return null;
    return element("section", "", element("h3", "", "Ties"),
      [...found].map(([title, ids]) => element("p", "", element("span", "quiet", `${title}: `), this.names([...ids]))));
  }

  tie(edge) {
    this.show(
      button("All names", () => this.choose(null)),
      element("h2", "", this.name(edge.from), " and ", this.name(edge.to)),
      edge.ties.map(([relation, from, to, label]) => {
        const title = element("p", "", this.name(from), ` ${relation} `, label === relation ? "" : element("i", "", said(label), " at "), this.name(to));
        return element("section", "", element("h3", "", relation), title, this.grounds(relation, from, to));
      }),
    );
  }

  // What a tie rests on: the posts, statements, accounts or articles that make it.
  grounds(relation, from, to) {
    const naming = (property) => this.spoken[from].filter((s) => (s[property] || []).includes(to));
    const list = (items, build) => element("ul", "", items.map((i) => element("li", "item", build(i))));
    const statements = (items) => list(items, (s) => this.statement(s, false));
    switch (relation) {
      case "holds post":
        return list(this.held[from].filter((p) => (p.organization || []).includes(to)), (p) => this.post(p, true));
      case "said about":
        return statements(naming("about").filter((s) => !s.held));
      case "addressed":
        return statements(naming("to"));
      case "said on":
        return statements(naming("media"));
      case "disputes":
        return statements(this.spoken[from].filter((s) => (s.disputes || []).some((n) => (this.data.statements[n].speakers || []).includes(to))));
      case "took part":
        return list(this.accounts[to].filter((a) => (a.participants || []).includes(from)), (a) => this.account(a));
      case "located":
        return list(this.accounts[from].filter((a) => (a.location || []).includes(to)), (a) => this.account(a));
      case "wrote for":
        return list(this.printed[from].filter((a) => a.publisher === to), (a) => this.article(a));
      default:
        return null;
    }
  }

  article(article) {
    if (!article) return null;
    const title = article.headline || article.source || article.iri;
    return element("span", "", [article.date, article.outlet].filter(Boolean).flatMap((fact) => [said(fact), " · "]), link(title, article.url));
  }

  passages(passages, form = "") {
    return (passages || []).map(([, , , before, exact, after]) => element("blockquote", form,
      element("span", "context", before ? `…${before}` : ""),
      element("mark", "", said(!before && !after && form === "Direct" ? `“${exact}”` : exact)),
      element("span", "context", after ? `${after}…` : "")));
  }

  statement(statement, withSpeaker) {
    const { data } = this;
    const fact = (title, ...values) => element("span", "", `${title} `, ...values, ". ");
    const cue = (statement.cue || []).map((passage) => passage[4]).join(" … ");
    const others = (numbers) => numbers.flatMap((n, at) => [at ? "; " : "", ...this.reference(data.statements[n])]);
    const part = (title, numbers) => numbers && fact(title, ...others(numbers));
    const speakers = statement.speakers || [];
    return element("div", "",
      element("div", "quiet", this.article(data.articles[statement.article])),
      (withSpeaker || speakers.length > 1) && element("div", "", speakers.length ? this.names(speakers) : "Nobody named"),
      statement.parts ? this.passages(statement.parts, statement.form) : element("blockquote", statement.form || "", said(statement.text || "")),
      element("div", "quiet",
        statement.held ? "Held, not said. " : "",
        FORM_NAMES[statement.form] ? fact("Form:", FORM_NAMES[statement.form]) : "",
        cue && fact("Cue:", said(`“${cue}”`)),
        statement.to && fact("To", ...this.names(statement.to)),
        statement.media && fact("On", ...this.names(statement.media)),
        statement.on && fact("Said on", statement.on),
        statement.about && fact("About", ...this.names(statement.about)),
        part("Disputes", statement.disputes),
        part("Repeats", statement.repeats),
        part("Continues", statement.continues),
        part("Quoted within", statement.within),
        statement.confidence && fact("Confidence:", statement.confidence)));
  }

  reference(statement) {
    const article = this.data.articles[statement.article];
    const words = [...(statement.text || "")].slice(0, 80).join("");
    return [...this.names(statement.speakers), " ", said(`“${words}${words.length < (statement.text || "").length ? "…" : ""}”`),
      article && (article.date || article.outlet) ? ` (${[article.outlet, article.date].filter(Boolean).join(", ")})` : ""];
  }

  post(post, ofPerson) {
    const other = ofPerson ? this.names(post.organization) : [this.name(post.member)];
    return element("div", "",
      element("div", "", element("strong", "", said(post.role || "a post")), other.length ? ", " : "", other),
      element("div", "quiet", [between(post.start, post.end), post.confidence ? `Confidence: ${post.confidence}` : ""].filter(Boolean).join(" · ")),
      this.evidence(post.evidence));
  }

  account(account) {
    return element("div", "",
      element("div", "quiet", this.article(this.data.articles[account.article])),
      this.passages(account.evidence),
      element("div", "quiet",
        [between(account.start, account.end), (account.status || "").toLowerCase()].filter(Boolean).join(" · ")),
      account.participants && element("div", "quiet", "Took part: ", this.names(account.participants)),
      account.location && element("div", "quiet", "Where: ", this.names(account.location)),
      account.confidence && element("div", "quiet", `Confidence: ${account.confidence}`));
  }

  // Passages, each under the article it stands in.
  evidence(passages) {
    return (passages || []).map((passage) => element("div", "",
      element("div", "quiet", this.article(this.data.articles[passage[0]])), this.passages([passage])));
  }
}
