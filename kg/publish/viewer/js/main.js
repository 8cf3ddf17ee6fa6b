// The page: its parts, and how a change of what is looked at reaches each of them.

const VIEWS = new Map([["network", "Network"], ["sides", "Disagreement"], ["shares", "Who gets to speak"], ["table", "Table"]]);
const KEYS = [
  ["/", "find a name, or words that were said"], ["Tab", "to the next control"], ["Ctrl+Z", "undo"], ["?", "this help"],
  ["Arrow keys", "in the network: to the nearest node; in an article or the timeline: to the next mark"], ["Enter", "in the network: draw what the node is tied to"],
  ["+ − 0", "in the network: closer, further, all of it"], ["Escape", "choose nothing"],
];
// The colours of a picture in print are those of paper, whatever the screen wishes.
const SWATCHES = new Map([
  ["Person", "M8 2a6 6 0 1 0 .01 0z"], ["TradeUnion", "M4.5 2h7L15 8l-3.5 6h-7L1 8z"], ["GovernmentDepartment", "M2 2h12v12H2z"],
  ["PoliticalParty", "M8 1l2.1 4.7 5 .6-3.7 3.5 1 5.1L8 12.4l-4.4 2.5 1-5.1L.9 6.3l5-.6z"], ["MediaOutlet", "M8 2l7 12H1z"],
  ["Organization", "M8 1l7 7-7 7-7-7z"], ["Place", "M1 2h14L8 14z"], ["Group", "M8 2a6 6 0 1 0 .01 0z"], ["Event", "M1 4h14v8H1z"],
]);

class Viewer {
  constructor(knowledge) {
    this.knowledge = knowledge;
    this.history = new History((state, before) => this.show(state, before));
    this.filters = new Filters(this.knowledge, this.history.state);
    this.setTheme(this.history.state.theme);
    this.panel = new Panel(this);
    this.drawing = new Drawing(this);
    this.filterBar = new FilterBar(this, BY_ID("filters"));
    this.timeline = new Timeline(this);
    this.search = new Search(this);
    this.views = { sides: new SidesView(this), shares: new SharesView(this), table: new TableView(this) };
    this.buildHead();
    this.buildLegend();
    this.buildTools();
    this.show(this.history.state, null);
    this.drawing.settle();
    document.documentElement.dataset.ready = "1";
    this.knowledge.read(idle).then(() => {
      document.documentElement.dataset.whole = "1";
      this.search.prepare();
    });
  }

  // Show what needs the words of statements, once they are read.
  withWords(root, act) {
    if (this.knowledge.isWhole) { act(); return; }
    root.replaceChildren(element("p", "quiet", "Reading the words …"));
    this.knowledge.read(idle).then(act);
  }

  chosenNode() {
    return this.knowledge.byIri.get(this.history.state.node);
  }

  // Look at one node; it is drawn, with its neighbours, when it was not there.
  chooseNode(id, isFocused = true) {
    const { state } = this.history;
    const node = this.knowledge.entities[id];
    const changes = {};
    if (!this.drawing.nodes.get(id)) changes.grown = [...new Set([...listOf(state.grown), String(id)])].join(".");
    if (this.filters.off.has(node.group)) changes.off = listOf(state.off).filter((kind) => kind !== node.group).join(".");
    this.history.choose("node", node.iri, changes);
    announce(`${cut(node.name, 100)}, ${KIND_NAMES.get(node.group)[0]}`);
    if (!isFocused) return;
    if (state.view === "network") this.drawing.focus(id);
    BY_ID("panel").focus({ preventScroll: true });
  }

  chooseCommunity(id) {
    this.panel.root.replaceChildren(this.panel.back(), element("h2", "", "A community"),
      element("p", "", button("Open it in the drawing", () => this.drawing.grow(`${BUBBLE}${id}`))),
      this.panel.nameList(this.drawing.scene.members.of(id).map((member) => this.knowledge.entities[member])));
  }

