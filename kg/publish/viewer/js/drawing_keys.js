// Continued: the keys, and names that can be read from afar.

Object.assign(Drawing.prototype, {
  keyed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const acts = {
      Enter: () => { const here = this.here(); if (here !== undefined) this.grow(here); },
      Escape: () => this.viewer.history.choose("node", ""),
      "+": () => this.zoom(1.3),
      "=": () => this.zoom(1.3),
      "-": () => this.zoom(1 / 1.3),
      "0": () => this.fit(),
      Home: () => this.step(null),
    };
    if (steps[event.key]) this.step(steps[event.key]);
    else if (acts[event.key]) acts[event.key]();
    else return;
    event.preventDefault();
  },

  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor });
  },

  // The node or community that the keys stand on.
  here() {
    const [chosen] = this.network.getSelectedNodes();
    return chosen;
  },

  // Go to the nearest visible node in a direction; from nowhere, to the most important one.
  step(direction) {
    const visible = this.nodes.get({ filter: (node) => !node.hidden });
    const here = direction && this.here() !== undefined ? this.nodes.get(this.here()) : null;
    let next = here ? null : visible.find((node) => node.id === this.order.find((id) => !this.nodes.get(id).hidden));
    if (here) {
      const [dx, dy] = direction;
      let best = Infinity;
      for (const node of visible) {
        const along = (node.x - here.x) * dx + (node.y - here.y) * dy;
        const aside = Math.abs((node.x - here.x) * dy) + Math.abs((node.y - here.y) * dx);
        if (node.id === here.id || along <= 0 || aside > 2 * along) continue;
        if (along + 2 * aside < best) { best = along + 2 * aside; next = node; }
      }
    }
    if (!next) return;
    if (typeof next.id === "number") this.viewer.chooseNode(next.id, false);
    else { this.network.selectNodes([next.id]); announce(next.label.replaceAll("\n", " ")); }
    this.focus(next.id);
  },

  // Seen from afar, names are too small to read: write those of the most important nodes larger,
  // as many as find room.
  drawDistantNames(canvas) {
    const scale = this.network.getScale();
    if (!this.isDistant(scale)) return;
    // Drawn in pixels of the screen: letters of ever the same size are drawn much faster.
    const { pixelRatio } = this.network.canvas;
    const { translation } = this.network.body.view;
    canvas.save();
    canvas.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    Object.assign(canvas, { font: "12px system-ui, sans-serif", textAlign: "center", textBaseline: "middle", lineJoin: "round" });
    Object.assign(canvas, { lineWidth: 4, strokeStyle: this.ink.ground, fillStyle: this.ink.text });
    // Where they stand is the same until nodes move or the scale changes.
    if (!this.distant || this.distant.scale !== scale) this.distant = { scale, names: this.distantNames(canvas, 12 / scale) };
    for (const { name, x, y } of this.distant.names) {
      const [across, down] = [x * scale + translation.x, y * scale + translation.y];
      canvas.strokeText(name, across, down);
      canvas.fillText(name, across, down);
    }
    canvas.restore();
  },

  // Whether names at this scale are too small to read.
  isDistant(scale) {
    const { font, scaling } = this.knowledge.options.nodes;
    return font.size * scale < scaling.label.drawThreshold - 1;
  },

  // What is drawn, but for its names: left, top, right and bottom.
  extent() {
    const nodes = this.order.map((id) => this.network.body.nodes[id]).filter((node) => node && !node.options.hidden);
    const edges = nodes.map((node) => [node, this.halves(node)]).map(([{ x, y }, { half, tall }]) => [x - half, y - tall, x + half, y + tall]);
    return edges.reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])], [Infinity, Infinity, -Infinity, -Infinity]);
  },

  // Seen from afar, an event is a small mark with its name beside it, as all else is; near, its
  // name stands inside it.
  suitEvents() {
    const isDistant = this.isDistant(this.network.getScale());
    if (isDistant === this.areEventsSmall) return;
    this.areEventsSmall = isDistant;
    queueMicrotask(() => this.nodes.update(this.nodes.get({ filter: (node) => node.group === "Event" }).map(({ id }) => ({ id, ...this.eventLook() }))));
  },

  eventLook() {
    const { font, margin } = this.knowledge.options.nodes;
    return this.areEventsSmall ? { font: { size: 4 }, margin: 7 } : { font: { size: font.size }, margin };
  },

  shortName(label) {
    if (!this.short.has(label)) this.short.set(label, cut(label.replaceAll("\n", " "), NAME_CHARACTERS));
    return this.short.get(label);
  },

  // How wide a name is at 12 pixels.
  widthOf(canvas, name) {
    if (!this.widths.has(name)) this.widths.set(name, canvas.measureText(name).width);
    return this.widths.get(name);
  },

  // The names that find room and their centres. `taken` holds boxes: centre, half width and height.
  distantNames(canvas, size) {
    const found = [];
    const most = this.order.length <= 1.5 * NAMES_OF_FEW ? NAMES_OF_FEW : NAMES_AT_MOST;
    const nodes = this.order.map((id) => this.network.body.nodes[id]).filter((node) => node && !node.options.hidden).slice(0, NAMES_TRIED)
      .sort((a, b) => b.options.size - a.options.size);
    // All is in sight when it is fitted: no name reaches beyond the edge then.
    const frame = this.frame && this.network.getScale() > 0.99 * this.frame.scale ? this.frame : null;
    const isInside = ({ x, y, half, tall }) => !frame || (Math.abs(x - frame.x) + half <= frame.half && Math.abs(y - frame.y) + tall <= frame.tall);
    const taken = nodes.map((node) => ({ x: node.x, y: node.y, ...this.halves(node) }));
    for (const [at, node] of nodes.entries()) {
      const name = this.shortName(node.options.label);
      const [half, tall] = [this.widthOf(canvas, name) * size / 24 + size / 4, 0.62 * size];
      const own = taken[at];
      const [aside, above] = [0.7 * own.half + half, 0.7 * own.tall + tall];
      const corners = at < NAMES_AT_MOST ? [[aside, above], [-aside, above], [aside, -above], [-aside, -above]] : [];
      const places = [[0, own.tall + tall], [0, -own.tall - tall], [own.half + half, 0], [-own.half - half, 0], ...corners];
      const boxes = places.map(([across, down]) => ({ name, x: own.x + across, y: own.y + down, half, tall }));
      const isFree = (others) => (box) => !others.some((other) => other !== own && Math.abs(other.x - box.x) < other.half + half && Math.abs(other.y - box.y) < other.tall + tall);
      const inside = boxes.filter(isInside);
      const room = inside.find(isFree(taken)) || (at < NAMES_AT_LEAST && inside.find(isFree(found)));
      if (!room) continue;
      taken.push(room);
      found.push(room);
      if (found.length === most) break;
    }
    return found;
  },

  halves({ options, shape }) {
    return options.group === "Event" ? { half: shape.width / 2, tall: shape.height / 2 } : { half: options.size * 0.9, tall: options.size * 0.9 };
  },
});

// A name on up to three lines of about twenty characters, without marks that nobody sees.
function wrapped(name) {
  const lines = [""];
  for (const word of (name.slice(0, 800).replace(UNSEEN, " ").trim() || "?").split(/\s+/)) {
    const last = lines.length - 1;
    if (lines[last] && lines[last].length + 1 + word.length > 20) lines.push(word);
    else lines[last] = `${lines[last]} ${word}`.trim();
  }
  const kept = lines.length > 3 ? [...lines.slice(0, 2), `${lines[2]} …`] : lines;
  return kept.map((line) => cut(line, 39)).join("\n");
}
