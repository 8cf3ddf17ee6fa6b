// Finding names by any of their forms, and statements by their words.

const FOUND_AT_MOST = 12;

class Search {
  constructor(viewer) {
    Object.assign(this, { viewer, knowledge: viewer.knowledge, field: BY_ID("query"), list: BY_ID("found") });
    this.field.addEventListener("input", () => this.show());
    BY_ID("search").addEventListener("keydown", (event) => this.keyed(event));
    document.addEventListener("click", (event) => { if (!BY_ID("search").contains(event.target)) this.close(); });
  }

  // Names and words without accents and capitals; made once, when there is time or need.
  prepare() {
    if (!this.forms) this.forms = this.knowledge.entities.map((node) => (node.names ? [node.name, ...node.names] : [node.name]).map((name) => plain(cut(name, 2000))));
    if (!this.words && this.knowledge.isWhole) this.words = this.knowledge.statements.map((statement) => plain(statement.words));
  }

  // The ids of nodes whose name holds the text, names that begin with it first.
  names(wanted) {
    const isLetter = /[\p{L}\p{N}]/u;
    const rank = (form) => {
      const at = form.indexOf(wanted);
      if (at <= 0) return at < 0 ? 3 : 0;
      return isLetter.test(form[at - 1]) ? 2 : 1;
    };
    const hits = [];
    this.forms.forEach((forms, id) => {
      const best = forms.reduce((least, form) => Math.min(least, rank(form)), 3);
      if (best < 3) hits.push([best, id]);
    });
    hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return hits.slice(0, FOUND_AT_MOST).map(([, id]) => id);
  }

  // The first statements in which all the words stand.
  statements(wanted) {
    if (!this.words) return [];
    const parts = wanted.split(/\s+/);
    const found = [];
    for (let number = 0; number < this.words.length && found.length < FOUND_AT_MOST; number += 1) {
      if (parts.every((part) => this.words[number].includes(part))) found.push(number);
    }
    return found;
  }

  show() {
    const wanted = plain(this.field.value.trim());
    if (!wanted) { this.close(); return; }
    this.prepare();
    if (!this.words) this.knowledge.read(idle).then(() => { if (!this.list.hidden) this.show(); });
    const { entities, statements } = this.knowledge;
    const named = this.names(wanted).map((id) => this.choice(entities[id].name, KIND_NAMES.get(entities[id].group)[0], () => this.viewer.chooseNode(id)));
    const spoken = wanted.length < 3 ? [] : this.statements(wanted).map((number) => {
      const statement = statements[number];
      const who = (statement.speakers || []).map((id) => entities[id].name).join(", ");
      return this.choice(`“${this.around(statement.words, wanted)}”`, who ? cut(who, 60) : "nobody named", () => this.viewer.history.choose("statement", statement.iri));
    });
    this.list.replaceChildren(...named, ...spoken);
    if (!this.words) this.list.append(element("li", "none", "The words are still being read …"));
    else if (!named.length && !spoken.length) this.list.append(element("li", "none", "Nothing of that name, and nobody said that"));
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
  }

  around(words, wanted) {
    const at = Math.max(0, words.toLowerCase().indexOf(wanted) - 30);
    return `${at ? "…" : ""}${cut([...words.slice(at, at + 400)].join(""), 100)}`;
  }

  choice(text, note, act) {
    const made = button(text, () => { this.close(); this.field.value = ""; act(); });
    made.append(quiet(` ${note}`));
    made.setAttribute("role", "option");
    const item = element("li", "", made);
    item.setAttribute("role", "presentation");
    return item;
  }

  close() {
    this.list.hidden = true;
    this.list.replaceChildren();
    this.field.setAttribute("aria-expanded", "false");
  }

  keyed(event) {
    const choices = [this.field, ...this.list.querySelectorAll("button")];
    const at = choices.indexOf(document.activeElement);
    if (event.key === "Escape") { this.close(); this.field.focus(); } else if (event.key === "Enter" && at === 0 && choices.length > 1) { event.preventDefault(); choices[1].click(); } else if (event.key === "ArrowDown" && at + 1 < choices.length) { event.preventDefault(); choices[at + 1].focus(); } else if (event.key === "ArrowUp" && at > 0) { event.preventDefault(); choices[at - 1].focus(); } else return;
    event.stopPropagation();
  }
}