  // Bring every part into line with a state.
  show(state, before) {
    const changed = (names) => !before || names.some((name) => state[name] !== before[name]);
    if (before && changed(["theme"])) this.setTheme(state.theme);
    const isSifted = changed(FILTERS);
    if (before && isSifted) this.filters.set(state);
    this.panel.filters = this.filters;
    if (changed(["view"])) this.showView(state.view);
    this.drawing.show(state, before, this.filters);
    if (isSifted) {
      this.filterBar.show(state, this.filters);
      this.timeline.show(state, this.filters);
      this.showLegend();
    }
    if (isSifted || changed(CHOICES)) {
      if (CHOICES.some((name) => state[name])) this.withWords(this.panel.root, () => this.panel.show(this.history.state, this.filters));
      else this.panel.show(state, this.filters);
    }
    // In a narrow window the panel is below the picture: what was chosen is brought into sight.
    if (before && changed(CHOICES) && CHOICES.some((name) => state[name]) && matchMedia("(max-width: 820px)").matches) this.panel.root.scrollIntoView();
    const view = this.views[state.view];
    if (view && (isSifted || changed(["view", "matter", "left", "right", "only", "rows"]))) {
      this.withWords(view.root, () => { if (this.views[this.history.state.view] === view) view.show(this.history.state, this.filters); });
    }
    this.showModes(state);
    BY_ID("undo").disabled = !this.history.past.length;
  }

