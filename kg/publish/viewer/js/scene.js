// What is drawn: worked out from the state alone, so that undo and a shared link draw the same.

const NEIGHBOURS_AT_ONCE = 30;
const MEMBERS_AT_ONCE = 80;
const BUNDLES_AT_MOST = 150;
const BUBBLE = "c"; // ids of communities begin with it; those of nodes are numbers

class Scene {
  constructor(knowledge) {
    this.knowledge = knowledge;
    const communities = knowledge.communities || [];
    this.communities = new Map(communities.map((community) => [community.id, community]));
    this.members = new Lists();
    if (communities.length) knowledge.entities.forEach((node) => this.members.add(node.community, node.id));
  }

  mode(state) {
    if (state.mode) return state.mode;
    return this.communities.size ? "groups" : "first";
  }

  // The modes there are for this graph, each with what its button says.
  modes() {
    const { entities, opensWith, drawsAtMost } = this.knowledge;
    const found = [];
    if (this.communities.size) found.push(["groups", "Communities"]);
    if (entities.length > opensWith) {
      found.push(["first", `Most important ${opensWith}`]);
      const all = entities.length <= drawsAtMost ? "Show all" : "Show the first";
      found.push(["all", `${all} ${NUMBER.format(Math.min(entities.length, drawsAtMost))}`]);
    }
    return found;
  }

  // The ids of what is drawn, in the order in which they find their places.
  ids(state) {
    const { entities, opensWith, drawsAtMost } = this.knowledge;
    const mode = this.mode(state);
    const found = new Set();
    const least = Math.min(mode === "all" ? drawsAtMost : opensWith, entities.length);
    if (mode === "groups") this.opened(state, found);
    else for (let id = 0; id < least; id += 1) found.add(id);
    for (const id of numbersOf(state.grown)) {
      if (id >= entities.length) continue;
      found.add(id);
      this.neighbours(id).slice(0, NEIGHBOURS_AT_ONCE).forEach((other) => found.add(other));
    }
    return [...found];
  }

  opened(state, found) {
    const open = new Set(numbersOf(state.open));
    for (const id of this.communities.keys()) {
      if (open.has(id)) this.members.of(id).slice(0, MEMBERS_AT_ONCE).forEach((member) => found.add(member));
      else found.add(`${BUBBLE}${id}`);
    }
  }

  // Those tied to a node, the most important first.
  neighbours(id) {
    return this.knowledge.list("near", id).map((number) => this.knowledge.across(number, id)).sort((a, b) => a - b);
  }

  // The lines among what is drawn: `[id, from, to, line or null, count]`. A node that is not drawn
  // is stood for by its community, if that is.
  lines(ids) {
    const { lines, entities } = this.knowledge;
    const drawn = new Set(ids);
    const found = [];
    if (![...ids].some((id) => typeof id === "string")) {
      for (const id of ids) {
        for (const number of this.knowledge.list("near", id)) {
          const [low, high] = lines[number];
          if (low === id && drawn.has(high)) found.push([number, low, high, number, 1]);
        }
      }
      return found;
    }
    const standsFor = entities.map((node) => (drawn.has(node.id) ? node.id : `${BUBBLE}${node.community}`));
    const between = new Map();
    lines.forEach(([low, high], number) => {
      const [one, other] = [standsFor[low], standsFor[high]];
      if (one === other || !drawn.has(one) || !drawn.has(other)) return;
      if (typeof one === "number" && typeof other === "number") {
        found.push([number, one, other, number, 1]);
        return;
      }
      const pair = String(one) < String(other) ? `${one}|${other}` : `${other}|${one}`;
      const held = between.get(pair);
      if (held) held[4] += 1; else between.set(pair, [pair, one, other, null, 1]);
    });
    // Of the ties between communities only the strong ones: all of them would hide the picture.
    const bundles = [...between.values()].sort((a, b) => b[4] - a[4] || (a[0] < b[0] ? -1 : 1));
    return found.concat(bundles.slice(0, BUNDLES_AT_MOST));
  }

  // How a community is called: by its first members.
  nameOf(community) {
    const names = community.first.map((id) => cut(this.knowledge.entities[id].name, 24));
    return `${names.join(", ")}${community.count > names.length ? " …" : ""}`;
  }
}
