"use strict";

// The drawing: vis-network with places computed beforehand; search, legend and choice around it.

const SVG = "http://www.w3.org/2000/svg";
const SWATCHES = {
  Person: "M8 2a6 6 0 1 0 .01 0z",
  TradeUnion: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  GovernmentDepartment: "M2 2h12v12H2z",
  PoliticalParty: "M8 1l2.1 4.7 5 .6-3.7 3.5 1 5.1L8 12.4l-4.4 2.5 1-5.1L.9 6.3l5-.6z",
  MediaOutlet: "M8 2l7 12H1z",
  Organization: "M8 1l7 7-7 7-7-7z",
  Place: "M1 2h14L8 14z",
  Group: "M8 2a6 6 0 1 0 .01 0z",
  Event: "M1 4h14v8H1z",
};
const BY_ID = (id) => document.getElementById(id);
const NAMES_FROM = 6; // pixels on the screen below which vis-network leaves names out
const NAME_CHARACTERS = 28;
const NAMES_AT_MOST = 40;
const NUMBER = new Intl.NumberFormat("en");

class Viewer {
  constructor(data) {
    this.data = data;
    this.all = data.nodes.concat(data.more);
    this.inLarge = false;
    this.hidden = new Set();
    this.neighbours = this.all.map(() => new Map());
    for (const edge of data.edges) {
      this.neighbours[edge.from].set(edge.to, edge);
      this.neighbours[edge.to].set(edge.from, edge);
    }
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.panel = new Panel(BY_ID("panel"), data, this.all, (id) => this.choose(id));
    this.draw(this.all.slice(0, data.opensWith).map((node) => node.id));
    this.network = new vis.Network(BY_ID("network"), { nodes: this.nodes, edges: this.edges }, { ...data.options, ...this.colours() });
    this.network.on("afterDrawing", (canvas) => this.drawDistantNames(canvas));
    this.network.on("selectNode", ({ nodes }) => this.panel.node(nodes[0]));
    this.network.on("selectEdge", ({ nodes, edges }) => { if (!nodes.length) this.panel.tie(data.edges[edges[0]]); });
    this.network.on("click", ({ nodes, edges }) => { if (!nodes.length && !edges.length) this.choose(null); });
    this.network.on("doubleClick", ({ nodes }) => { if (nodes.length) this.choose(nodes[0], true); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.network.setOptions(this.colours()));
    this.buildLegend();
    this.buildTools();
    this.buildSearch();
    this.count();
    this.panel.overview();
  }

  colours() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const groups = {};
    for (const kind of Object.keys(KIND_NAMES)) {
      const background = colour(kind);
      const border = colour(`${kind}Border`) || background;
      const chosen = { background, border: colour("strong") };
      groups[kind] = { color: { background, border, highlight: chosen, hover: chosen } };
    }
    groups.Group.shapeProperties = { borderDashes: [3, 2] };
    this.ink = { text: colour("ink"), ground: colour("ground") };
    const text = { color: colour("ink"), strokeColor: colour("ground"), strokeWidth: 4, face: "system-ui, sans-serif" };
    groups.Event.font = { color: colour("ink"), strokeWidth: 0 };
    const lines = { color: colour("edge"), highlight: colour("link"), hover: colour("link") };
    return {
      groups,
      nodes: { ...this.data.options.nodes, font: { ...this.data.options.nodes.font, ...text } },
      edges: { ...this.data.options.edges, color: lines, font: { ...this.data.options.edges.font, ...text, color: colour("quiet") } },
    };
  }

  // Put nodes into the drawing, each where the layout has it or else near one it is tied to.
  // All at once: vis-network goes through the whole drawing whenever something is added.
  draw(ids) {
    const drawn = new Map(this.nodes.get().map((node) => [node.id, node]));
    const added = ids.filter((id) => !drawn.has(id));
    for (const id of added) {
      const { label, group, shape, size } = this.all[id];
      drawn.set(id, { id, ...this.place(id, drawn), label, group, shape, size, hidden: this.hidden.has(group) });
    }
    const lines = new Map();
    for (const id of added) {
      for (const [other, { ties, ...line }] of this.neighbours[id]) {
        if (drawn.has(other)) lines.set(line.id, line);
      }
    }
    this.order = [...drawn.keys()].sort((a, b) => a - b);
    this.nodes.add(added.map((id) => drawn.get(id)));
    this.edges.add([...lines.values()]);
  }

