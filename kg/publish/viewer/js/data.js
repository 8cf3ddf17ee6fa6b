// The data of the page: what points at what is found out when it is first asked for, and words are
// read after the page is shown.

const PART = 4096; // statements whose words come together, as the data have them

async function unpacked(block) {
  if (block.type !== "application/zlib") return JSON.parse(block.textContent);
  const stream = new Blob([bytesOf(block.textContent)]).stream().pipeThrough(new DecompressionStream("deflate"));
  block.textContent = "";
  return new Response(stream).json();
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const letters = atob(base64);
  const found = new Uint8Array(letters.length);
  for (let at = 0; at < found.length; at += 1) found[at] = letters.charCodeAt(at);
  return found;
}

// What stands in which rows, by number: `of(id)` is a list, possibly empty.
class Lists {
  constructor() {
    this.found = new Map();
  }

  add(id, item) {
    const list = this.found.get(id);
    if (list) list.push(item); else this.found.set(id, [item]);
  }

  of(id) {
    return this.found.get(id) || [];
  }
}

// A column of the data as `act(row, value)` for each row that has one.
function eachOf(column, act) {
  if (!column) return;
  const { at, is, of } = column;
  is.forEach((value, row) => { if (value !== null) act(at ? at[row] : row, of ? of[value] : value); });
}

const STATEMENT_LISTS = ["speakers", "about", "to", "media", "topics", "disputes", "repeats", "continues", "within"];
const STATEMENT_FACTS = ["article", "form", "held", "denies", "hedged", "on", "confidence"];

// What was said; its words stand in a part of the data that may come later.
class Statement {
  constructor(number, parts) {
    this.number = number;
    this.read = parts;
    this.article = this.speakers = this.about = this.to = this.media = this.topics = undefined;
    this.disputes = this.repeats = this.continues = this.within = undefined;
    this.form = this.held = this.denies = this.hedged = this.on = this.confidence = undefined;
    this.date = "";
  }

  later(name) {
    const part = this.read[Math.floor(this.number / PART)];
    return part && part[name][this.number % PART];
  }

  get iri() { return this.later("iri") || ""; }
  get parts() { return this.passages("parts", true); }
  get cue() { return this.passages("cue", false); }
  get source() { return this.passages("source", false); }
  get words() {
    const given = this.later("text");
    if (given !== undefined) return given;
    const flat = this.later("parts");
    if (!flat) return "";
    return flat.length === 6 ? flat[4] : (this.parts || []).map((part) => part[4]).join(" ");
  }

  // Passages as `[article, start, end, before, exact, after]`.
  passages(name, hasAround) {
    const flat = this.later(name);
    if (!flat) return undefined;
    const found = [];
    const own = this.article === undefined ? -1 : this.article;
    for (let at = 0; at < flat.length; at += hasAround ? 6 : 4) {
      const [other, start, end, ...texts] = flat.slice(at, at + (hasAround ? 6 : 4));
      found.push([other ? other - 2 : own, start, end, ...(hasAround ? texts : ["", texts[0], ""])]);
    }
    return found;
  }
}

function statementsOf({ count, ...columns }, articles, parts) {
  const found = Array.from({ length: count }, (_, number) => new Statement(number, parts));
  for (const name of STATEMENT_LISTS) eachOf(columns[name], (row, value) => { found[row][name] = typeof value === "number" ? [value] : value; });
  for (const name of STATEMENT_FACTS) eachOf(columns[name], (row, value) => { found[row][name] = value; });
  for (const statement of found) {
    const article = articles[statement.article];
    statement.date = statement.on || (article && article.date) || "";
  }
  return found;
}

// How the lists of the data that point at something are gathered.
const GATHERED = {
  spoken: byStatement("speakers"), about: byStatement("about"), heard: byStatement("to"), carried: byStatement("media"), ofTopic: byStatement("topics"),
  inArticle: ({ statements }, add) => statements.forEach((statement) => add(statement.article, statement)),
  disputedBy: ({ statements }, add) => statements.forEach(({ disputes, number }) => { if (disputes) disputes.forEach((other) => add(other, number)); }),
  held: ({ posts }, add) => posts.forEach((post) => add(post.member, post)),
  holders: ({ posts }, add) => posts.forEach((post) => (post.organization || []).forEach((id) => add(id, post))),
  postsIn: ({ posts }, add) => posts.forEach((post) => (post.evidence || []).forEach((passage) => add(passage[0], [post, passage]))),
  accounts: ({ accounts }, add) => accounts.forEach((account) => add(account.event, account)),
  toldIn: ({ accounts }, add) => accounts.forEach((account) => add(account.article, account)),
  printed: ({ articles }, add) => articles.forEach((article) => new Set([article.publisher, ...(article.authors || [])].filter((id) => id !== undefined)).forEach((id) => add(id, article))),
  near: ({ lines }, add) => lines.forEach(([low, high], number) => { add(low, number); add(high, number); }),
  facts: ({ disputes }, add) => disputes.forEach((fact) => fact.between.forEach((number) => add(number, fact))),
  topicsOf: ({ eventTopics }, add) => eventTopics.forEach(([event, topic]) => add(event, topic)),
  ofGroup: ({ entities }, add) => entities.forEach((node) => add(node.group, node)),
};

