// The disagreement view: two sides in two columns, aligned in time, disputes joined by a line.

const CLAIMS_AT_ONCE = 120;

class SidesView {
  constructor(viewer) {
    Object.assign(this, { viewer, knowledge: viewer.knowledge, root: BY_ID("view-sides") });
    this.sides = new Sides(this.knowledge);
    new ResizeObserver(() => this.join()).observe(this.root);
  }

  show(state, filters) {
    const { knowledge } = this;
    const usual = this.sides.usual();
    const [left, right] = [state.left || usual[0] || "", state.right || usual[1] || ""];
    const node = knowledge.byIri.get(state.matter);
    const topic = state.matter ? knowledge.topicNumber(state.matter) : -1;
    const concerns = (statement) => !state.matter || (statement.about || []).includes(node) || (statement.topics || []).includes(topic);
    // What disputes a statement on the matter belongs to it, even if it does not name it again.
    const direct = filters.passing.filter(concerns);
    const claims = new Set(direct);
    if (state.matter) direct.forEach((statement) => knowledge.disputesOf(statement).forEach((other) => claims.add(knowledge.statements[other])));
    const members = [left, right].map((key) => (key ? this.sides.members(key) : new Set()));
    const sideOf = (statement) => [0, 1].filter((side) => (statement.speakers || []).some((id) => members[side].has(id)));
    const placed = [...claims].filter((statement) => !state.only || statement.denies || this.isDisputed(statement)).map((statement) => [statement, sideOf(statement)]);
    const shown = placed.filter(([, sides]) => sides.length).map(([statement, sides]) => [statement, sides[0]]);
    const others = placed.filter(([, sides]) => !sides.length).map(([statement]) => statement);
    this.root.replaceChildren(
      this.controls(state, left, right),
      element("p", "quiet", `${counted(shown.length, "claim", "claims")} of these two, ${NUMBER.format(others.length)} of others. `, this.disputeCount(shown), this.denialCount(shown)),
      this.columns(shown, [left, right]),
      others.length ? this.rest(others) : "",
    );
    this.join();
  }

  isDisputed(statement) {
    return this.knowledge.disputesOf(statement).length > 0;
  }

  controls(state, left, right) {
    const { history } = this.viewer;
    const matter = element("select", "", option("", "Everything"), matterOptions(this.knowledge));
    matter.id = "matter";
    if (state.matter && ![...matter.options].some((choice) => choice.value === state.matter)) {
      const row = this.knowledge.matters().find(([iri]) => iri === state.matter);
      const node = this.knowledge.byIri.get(state.matter);
      matter.append(option(state.matter, row ? row[1] : node !== undefined ? this.knowledge.entities[node].name : state.matter));
    }
    matter.value = state.matter;
    matter.addEventListener("change", () => history.go({ matter: matter.value }));
    const choose = (name, title, value) => {
      const made = element("select", "", option("", "Nobody"), this.sides.choices().map(([group, rows]) => {
        const list = element("optgroup", "", rows.map(([key, text, count]) => option(key, `${cut(text, 60)} (${count})`)));
        list.label = group;
        return list;
      }));
      made.id = `side-${name}`;
      made.value = value;
      made.addEventListener("change", () => history.go({ [name]: made.value }));
      return labelled(title, made);
    };
    const only = element("input");
    only.type = "checkbox";
    only.id = "only";
    only.checked = Boolean(state.only);
    only.addEventListener("change", () => { history.go({ only: only.checked ? "contested" : "" }); BY_ID("only").focus(); });
    return element("div", "controls", labelled("About", matter), choose("left", "One side", left), choose("right", "The other side", right),
      button("Swap", () => history.go({ left: right, right: left })), element("label", "field", only, "Only what is disputed or denied"));
  }

  disputeCount(shown) {
    const inside = new Set(shown.map(([statement]) => statement.number));
    const count = shown.reduce((sum, [statement]) => sum + (statement.disputes || []).filter((other) => inside.has(other)).length, 0);
    return count ? `${counted(count, "dispute joins", "disputes join")} them, drawn as red lines.` : "No dispute between them is known.";
  }