  place(id, drawn) {
    const node = this.all[id];
    if (this.inLarge && node.X !== undefined) return { x: node.X, y: node.Y };
    if (!this.inLarge && node.x !== undefined) return { x: node.x, y: node.y };
    const taken = [...drawn.values()];
    const near = [...this.neighbours[id].keys()].map((other) => drawn.get(other)).find(Boolean);
    const centre = near || { x: 0, y: taken.reduce((low, other) => Math.max(low, other.y), 0) + 120 };
    for (let turn = 1; ; turn += 1) {
      const reach = 50 * Math.sqrt(turn);
      const x = Math.round(centre.x + 1.6 * reach * Math.cos(2.4 * turn));
      const y = Math.round(centre.y + reach * Math.sin(2.4 * turn));
      if (taken.every((other) => Math.abs(other.x - x) > 130 || Math.abs(other.y - y) > 60)) return { x, y };
    }
  }

  // Seen from afar, names are too small to read: write those of the most important nodes larger,
  // as many as find room.
  drawDistantNames(canvas) {
    const scale = this.network.getScale();
    if (this.data.options.nodes.font.size * scale >= NAMES_FROM) return;
    const size = 12 / scale;
    const taken = [];
    canvas.save();
    Object.assign(canvas, { font: `${size}px system-ui, sans-serif`, textAlign: "center", textBaseline: "top", lineJoin: "round" });
    Object.assign(canvas, { lineWidth: 4 / scale, strokeStyle: this.ink.ground, fillStyle: this.ink.text });
    for (const id of this.order) {
      const node = this.nodes.get(id);
      if (node.hidden) continue;
      const [x, y] = [node.x, node.y + (node.group === "Event" ? -size / 2 : node.size + 2)];
      const letters = [...node.label.replaceAll("\n", " ")];
      const name = letters.length > NAME_CHARACTERS ? `${letters.slice(0, NAME_CHARACTERS - 1).join("")}…` : letters.join("");
      const half = canvas.measureText(name).width / 2;
      if (taken.some((t) => Math.abs(t.x - x) < t.half + half && Math.abs(t.y - y) < size * 1.3)) continue;
      taken.push({ x, y, half });
      canvas.strokeText(name, x, y);
      canvas.fillText(name, x, y);
      if (taken.length === NAMES_AT_MOST) break;
    }
    canvas.restore();
  }

  drawLarge() {
    this.inLarge = true;
    const placed = this.data.nodes.filter((node) => node.X !== undefined);
    this.nodes.update(placed.filter((n) => this.nodes.get(n.id)).map((n) => ({ id: n.id, x: n.X, y: n.Y })));
    this.draw(this.data.nodes.map((node) => node.id));
    this.count();
    this.network.fit();
  }

  // Show one node, drawing it and what it is tied to when it is not there; null clears the choice.
  choose(id, withNeighbours = false) {
    if (id === null) {
      this.network.unselectAll();
      this.panel.overview();
      return;
    }
    const isNew = !this.nodes.get(id);
    if (isNew) this.draw([id]);
    if (isNew || withNeighbours) this.draw([...this.neighbours[id].keys()].sort((a, b) => a - b).slice(0, 30));
    if (this.hidden.has(this.all[id].group)) this.toggle(this.all[id].group, true);
    this.count();
    this.network.selectNodes([id]);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.network.focus(id, { scale: Math.max(0.9, this.network.getScale()), animation: calm ? false : { duration: 250 } });
    this.panel.node(id);
    BY_ID("panel").focus({ preventScroll: true });
  }

  toggle(group, isShown) {
    if (isShown) this.hidden.delete(group); else this.hidden.add(group);
    const box = document.querySelector(`#legend input[value="${group}"]`);
    box.checked = isShown;
    const members = this.nodes.get({ filter: (node) => node.group === group });
    this.nodes.update(members.map((node) => ({ id: node.id, hidden: !isShown })));
    this.count();
  }