function byStatement(name) {
  return ({ statements }, add) => { for (const statement of statements) if (statement[name]) for (const id of statement[name]) add(id, statement); };
}

class Knowledge {
  // blocks: those of the data that are read later.
  constructor(data, blocks) {
    Object.assign(this, data);
    this.blocks = blocks;
    this.parts = [];
    this.texts = {};
    this.isWhole = false;
    this.gathered = new Map();
    data.entities.forEach((node, id) => { node.id = id; node.group = node.event ? "Event" : node.kind; });
    data.articles.forEach((article, number) => { article.number = number; });
    this.statements = statementsOf(data.statements, data.articles, this.parts);
    this.byIri = new Map(data.entities.map((node) => [node.iri, node.id]));
    this.articleByIri = new Map(data.articles.map((article) => [article.iri, article.number]));
  }

  // Read what is still to be read, a block at a time and between them whatever else there is to do.
  read(pause) {
    if (!this.reading) this.reading = this.readBlocks(pause);
    return this.reading;
  }

  async readBlocks(pause) {
    for (const block of this.blocks()) {
      await pause();
      this.take(await unpacked(block));
    }
    this.isWhole = true;
  }

  take({ iri, base, mentions, evidence, texts, ...columns }) {
    if (texts) this.texts = texts;
    for (const [number, places] of Object.entries(mentions || {})) this.articles[Number(number)].mentions = places;
    for (const [name, rows] of Object.entries(evidence || {})) rows.forEach((passages, row) => { if (passages.length) this[name][row].evidence = passages; });
    if (!iri) return;
    const part = { iri: iri.is.map((end) => base + end), text: [], parts: [], cue: [], source: [] };
    for (const [name, column] of Object.entries(columns)) eachOf(column, (row, value) => { part[name][row] = value; });
    this.parts.push(part);
  }

  get statementByIri() {
    if (!this.isWhole) return new Map();
    if (!this.numberByIri) this.numberByIri = new Map(this.statements.map((statement) => [statement.iri, statement.number]));
    return this.numberByIri;
  }

  list(name, id) {
    let lists = this.gathered.get(name);
    if (!lists) {
      lists = new Lists();
      this.gathered.set(name, lists);
      GATHERED[name](this, (key, item) => lists.add(key, item));
    }
    return lists.of(id);
  }

  // The node at the other end of a line.
  across(number, id) {
    const [low, high] = this.lines[number];
    return low === id ? high : low;
  }

  // Statements that this one disputes, or that dispute it, in the order of the text.
  disputesOf(statement) {
    const found = new Set([...(statement.disputes || []), ...this.list("disputedBy", statement.number)]);
    return [...found].sort((a, b) => a - b);
  }

  outletOf(article) {
    return article === undefined ? "" : this.articles[article].outlet || "";
  }

  isUnnamed(statement) {
    const speakers = statement.speakers || [];
    return !speakers.length || speakers.some((id) => this.entities[id].anonymous);
  }

  // What statements are about, the most spoken of first: `[iri, name, count, group]`.
  matters() {
    if (this.matterList) return this.matterList;
    const counts = { about: new Uint32Array(this.entities.length), topics: new Uint32Array(this.topics.length) };
    for (const { about, topics } of this.statements) {
      if (about) for (const id of about) counts.about[id] += 1;
      if (topics) for (const topic of topics) counts.topics[topic] += 1;
    }
    const found = [];
    counts.topics.forEach((count, topic) => { if (count) found.push([this.topics[topic].iri, this.topics[topic].name, count, "Topic"]); });
    counts.about.forEach((count, id) => { if (count) found.push([this.entities[id].iri, this.entities[id].name, count, this.entities[id].group === "Event" ? "Event" : "Name"]); });
    this.matterList = found.sort((a, b) => b[2] - a[2]);
    return found;
  }

  topicNumber(iri) {
    return this.topics.findIndex((topic) => topic.iri === iri);
  }
}