  showView(name) {
    for (const key of VIEWS.keys()) {
      const isShown = key === (VIEWS.has(name) ? name : "network");
      BY_ID(`view-${key}`).hidden = !isShown;
      if (key === "network") BY_ID("tools").hidden = !isShown;
      const tab = BY_ID(`tab-${key}`);
      tab.setAttribute("aria-selected", String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
    }
  }

  setTheme(theme) {
    const isKnown = theme === "dark" || theme === "light";
    if (isKnown) document.documentElement.dataset.theme = theme; else delete document.documentElement.dataset.theme;
    BY_ID("theme").value = isKnown ? theme : "";
    if (this.drawing) this.drawing.recolour();
  }

  buildHead() {
    const { knowledge, history } = this;
    const events = knowledge.list("ofGroup", "Event").length;
    const counts = [[knowledge.articles.length, "article", "articles"], [knowledge.statements.length, "statement", "statements"],
      [knowledge.entities.length - events, "name or source", "names and sources"], [events, "event", "events"]];
    const cuts = Object.entries(knowledge.cut).map(([name, [all, kept]]) => `the most important ${NUMBER.format(kept)} of ${NUMBER.format(all)} ${name === "nodes" ? "names and events" : name === "lines" ? "ties" : name}`);
    BY_ID("counts").append(counts.map(([n, one, many]) => counted(n, one, many)).join(" · "), knowledge.of ? " · " : "", knowledge.of ? said(knowledge.of, NAME_AT_MOST) : "");
    if (cuts.length) BY_ID("counts").append(element("strong", "cut", ` Only ${cuts.join(", ")} are here; kg view writes any part of the rest.`));
    for (const [key, title] of VIEWS) {
      const tab = button(title, () => history.go({ view: key }));
      tab.id = `tab-${key}`;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", `view-${key}`);
      BY_ID(`view-${key}`).setAttribute("aria-labelledby", tab.id);
      BY_ID("views").append(tab);
    }
    BY_ID("views").addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const tabs = [...BY_ID("views").children];
      const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
      next.focus();
      next.click();
    });
  }

  buildLegend() {
    for (const [group, [, plural]] of KIND_NAMES) {
      const members = this.knowledge.list("ofGroup", group).length;
      if (!members) continue;
      const box = element("input");
      box.type = "checkbox";
      box.value = group;
      box.addEventListener("change", () => {
        const off = new Set(listOf(this.history.state.off));
        if (box.checked) off.delete(group); else off.add(group);
        this.history.go({ off: [...off].join(".") });
      });
      BY_ID("legend").append(element("label", "", box, this.swatch(group), plural, element("span", "count", NUMBER.format(members))));
    }
  }

  showLegend() {
    for (const box of BY_ID("legend").querySelectorAll("input")) {
      box.checked = !this.filters.off.has(box.value);
      const members = this.knowledge.list("ofGroup", box.value);
      const shown = this.filters.nodes ? members.filter((node) => this.filters.nodes.has(node.id)).length : members.length;
      box.parentElement.lastChild.textContent = shown === members.length ? NUMBER.format(shown) : `${NUMBER.format(shown)} of ${NUMBER.format(members.length)}`;
    }
  }

  swatch(group) {
    const path = drawn("path", { d: SWATCHES.get(group), ...(group === "Group" ? { "stroke-dasharray": "3 2" } : {}) });
    path.style.fill = `var(--${group})`;
    path.style.stroke = `var(--${group}Border, var(--${group}))`;
    return drawn("svg", { viewBox: "0 0 16 16", class: "swatch", "aria-hidden": "true" }, path);
  }

  buildTools() {
    const { drawing, history } = this;
    const acts = {
      undo: () => history.undo(), share: () => this.share(), help: () => this.help(), arrange: () => drawing.arrange(), fit: () => drawing.fit(),
      closer: () => drawing.zoom(1.3), further: () => drawing.zoom(1 / 1.3), skip: () => BY_ID("panel").focus(),
    };
    for (const [id, act] of Object.entries(acts)) BY_ID(id).addEventListener("click", act);
    // In a narrow window the filters are shown when asked for.
    const sift = BY_ID("sift");
    sift.addEventListener("click", () => sift.setAttribute("aria-expanded", String(BY_ID("filters").classList.toggle("open"))));
    BY_ID("theme").addEventListener("change", () => history.go({ theme: BY_ID("theme").value }));
    for (const [mode, title] of drawing.scene.modes()) {
      const made = button(title, () => history.go({ mode, open: "", grown: "" }));
      made.dataset.mode = mode;
      BY_ID("modes").append(made);
    }
    document.addEventListener("keydown", (event) => {
      const isWriting = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if ((event.ctrlKey || event.metaKey) && event.key === "z" && !isWriting) { event.preventDefault(); history.undo(); }
      if (isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "/") { event.preventDefault(); BY_ID("query").focus(); }
      if (event.key === "?") this.help();
    });
  }

  showModes(state) {
    for (const made of BY_ID("modes").children) made.setAttribute("aria-pressed", String(made.dataset.mode === this.drawing.scene.mode(state)));
  }

  share() {
    const field = element("textarea", "copied");
    field.readOnly = true;
    field.setAttribute("aria-label", "Address of this view");
    const { panel } = this;
    panel.root.prepend(element("div", "copies", quiet("The address of this view:"), field));
    copyText(location.href, field);
  }

  help() {
    const dialog = BY_ID("keys");
    const title = element("h2", "", "Keys");
    title.id = "keys-title";
    const close = button("Close", () => dialog.close());
    dialog.replaceChildren(title, element("dl", "", KEYS.map(([key, act]) => [element("dt", "", element("kbd", "", key)), element("dd", "", act)])), close);
    dialog.showModal();
  }
}

function idle() {
  return new Promise((act) => { if (window.requestIdleCallback) requestIdleCallback(act, { timeout: 300 }); else setTimeout(act, 30); });
}

// A graph is read whole before anything is shown, of a very large one only what is shown first.
async function start() {
  const first = BY_ID("data");
  const isLarge = first.dataset.reads === "later";
  const isParsed = document.readyState === "loading" ? new Promise((act) => { document.addEventListener("DOMContentLoaded", act); }) : Promise.resolve();
  const knowledge = new Knowledge(await unpacked(first), () => document.querySelectorAll("script.later"));
  const whole = isParsed.then(() => knowledge.read(isLarge ? idle : () => null));
  if (!isLarge) await whole;
  viewer = new Viewer(knowledge);
}

let viewer;
start().catch((error) => {
  BY_ID("counts").textContent = `This page could not be shown: ${error.message}`;
  throw error;
});
