// The drawing itself: vis-network, its colours, what a pointer and the keys do to it.

const NAME_CHARACTERS = 24;
const NAMES_AT_MOST = 50;
const NAMES_OF_FEW = 100; // where no more than half as many again are drawn
const NAMES_TRIED = 200;
const EDGE = 20; // pixels about all that is drawn
const NAMES_AT_LEAST = 12; // written over other nodes rather than not at all
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g;
const KEEPS = ["disputes", "met", "holds post", "speaks for", "took part", "addressed", "said about", "said on", "located", "wrote for"];

class Drawing {
  constructor(viewer) {
    Object.assign(this, { viewer, knowledge: viewer.knowledge, lit: new Set(), order: [], areEventsSmall: true, frame: null, widths: new Map(), short: new Map() });
    this.scene = new Scene(this.knowledge);
    this.places = new Places(this.scene);
    this.given = new Map(this.knowledge.nodes.map((node) => [node.id, node]));
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.root = BY_ID("network");
    this.network = new vis.Network(this.root, { nodes: this.nodes, edges: this.edges }, { ...this.knowledge.options, ...this.colours() });
    this.network.on("beforeDrawing", () => this.suitEvents());
    this.network.on("afterDrawing", (canvas) => { this.drawDistantNames(canvas); this.drawLit(canvas); });
    this.network.on("click", (event) => this.clicked(event));
    this.network.on("doubleClick", ({ nodes }) => { if (nodes.length) this.grow(nodes[0]); });
    this.network.on("hoverNode", ({ node, pointer }) => this.hover(node, null, pointer.DOM));
    this.network.on("hoverEdge", ({ edge, pointer }) => this.hover(null, edge, pointer.DOM));
    for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) this.network.on(name, () => this.hover(null, null));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
    this.nodes.on("*", () => { this.distant = null; });
    this.network.on("dragging", ({ nodes }) => { if (nodes.length) this.distant = null; });
    matchMedia("print").addEventListener("change", () => { this.recolour(); this.settle(); });
    this.root.addEventListener("keydown", (event) => this.keyed(event));
    this.root.querySelector("canvas").setAttribute("aria-hidden", "true");
  }

  colours() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const groups = {};
    for (const kind of KIND_NAMES.keys()) {
      const background = colour(kind);
      const border = colour(`${kind}Border`) || background;
      const chosen = { background, border: colour("strong") };
      groups[kind] = { ...this.knowledge.options.groups[kind], color: { background, border, highlight: chosen, hover: chosen } };
    }
    groups.Group.shapeProperties = { borderDashes: [3, 2] };
    groups.Event.font = { color: colour("ink"), strokeWidth: 0 };
    const bubble = { background: colour("paper"), border: colour("edge") };
    groups.Community = { shape: "dot", borderWidth: 3, color: { ...bubble, highlight: bubble, hover: bubble } };
    this.ink = { text: colour("ink"), ground: colour("ground"), lit: colour("lit"), dispute: colour("dispute"), edge: colour("edge"), strong: colour("post"), link: colour("link") };
    const text = { color: colour("ink"), strokeColor: colour("ground"), strokeWidth: 4, face: "system-ui, sans-serif" };
    const { nodes, edges } = this.knowledge.options;
    return {
      groups,
      nodes: { ...nodes, font: { ...nodes.font, ...text } },
      edges: { ...edges, color: { color: colour("edge"), highlight: colour("link"), hover: colour("link") }, font: { ...edges.font, ...text, color: colour("quiet") } },
    };
  }

  recolour() {
    this.network.setOptions(this.colours());
    this.edges.update(this.edges.get().map(({ id, from, to }) => this.line([id, from, to, typeof id === "number" ? id : null, 1])));
  }

  // Bring the picture into line with a state; `before` is null the first time.
  show(state, before, filters) {
    this.filters = filters;
    const isNew = !before || this.scene.mode(state) !== this.scene.mode(before) || state.open !== before.open;
    if (isNew || state.grown !== before.grown) this.draw(state, isNew);
    this.sift();
    this.select(state);
    if (isNew) this.fit();
    this.count();
  }

  // Fill the room there is, which is known only when all about the picture is laid out.
  settle() {
    this.network.setSize();
    this.network.redraw();
    this.fit();
  }

  // All that is drawn, with a margin for the names at its edges.
  fit() {
    this.network.fit({ animation: false });
    const { clientWidth: wide, clientHeight: tall } = this.root;
    if (!wide || !tall || !this.nodes.length) return;
    let scale = 0.97 * this.network.getScale();
    let position = this.network.getViewPosition();
    this.frame = null;
    if (this.isDistant(scale)) {
      const [left, top, right, bottom] = this.extent();
      position = { x: (left + right) / 2, y: (top + bottom) / 2 };
      scale = Math.min((wide - 2 * EDGE) / Math.max(1, right - left), (tall - 2 * EDGE) / Math.max(1, bottom - top), 1);
      this.frame = { scale, half: wide / 2 / scale, tall: tall / 2 / scale, ...position };
      this.distant = null;
    }
    this.network.moveTo({ scale, position });
  }

  draw(state, isNew) {
    const ids = this.scene.ids(state);
    const kept = isNew ? new Map() : new Map(this.nodes.get().map(({ id, x, y }) => [id, { x, y }]));
    const places = this.places.of(state, ids, kept);
    const lines = this.scene.lines(ids);
    const wanted = new Set(ids);
    const ties = new Set(lines.map(([id]) => id));
    this.edges.remove(this.edges.getIds().filter((id) => !ties.has(id)));
    this.nodes.remove(this.nodes.getIds().filter((id) => !wanted.has(id)));
    this.nodes.update(ids.filter((id) => isNew || !kept.has(id)).map((id) => ({ ...this.dot(id), ...places.get(id) })));
    const here = new Set(this.edges.getIds());
    this.edges.add(lines.filter(([id]) => !here.has(id)).map((line) => this.line(line)));
    this.order = ids.filter((id) => typeof id === "string").concat(ids.filter((id) => typeof id === "number").sort((a, b) => a - b));
  }

  dot(id) {
    if (typeof id === "string") {
      const community = this.scene.communities.get(Number(id.slice(1)));
      return { id, group: "Community", size: community.size, label: wrapped(`${this.scene.nameOf(community)} (${NUMBER.format(community.count)})`) };
    }
    const given = this.given.get(id);
    const look = (given || this.knowledge.entities[id]).group === "Event" ? this.eventLook() : {};
    if (given) return { id, label: given.label, group: given.group, shape: given.shape, size: given.size, ...look };
    const node = this.knowledge.entities[id];
    return { id, label: wrapped(node.name), group: node.group, size: Math.min(30, Math.round(9 + 3.2 * Math.sqrt(node.statements || 0))), ...look };
  }

  // How a line looks: what it stands for decides its colour and its strokes.
  line([id, from, to, number, count]) {
    if (number === null) return { id, from, to, width: Math.min(6, Math.sqrt(count) / 2), arrows: "", dashes: false, color: { color: this.ink.edge, opacity: 0.5 } };
    const { relations } = this.knowledge;
    const ties = this.knowledge.lines[number][2];
    const kinds = KEEPS.filter((name) => ties.some(([relation]) => relations[relation] === name));
    const labels = [...new Set(ties.map((tie) => (tie[4] || relations[tie[0]]).replace(UNSEEN, " ")))];
    const heads = new Set(ties.filter(([relation]) => relations[relation] !== "met").map((tie) => tie[2]));
    const weight = ties.reduce((sum, tie) => sum + tie[3], 0);
    const colour = { disputes: this.ink.dispute, met: this.ink.strong, "holds post": this.ink.strong }[kinds[0]] || this.ink.edge;
    const dashes = { disputes: [7, 4], "took part": [2, 3], located: [2, 3], "said on": [1, 4], "wrote for": [1, 4] }[kinds[0]] || false;
    return {
      id, from, to, dashes,
      label: wrapped(labels.slice(0, 2).join(", ") + (labels.length > 2 ? " …" : "")),
      arrows: [from, to].map((end, at) => (heads.has(end) ? ["from", "to"][at] : "")).filter(Boolean).join(", "),
      width: Math.min(6, (kinds[0] === "disputes" ? 3 : 1.5) + Math.sqrt(Math.max(0, weight - 1))),
      color: { color: colour, highlight: kinds[0] === "disputes" ? colour : this.ink.link, hover: kinds[0] === "disputes" ? colour : this.ink.link },
    };
  }

  // Hide what the filters leave out; what is chosen stays.
  sift() {
    const { filters } = this;
    const isSifted = filters.isSifting || filters.off.size > 0;
    if (!isSifted && !this.wasSifted) return;
    this.wasSifted = isSifted;
    const chosen = this.viewer.chosenNode();
    const hides = (id) => typeof id === "number" && id !== chosen && !filters.showsNode(id);
    const changed = this.nodes.get({ fields: ["id", "hidden"] }).filter((node) => Boolean(node.hidden) !== hides(node.id));
    if (changed.length) this.nodes.update(changed.map(({ id, hidden }) => ({ id, hidden: !hidden })));
    const lines = this.edges.get({ fields: ["id", "hidden"] }).filter(({ id, hidden }) => {
      const hide = typeof id === "number" && !this.knowledge.lines[id][2].some((tie) => filters.showsTie(tie));
      return Boolean(hidden) !== hide;
    });
    if (lines.length) this.edges.update(lines.map(({ id, hidden }) => ({ id, hidden: !hidden })));
  }

  count() {
    const shown = this.nodes.get({ filter: (node) => !node.hidden && typeof node.id === "number" }).length;
    const all = this.knowledge.entities.length;
    const bubbles = this.nodes.length - this.nodes.get({ filter: (node) => typeof node.id === "number" }).length;
    const some = `${NUMBER.format(shown)} of ${NUMBER.format(all)} shown`;
    BY_ID("shown").textContent = !bubbles ? some : `${counted(bubbles, "community", "communities")} of ${NUMBER.format(all)} names and events${shown ? `, ${some}` : ""}; open one by a double click`;
  }

  select(state) {
    const id = this.viewer.chosenNode();
    const number = state.line === "" ? undefined : Number(state.line);
    if (id !== undefined && this.nodes.get(id)) this.network.selectNodes([id]);
    else if (number !== undefined && this.edges.get(number)) this.network.setSelection({ edges: [number] });
    else this.network.unselectAll();
  }

  focus(id) {
    if (!this.nodes.get(id)) return;
    const scale = Math.max(0.9, this.network.getScale());
    this.network.focus(id, { scale, animation: calm() ? false : { duration: 250 } });
  }

  clicked({ nodes, edges }) {
    this.root.focus({ preventScroll: true });
    if (nodes.length && typeof nodes[0] === "number") this.viewer.chooseNode(nodes[0], false);
    else if (nodes.length) this.viewer.chooseCommunity(Number(nodes[0].slice(1)));
    else if (edges.length && typeof edges[0] === "number") this.viewer.history.choose("line", String(edges[0]));
    else if (!edges.length) this.viewer.history.choose("node", "");
  }

  // Draw what a node is tied to, or what a community holds.
  grow(id) {
    const { state } = this.viewer.history;
    if (typeof id === "string") {
      const open = [...new Set([...listOf(state.open), id.slice(1)])].join(".");
      this.viewer.history.go({ open });
      return;
    }
    const grown = [...new Set([...listOf(state.grown), String(id)])].join(".");
    this.viewer.history.go({ grown });
    announce(`${this.network.getConnectedNodes(id).length} neighbours of ${cut(this.knowledge.entities[id].name, 60)} drawn`);
  }

  // Let the visible part settle anew, for a moment.
  arrange() {
    const visible = this.nodes.get({ filter: (node) => !node.hidden }).length;
    const rounds = Math.max(30, Math.min(200, Math.round(30000 / Math.max(1, visible))));
    this.root.setAttribute("aria-busy", "true");
    this.network.once("stabilizationIterationsDone", () => {
      this.network.setOptions({ physics: { enabled: false } });
      const places = this.network.getPositions();
      this.nodes.update(this.nodes.getIds().map((id) => ({ id, ...places[id] })));
      this.fit();
      this.root.removeAttribute("aria-busy");
    });
    this.network.setOptions({
      physics: {
        enabled: true, solver: "barnesHut", stabilization: { enabled: true, iterations: rounds, updateInterval: 20 },
        barnesHut: { gravitationalConstant: -9000, springLength: 130, springConstant: 0.02, damping: 0.35, avoidOverlap: 0.4 },
      },
    });
    this.network.stabilize(rounds);
  }

  hover(id, number, place) {
    const tip = BY_ID("tip");
    const isBubble = typeof id === "string";
    tip.hidden = !place || isBubble;
    this.viewer.panel.light(typeof id === "number" ? id : null);
    if (tip.hidden) return;
    const { relations, lines, entities } = this.knowledge;
    const lineFacts = (ties) => ties.slice(0, 6).map(([relation, from, to, , label]) => element("div", "",
      said(entities[from].name, 60), ` ${relations[relation]}${label ? ": " : " "}`, label ? said(label, 60) : "", label ? ", " : "", said(entities[to].name, 60)));
    if (id !== null) {
      const node = entities[id];
      tip.replaceChildren(element("strong", "", said(node.name, 120)), element("div", "",
        [node.group === "Event" ? inWords(node.kind) : KIND_NAMES.get(node.group)[0], between(node.start, node.end), node.statements ? counted(node.statements, "statement", "statements") : "",
          counted(node.mentions || 0, "mention", "mentions")].filter(Boolean).join(" · ")));
    } else if (typeof number === "number") tip.replaceChildren(...lineFacts(lines[number][2]));
    else tip.hidden = true;
    const { width } = this.root.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(place.x + 14, width - 300))}px`;
    tip.style.top = `${place.y + 14}px`;
  }

  // Ring the nodes that a passage elsewhere on the page speaks of.
  light(ids) {
    const next = new Set(ids);
    if (next.size === this.lit.size && [...next].every((id) => this.lit.has(id))) return;
    this.lit = next;
    this.network.redraw();
  }

  drawLit(canvas) {
    const shown = [...this.lit].map((id) => this.nodes.get(id)).filter((node) => node && !node.hidden);
    if (!shown.length) return;
    canvas.save();
    canvas.strokeStyle = this.ink.lit;
    canvas.lineWidth = 4 / Math.min(1, this.network.getScale());
    for (const { id } of shown) {
      const { left, top, right, bottom } = this.network.getBoundingBox(id);
      canvas.beginPath();
      canvas.ellipse((left + right) / 2, (top + bottom) / 2, (right - left) / 2 + 8, (bottom - top) / 2 + 8, 0, 0, 2 * Math.PI);
      canvas.stroke();
    }
    canvas.restore();
  }
}