  count() {
    const shown = this.nodes.get({ filter: (node) => !node.hidden }).length;
    BY_ID("shown").textContent = `${NUMBER.format(shown)} of ${NUMBER.format(this.all.length)} shown`;
    BY_ID("more").hidden = this.inLarge || this.all.length <= this.data.opensWith;
  }

  buildLegend() {
    for (const [group, [, plural]] of Object.entries(KIND_NAMES)) {
      const members = this.all.filter((node) => node.group === group).length;
      if (!members) continue;
      const box = element("input");
      box.type = "checkbox";
      box.value = group;
      box.checked = true;
      box.addEventListener("change", () => this.toggle(group, box.checked));
      BY_ID("legend").append(element("label", "", box, this.swatch(group), plural, element("span", "count", NUMBER.format(members))));
    }
  }

  swatch(group) {
    const picture = document.createElementNS(SVG, "svg");
    picture.setAttribute("viewBox", "0 0 16 16");
    picture.setAttribute("class", "swatch");
    picture.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", SWATCHES[group]);
    path.style.fill = `var(--${group})`;
    path.style.stroke = `var(--${group}Border, var(--${group}))`;
    if (group === "Group") path.setAttribute("stroke-dasharray", "3 2");
    picture.append(path);
    return picture;
  }

  buildTools() {
    const { data } = this;
    const people = this.all.filter((node) => node.group !== "Event").length;
    const counts = [
      [data.articles.length, "article", "articles"],
      [data.statements.length, "statement", "statements"],
      [people, "name or source", "names and sources"],
      [this.all.length - people, "event", "events"],
    ];
    BY_ID("counts").textContent = counts.map(([n, one, many]) => `${NUMBER.format(n)} ${n === 1 ? one : many}`).join(" · ");
    const all = this.all.length <= data.nodes.length;
    BY_ID("more").textContent = all ? `Show all ${NUMBER.format(this.all.length)}` : `Show the first ${NUMBER.format(data.nodes.length)}`;
    BY_ID("more").addEventListener("click", () => this.drawLarge());
    BY_ID("fit").addEventListener("click", () => this.network.fit());
    const zoom = (factor) => this.network.moveTo({ scale: this.network.getScale() * factor });
    BY_ID("closer").addEventListener("click", () => zoom(1.3));
    BY_ID("further").addEventListener("click", () => zoom(1 / 1.3));
  }

  buildSearch() {
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const words = this.all.map((node) => [node.name, ...(node.names || [])].map(plain));
    const [query, found] = [BY_ID("query"), BY_ID("found")];
    const close = () => { found.hidden = true; found.replaceChildren(); };
    const pick = (id) => { close(); query.value = ""; this.choose(id); };
    const search = () => {
      const wanted = plain(query.value.trim());
      if (!wanted) { close(); return; }
      const rank = (forms) => Math.min(...forms.map((form) => {
        const at = form.indexOf(wanted);
        if (at < 0) return 3;
        return at === 0 ? 0 : /[\p{L}\p{N}]/u.test(form[at - 1]) ? 2 : 1;
      }));
      const hits = words.map((forms, id) => [rank(forms), id]).filter(([r]) => r < 3);
      hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      found.replaceChildren(...hits.slice(0, 12).map(([, id]) => {
        const choice = button(this.all[id].name, () => pick(id), "");
        choice.append(element("span", "quiet", ` ${KIND_NAMES[this.all[id].group][0]}`));
        return element("li", "", choice);
      }));
      if (!hits.length) found.append(element("li", "none", "Nothing of that name"));
      found.hidden = false;
    };
    query.addEventListener("input", search);
    BY_ID("search").addEventListener("keydown", (event) => {
      const choices = [query, ...found.querySelectorAll("button")];
      const at = choices.indexOf(document.activeElement);
      if (event.key === "Escape") { close(); query.focus(); }
      else if (event.key === "Enter" && at === 0 && choices.length > 1) { event.preventDefault(); choices[1].click(); }
      else if (event.key === "ArrowDown" && at + 1 < choices.length) { event.preventDefault(); choices[at + 1].focus(); }
      else if (event.key === "ArrowUp" && at > 0) { event.preventDefault(); choices[at - 1].focus(); }
    });
    document.addEventListener("click", (event) => { if (!BY_ID("search").contains(event.target)) close(); });
  }
}

const viewer = new Viewer(JSON.parse(BY_ID("data").textContent));
