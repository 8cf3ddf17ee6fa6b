// The same as the picture, as tables: for readers of the screen, of paper, and of lists.

const ROWS_AT_ONCE = 100;

class TableView {
  constructor(viewer) {
    Object.assign(this, { viewer, knowledge: viewer.knowledge, root: BY_ID("view-table"), sorting: null });
  }

  // The tables there are: title, columns `[title, value, isNumber]`, rows and how a row begins.
  tables(filters) {
    const { knowledge } = this;
    const { panel } = this.viewer;
    const shown = knowledge.entities.filter((node) => filters.showsNode(node.id));
    const passing = new Set(filters.passing);
    const spoken = (node) => knowledge.list("spoken", node.id).filter((statement) => passing.has(statement)).length;
    const names = (ids) => (ids || []).map((id) => knowledge.entities[id].name).join(", ");
    return new Map([
      ["names", ["Names", () => shown.filter((node) => node.group !== "Event"), [
        ["Name", (node) => node.name, false, (node) => panel.name(node.id)], ["Kind", (node) => KIND_NAMES.get(node.group)[0]],
        ["Statements", spoken, true], ["Mentions", (node) => node.mentions || 0, true], ["Tied to", (node) => knowledge.list("near", node.id).length, true]]]],
      ["events", ["Events", () => shown.filter((node) => node.group === "Event"), [
        ["Event", (node) => node.name, false, (node) => panel.name(node.id)], ["Kind", (node) => inWords(node.kind)], ["From", (node) => node.start || ""],
        ["To", (node) => node.end || ""], ["Status", (node) => (node.status || "").toLowerCase()], ["Accounts", (node) => knowledge.list("accounts", node.id).length, true]]]],
      ["statements", ["Statements", () => filters.passing, [
        ["Date", (statement) => statement.date], ["Speaker", (statement) => names(statement.speakers) || "Nobody named", false, (statement) => (statement.speakers ? panel.names(statement.speakers) : "Nobody named")],
        ["Words", (statement) => statement.words, false, (statement) => button(cut(statement.words, 200), () => this.viewer.history.choose("statement", statement.iri), "name")],
        ["Form", (statement) => [(statement.form || "").toLowerCase(), ...STANCES.filter(([property]) => statement[property]).map(([, title]) => title)].filter(Boolean).join(", ")], ["Outlet", (statement) => knowledge.outletOf(statement.article)], ["Confidence", (statement) => Number(statement.confidence || 0), true]]]],
      ["ties", ["Ties", () => knowledge.lines.filter(([low, high]) => filters.showsNode(low) && filters.showsNode(high)).flatMap(([, , ties]) => ties).filter((tie) => filters.showsTie(tie)), [
        ["From", (tie) => knowledge.entities[tie[1]].name, false, (tie) => panel.name(tie[1])], ["Tie", (tie) => tie[4] || knowledge.relations[tie[0]]],
        ["To", (tie) => knowledge.entities[tie[2]].name, false, (tie) => panel.name(tie[2])], ["Rests on", (tie) => tie[3], true]]]],
    ]);
  }

  show(state, filters) {
    const tables = this.tables(filters);
    const name = tables.has(state.rows) ? state.rows : "names";
    const [title, find, columns] = tables.get(name);
    const rows = this.sorted(name, find(), columns);
    const choices = element("div", "controls", [...tables].map(([key, [text]]) => {
      const made = button(text, () => this.viewer.history.go({ rows: key }));
      made.setAttribute("aria-pressed", String(key === name));
      return made;
    }));
    this.root.replaceChildren(choices, this.table(name, title, rows, columns, () => this.show(state, filters)));
  }

  sorted(name, rows, columns) {
    if (!this.sorting || this.sorting[0] !== name) return rows;
    const [, at, sign] = this.sorting;
    const [, value, isNumber] = columns[at];
    const keyed = rows.map((row, place) => [value(row), place, row]);
    const order = isNumber ? (a, b) => a - b : new Intl.Collator("en").compare;
    keyed.sort((a, b) => sign * order(a[0], b[0]) || a[1] - b[1]);
    return keyed.map(([, , row]) => row);
  }

  table(name, title, rows, columns, again) {
    const heads = columns.map(([text, , isNumber], at) => {
      const here = this.sorting && this.sorting[0] === name && this.sorting[1] === at ? this.sorting[2] : 0;
      const head = columnHead(button(`${text}${here > 0 ? " ▲" : here < 0 ? " ▼" : ""}`, () => {
        this.sorting = [name, at, here ? -here : isNumber ? -1 : 1];
        again();
        this.root.querySelectorAll("thead button")[at].focus();
      }, "sorter"));
      head.setAttribute("aria-sort", here > 0 ? "ascending" : here < 0 ? "descending" : "none");
      return head;
    });
    const body = element("tbody");
    const more = button("", () => add());
    let at = 0;
    const add = () => {
      body.append(...rows.slice(at, at + ROWS_AT_ONCE).map((row) => element("tr", "", columns.map(([, value, isNumber, build], column) => {
        const content = build ? build(row) : isNumber ? NUMBER.format(value(row)) : said(value(row), NAME_AT_MOST);
        const cell = column ? element("td", isNumber ? "number" : "", content) : rowHead(content);
        if (columns[column][0] === "Date") cell.className = "date";
        return cell;
      }))));
      at += ROWS_AT_ONCE;
      more.hidden = at >= rows.length;
      more.textContent = `Show ${NUMBER.format(Math.min(ROWS_AT_ONCE, rows.length - at))} more of ${NUMBER.format(rows.length - at)}`;
    };
    add();
    return element("div", "", element("table", "wide", element("caption", "", `${title} (${NUMBER.format(rows.length)})`), element("thead", "", element("tr", "", heads)), body), more);
  }
}