  denialCount(shown) {
    const count = shown.filter(([statement]) => statement.denies).length;
    if (!count) return "";
    return count === 1 ? " One claim is a denial: it says that something is not so." : ` ${NUMBER.format(count)} claims are denials: they say that something is not so.`;
  }

  columns(shown, keys) {
    const titles = new Map(this.sides.choices().flatMap(([, rows]) => rows).map(([key, title]) => [key, title]));
    const days = new Map();
    // By day; of a day, what is disputed first, so that those who contradict each other are level.
    const key = ([statement]) => `${statement.date || "9999"} ${this.isDisputed(statement) ? 0 : 1}`;
    const order = shown.map((row) => [key(row), row]).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1][0].number - b[1][0].number)).map(([, row]) => row);
    for (const [statement, side] of order.slice(0, CLAIMS_AT_ONCE)) {
      if (!days.has(statement.date)) days.set(statement.date, [[], []]);
      days.get(statement.date)[side].push(statement);
    }
    this.lines = drawn("svg", { class: "joins", "aria-hidden": "true" });
    this.grid = element("div", "sides", this.lines,
      keys.map((key, side) => element("h2", ["left", "right"][side], said(titles.get(key) || "Nobody", NAME_AT_MOST))),
      [...days].map(([date, columns]) => [
        element("h3", "day", date || "No date"),
        columns.map((statements, side) => element("div", `column ${["left", "right"][side]}`, statements.map((statement) => this.claim(statement)))),
      ]));
    const left = order.length - CLAIMS_AT_ONCE;
    return left > 0 ? element("div", "", this.grid, element("p", "quiet", `${NUMBER.format(left)} later claims are left out: choose what it is about, or a time.`)) : this.grid;
  }

  claim(statement) {
    const { panel } = this.viewer;
    const open = (other) => () => this.viewer.history.choose("statement", other.iri);
    const others = this.knowledge.disputesOf(statement).map((number) => this.knowledge.statements[number]);
    const made = element("article", `claim ${statement.form || ""}`,
      element("p", "who", panel.names(statement.speakers), " ", panel.unnamed(statement.speakers), panel.stance(statement), others.length ? element("span", "chip red", "disputed") : null),
      button(statement.form === "Direct" ? `“${statement.words}”` : statement.words, open(statement), "words"),
      others.map((other) => element("p", "versus", `${(statement.disputes || []).includes(other.number) ? "disputes" : "is disputed by"} `, panel.names(other.speakers), ": ", button(cut(other.words, 90), open(other), "words"))),
      element("p", "quiet", cut(this.knowledge.outletOf(statement.article), 80)));
    made.id = `claim-${statement.number}`;
    made.dataset.nodes = (statement.speakers || []).join(".");
    return made;
  }

  rest(others) {
    const { panel } = this.viewer;
    const box = element("details", "", element("summary", "", `What others said (${NUMBER.format(others.length)})`));
    box.addEventListener("toggle", () => { if (box.childElementCount === 1) box.append(panel.section("Others", others, (statement) => panel.statement(statement))); });
    return box;
  }

  // Lines between claims that dispute each other, drawn behind them.
  join() {
    if (!this.grid || this.root.hidden) return;
    const box = this.grid.getBoundingClientRect();
    const found = [];
    for (const claim of this.grid.querySelectorAll(".claim")) {
      const statement = this.knowledge.statements[Number(claim.id.slice(6))];
      for (const other of statement.disputes || []) {
        const against = BY_ID(`claim-${other}`);
        if (!against) continue;
        const [a, b] = [claim.getBoundingClientRect(), against.getBoundingClientRect()];
        const [one, two] = a.left <= b.left ? [a, b] : [b, a];
        const isAcross = one.right <= two.left;
        const [x1, x2] = [(isAcross ? one.right : one.left) - box.left, two.left - box.left];
        const [y1, y2] = [one.top + Math.min(24, one.height / 2) - box.top, two.top + Math.min(24, two.height / 2) - box.top];
        const bend = isAcross ? (x1 + x2) / 2 : -14;
        found.push(drawn("path", { d: `M${x1} ${y1} C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`, class: "join" }));
      }
    }
    this.lines.setAttribute("width", String(box.width));
    this.lines.setAttribute("height", String(box.height));
    this.lines.replaceChildren(...found);
  }
}
