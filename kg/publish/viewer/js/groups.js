// Who belongs to a side: a union and those who hold its posts or speak for it, a government and
// its ministers, or any one body or person.

const GOVERNMENT = /\b(government|cabinet|ministry|ministers?|downing street|number 10|no\.? 10|whitehall|white house|treasury|administration)\b/i;
const UNION = /\b(trade )?unions?\b/i;
const MINISTERIAL = new Set(["PrimeMinister", "DeputyPrimeMinister", "SecretaryOfState", "Minister", "Chancellor", "ChiefSecretary", "President", "VicePresident"]);

class Sides {
  constructor(knowledge) {
    this.knowledge = knowledge;
    this.known = new Map();
    this.followers = new Lists(); // who speaks for, or holds a post in, whom
    knowledge.posts.forEach((post) => (post.organization || []).forEach((body) => this.followers.add(body, post.member)));
    knowledge.lines.forEach(([, , ties]) => ties.forEach(([relation, from, to]) => {
      if (knowledge.relations[relation] === "speaks for") this.followers.add(to, from);
    }));
  }

  // The sides one can choose among: `[key, title, count of statements]`, in groups.
  choices() {
    if (this.found) return this.found;
    const kinds = [["side:union", "Trade unions"], ["side:government", "Government"], ["kind:PoliticalParty", "Political parties"],
      ["kind:Organization", "Other organisations"], ["kind:MediaOutlet", "Media"], ["side:unnamed", "Unnamed sources"]];
    const named = this.knowledge.entities.filter((node) => node.statements || this.followers.of(node.id).length).slice(0, 400)
      .map((node) => [`node:${node.iri}`, node.name, this.statementsOf(`node:${node.iri}`).length]).filter((row) => row[2]);
    named.sort((a, b) => b[2] - a[2]);
    this.found = [["Groups", kinds.map(([key, title]) => [key, title, this.statementsOf(key).length]).filter((row) => row[2])], ["People and bodies", named.slice(0, 60)]];
    return this.found;
  }

  // The ids of all who belong to a side.
  members(key) {
    if (!this.known.has(key)) this.known.set(key, this.gather(key));
    return this.known.get(key);
  }

  gather(key) {
    const { entities, byIri } = this.knowledge;
    const [sort, name] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
    const tests = {
      "side:union": (node) => node.kind === "TradeUnion" || (node.kind === "Group" && UNION.test(node.name)),
      "side:government": (node) => node.kind === "GovernmentDepartment" || (["Group", "Organization"].includes(node.kind) && GOVERNMENT.test(node.name) && !UNION.test(node.name)),
      "side:unnamed": (node) => node.anonymous,
    };
    if (sort === "node") return this.withFollowers(byIri.has(name) ? [byIri.get(name)] : []);
    if (key === "side:unnamed") return new Set(entities.filter(tests[key]).map((node) => node.id));
    const test = sort === "kind" ? (node) => node.kind === name : tests[key] || (() => false);
    const found = this.withFollowers(entities.filter(test).map((node) => node.id));
    if (key === "side:government") {
      this.knowledge.posts.forEach((post) => { if (MINISTERIAL.has(post.concept)) found.add(post.member); });
      this.withFollowers([...found]).forEach((id) => found.add(id));
    }
    return found;
  }

  withFollowers(ids) {
    const found = new Set(ids);
    for (const id of found) this.followers.of(id).forEach((other) => found.add(other)); // a set grows while it is gone through
    return found;
  }

  statementsOf(key) {
    const members = this.members(key);
    const found = new Set();
    for (const id of members) this.knowledge.list("spoken", id).forEach((statement) => found.add(statement));
    return [...found];
  }

  // The sides that a dispute has when nobody chose any: unions and government, else the two that
  // dispute each other most, else the two most quoted.
  usual() {
    const keys = this.choices().flatMap(([, rows]) => rows).map(([key]) => key);
    if (keys.includes("side:union") && keys.includes("side:government")) return ["side:union", "side:government"];
    const { knowledge } = this;
    const pairs = new Map();
    for (const statement of knowledge.statements) {
      for (const other of statement.disputes || []) {
        for (const one of statement.speakers || []) {
          for (const against of knowledge.statements[other].speakers || []) {
            if (one === against) continue;
            const pair = [one, against].sort((a, b) => a - b).join(".");
            pairs.set(pair, (pairs.get(pair) || 0) + 1);
          }
        }
      }
    }
    const best = [...pairs].sort((a, b) => b[1] - a[1])[0];
    if (best) return numbersOf(best[0]).map((id) => `node:${knowledge.entities[id].iri}`);
    return keys.filter((key) => key.startsWith("node:")).slice(0, 2);
  }
}
