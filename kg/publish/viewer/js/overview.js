// What the panel tells when nothing is chosen: where to begin, what is disputed, who is quoted.

const DISPUTES_SHOWN = 2;
const QUOTED_SHOWN = 5;

Object.assign(Panel.prototype, {
  overview() {
    const groups = [...KIND_NAMES].map(([group, [, plural]]) => [plural, this.knowledge.list("ofGroup", group)]);
    return [
      element("h2", "", "What would you like to know?"),
      element("ul", "stories", [...STORIES].filter(([, story]) => story.has(this.knowledge)).map(([name, story]) =>
        element("li", "", button(story.title, () => story.go(this.viewer, name))))),
      this.inDispute(),
      this.mostQuoted(),
      element("h2", "", "Everyone and everything named"),
      element("p", "quiet", "Choose a node or a line in the drawing, or a name here. The most important come first."),
      groups.filter(([, members]) => members.length).map(([plural, members]) => {
        const box = element("details", "", element("summary", "", `${plural} (${NUMBER.format(members.length)})`));
        box.addEventListener("toggle", () => { if (box.childElementCount === 1) box.append(this.nameList(members)); });
        return box;
      }),
    ];
  },

  // The disputes that are surest, both claims of each.
  inDispute() {
    const { knowledge } = this;
    const passing = new Set(this.filters.passing);
    const sure = (one, other) => Math.max(0, ...knowledge.list("facts", one.number).filter(({ between }) => between.includes(other.number)).map(({ confidence }) => Number(confidence) || 0));
    const pairs = this.filters.passing.flatMap((statement) => (statement.disputes || []).map((other) => [knowledge.statements[other], statement]))
      .filter(([claim]) => passing.has(claim));
    if (!pairs.length) return null;
    const found = pairs.map((pair, at) => [sure(...pair), at, pair]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    // One of those that two have with each other: another paper may have printed it too.
    const met = new Set();
    const isNew = ([, , pair]) => {
      const parties = pair.map(({ speakers }) => (speakers || []).map((id) => knowledge.entities[id].name).join()).sort().join(" / ");
      return !met.has(parties) && met.add(parties);
    };
    const best = found.filter(isNew).slice(0, DISPUTES_SHOWN);
    const box = element("div", "duels");
    this.viewer.withWords(box, () => box.replaceChildren(element("ul", "", best.map(([, , [claim, against]]) => element("li", "item", this.claim(claim), element("div", "against", element("p", "versus", "disputed by"), this.claim(against)))))));
    const more = pairs.length > best.length ? element("p", "", button(`All ${NUMBER.format(pairs.length)} disputes`, () => STORIES.get("denials").go(this.viewer, "denials"))) : null;
    return [element("h2", "", "In dispute"), box, more];
  },

  // Who and what, as short as can be.
  claim(statement) {
    return element("div", "", this.names(statement.speakers), " ", this.unnamed(statement.speakers), this.stance(statement),
      element("div", "", button(statement.form === "Direct" ? `“${cut(statement.words, 140)}”` : cut(statement.words, 140), () => this.viewer.history.choose("statement", statement.iri), "words")));
  },

  // Whose statements are most, of those that pass the filters.
  mostQuoted() {
    const counts = new Map();
    for (const { speakers } of this.filters.passing) for (const id of speakers || []) counts.set(id, (counts.get(id) || 0) + 1);
    const best = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, QUOTED_SHOWN);
    if (!best.length) return null;
    const bar = (count) => drawn("svg", { viewBox: "0 0 84 10", class: "sharebar", "aria-hidden": "true" }, drawn("rect", { x: 0, y: 0, width: (84 * count) / best[0][1], height: 10, class: "quoted" }));
    return [element("h2", "", "Most quoted"), element("ul", "ranked", best.map(([id, count]) => element("li", "", bar(count), " ", this.name(id), quiet(` ${counted(count, "statement", "statements")}`))))];
  },

  // Names in a list that grows when asked to.
  nameList(members) {
    const made = this.section("", members, (node) => [this.name(node.id), node.statements ? quiet(` ${counted(node.statements, "statement", "statements")}`) : ""]);
    made.querySelector("h3").remove();
    made.querySelector("ul").className = "listed";
    return made;
  },
});
