// Who gets to speak: shares of quoted words, as tables whose bars are drawn.

const SPEAKERS_SHOWN = 15;
const OUTLETS_SHOWN = 12;

class SharesView {
  constructor(viewer) {
    Object.assign(this, { viewer, knowledge: viewer.knowledge, root: BY_ID("view-shares") });
  }

  words(statement) {
    if (statement.size === undefined) statement.size = (statement.words.match(/\S+/g) || []).length;
    return statement.size;
  }

  show(state, filters) {
    const { entities } = this.knowledge;
    const [byKind, bySpeaker, byOutlet, unnamed] = [new Map(), new Map(), new Map(), [0, 0]];
    const add = (map, key, form, words) => {
      const row = map.get(key) || [0, 0];
      row[form === "Indirect" ? 1 : 0] += words;
      map.set(key, row);
    };
    for (const statement of filters.passing) {
      if (statement.within) continue; // counted in the statement it is quoted inside of
      const words = this.words(statement);
      const speakers = statement.speakers || [];
      for (const id of speakers) {
        add(byKind, entities[id].group, statement.form, words / speakers.length);
        add(bySpeaker, id, statement.form, words / speakers.length);
      }
      add(byOutlet, this.knowledge.outletOf(statement.article) || "No outlet", statement.form, words);
      unnamed[this.knowledge.isUnnamed(statement) ? 1 : 0] += words;
    }
    const total = unnamed[0] + unnamed[1];
    this.root.replaceChildren(
      element("p", "quiet", `${NUMBER.format(total)} words of ${counted(filters.passing.length, "statement", "statements")} that pass the filters. “Quoted” stands in quotation marks, wholly or in part; “reported” does not.`),
      element("div", "charts",
        this.chart("By kind of speaker", "Kind", byKind, (group) => KIND_NAMES.get(group)[1]),
        this.chart("By speaker", "Speaker", bySpeaker, (id) => this.viewer.panel.name(id), SPEAKERS_SHOWN),
        this.chart("By outlet: quoted against reported", "Outlet", byOutlet, (outlet) => button(outlet, () => this.viewer.history.go({ outlet: outlet === "No outlet" ? "" : outlet }), "name"), OUTLETS_SHOWN, true),
        this.chart("With a name or without", "Source", new Map([["named", [unnamed[0], 0]], ["unnamed, or nobody given", [unnamed[1], 0]]]), (name) => name)),
    );
  }

  // A table of words; the bars are of the whole, or each of its own row.
  chart(title, column, map, name, most = 20, isOwn = false) {
    const rows = [...map].sort((a, b) => b[1][0] + b[1][1] - (a[1][0] + a[1][1]));
    const total = rows.reduce((sum, [, [one, other]]) => sum + one + other, 0) || 1;
    const widest = Math.max(1, ...rows.map(([, [one, other]]) => one + other));
    const body = rows.slice(0, most).map(([key, [quoted, reported]]) => {
      const whole = quoted + reported || 1;
      const scale = 140 / (isOwn ? whole : widest);
      const bar = drawn("svg", { viewBox: "0 0 140 14", class: "sharebar", "aria-hidden": "true" }, [
        drawn("rect", { x: 0, y: 1, width: quoted * scale, height: 12, class: "quoted" }), drawn("rect", { x: quoted * scale, y: 1, width: reported * scale, height: 12, class: "reported" })]);
      return element("tr", "", rowHead(name(key)), element("td", "", bar), numeric(`${Math.round((100 * whole) / total)} %`), numeric(NUMBER.format(Math.round(quoted))), numeric(NUMBER.format(Math.round(reported))));
    });
    const left = rows.length - most;
    return element("figure", "chart", element("table", "", element("caption", "", title),
      element("thead", "", element("tr", "", [column, isOwn ? "Quoted to reported" : "Words", "Share", "Quoted", "Reported"].map(columnHead))), element("tbody", "", body)),
    left > 0 ? element("figcaption", "quiet", `and ${NUMBER.format(left)} more`) : null);
  }
}

function columnHead(text) {
  const made = element("th", "", text);
  made.scope = "col";
  return made;
}

function rowHead(...children) {
  const made = element("th", "", ...children);
  made.scope = "row";
  return made;
}

function numeric(text) {
  return element("td", "number", text);
}
