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
      "0": () => this.network.fit(),
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
    if (this.knowledge.options.nodes.font.size * scale >= NAMES_FROM) return;
    const size = 12 / scale;
    const taken = [];
    canvas.save();
    Object.assign(canvas, { font: `${size}px system-ui, sans-serif`, textAlign: "center", textBaseline: "top", lineJoin: "round" });
    Object.assign(canvas, { lineWidth: 4 / scale, strokeStyle: this.ink.ground, fillStyle: this.ink.text });
    for (const id of this.order) {
      const node = this.nodes.get(id);
      if (!node || node.hidden) continue;
      const [x, y] = [node.x, node.y + (node.group === "Event" ? -size / 2 : node.size + 2)];
      const name = cut(node.label.replaceAll("\n", " "), NAME_CHARACTERS);
      const half = canvas.measureText(name).width / 2;
      if (taken.some((t) => Math.abs(t.x - x) < t.half + half && Math.abs(t.y - y) < size * 1.3)) continue;
      taken.push({ x, y, half });
      canvas.strokeText(name, x, y);
      canvas.fillText(name, x, y);
      if (taken.length === NAMES_AT_MOST) break;
    }
    canvas.restore();
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
