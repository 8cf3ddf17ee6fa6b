// Where things stand: as the layout in the data has it, else near what they are tied to.

const TURN = 2.399963; // the golden angle, by which a sunflower turns from seed to seed

class Places {
  constructor(scene) {
    this.scene = scene;
    this.knowledge = scene.knowledge;
    this.given = new Map(this.knowledge.nodes.map((node) => [node.id, node]));
  }

  // The place of each id, by id; `kept`: where those stand that are drawn already.
  of(state, ids, kept) {
    const mode = this.scene.mode(state);
    const found = new Map();
    const loose = [];
    const grounds = mode === "groups" ? this.grounds(state) : null;
    for (const id of ids) {
      const place = kept.get(id) || (grounds ? grounds.get(id) : this.fixed(id, mode));
      if (place) found.set(id, place); else loose.push(id);
    }
    const taken = new Crowd();
    for (const place of found.values()) taken.add(place);
    for (const id of loose) {
      const near = this.scene.neighbours(id).map((other) => found.get(other)).find(Boolean);
      const place = taken.room(near || taken.below());
      found.set(id, place);
      taken.add(place);
    }
    return found;
  }

  fixed(id, mode) {
    const node = this.given.get(id);
    if (!node) return null;
    if (mode === "all" && node.X !== undefined) return { x: node.X, y: node.Y };
    return mode === "first" && node.x !== undefined ? { x: node.x, y: node.y } : null;
  }

  // Communities where the layout has them; one that is opened makes room for its members.
  grounds(state) {
    const { communities, members } = this.scene;
    const centres = new Map([...communities.values()].map(({ id, x, y }) => [id, { x, y }]));
    const found = new Map();
    for (const id of numbersOf(state.open).filter((number) => centres.has(number))) {
      const centre = centres.get(id);
      const inside = members.of(id).slice(0, MEMBERS_AT_ONCE);
      const reach = 70 * Math.sqrt(inside.length) + 60;
      for (const place of [...centres.values(), ...found.values()]) {
        if (place === centre) continue;
        const [across, down] = [place.x - centre.x, place.y - centre.y];
        const far = Math.hypot(across, down) || 1;
        place.x = Math.round(place.x + (1.4 * across * reach) / far);
        place.y = Math.round(place.y + (across || down ? (down * reach) / far : reach));
      }
      inside.forEach((member, turn) => {
        const out = 66 * Math.sqrt(turn);
        found.set(member, {
          x: Math.round(centre.x + 1.4 * out * Math.cos(TURN * turn)),
          y: Math.round(centre.y + out * Math.sin(TURN * turn)),
        });
      });
    }
    for (const [id, place] of centres) found.set(`${BUBBLE}${id}`, place);
    return found;
  }
}

// Places that are taken, in a grid, so that looking for room does not look at all of them.
class Crowd {
  constructor() {
    this.cells = new Lists();
    this.lowest = 0;
  }

  add({ x, y }) {
    this.cells.add(`${Math.floor(x / 130)},${Math.floor(y / 60)}`, { x, y });
    this.lowest = Math.max(this.lowest, y);
  }

  below() {
    return { x: 0, y: this.lowest + 120 };
  }

  isFree(x, y) {
    const [column, row] = [Math.floor(x / 130), Math.floor(y / 60)];
    for (let across = column - 1; across <= column + 1; across += 1) {
      for (let down = row - 1; down <= row + 1; down += 1) {
        const near = this.cells.of(`${across},${down}`);
        if (near.some((other) => Math.abs(other.x - x) < 130 && Math.abs(other.y - y) < 60)) return false;
      }
    }
    return true;
  }

  room(centre) {
    for (let turn = 1; ; turn += 1) {
      const reach = 50 * Math.sqrt(turn);
      const x = Math.round(centre.x + 1.6 * reach * Math.cos(TURN * turn));
      const y = Math.round(centre.y + reach * Math.sin(TURN * turn));
      if (this.isFree(x, y)) return { x, y };
    }
  }
}
