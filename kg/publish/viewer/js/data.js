// The data of the page, and what points at what.

async function readData() {
  const block = BY_ID("data");
  if (block.type !== "application/zlib") return JSON.parse(block.textContent);
  const letters = atob(block.textContent);
  block.textContent = "";
  const packed = new Uint8Array(letters.length);
  for (let at = 0; at < packed.length; at += 1) packed[at] = letters.charCodeAt(at);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

// How often a name or an event stands in these, by node: `of(id)` is a list, possibly empty.
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

class Knowledge {
  constructor(data) {
    Object.assign(this, data);
    const { entities, statements } = data;
    entities.forEach((node, id) => { node.id = id; node.group = node.event ? "Event" : node.kind; });
    this.byIri = new Map(entities.map((node) => [node.iri, node.id]));
    this.articleByIri = new Map(data.articles.map((article, number) => [article.iri, number]));
    this.statementByIri = new Map(statements.map((statement, number) => [statement.iri, number]));
    for (const name of ["spoken", "about", "heard", "carried", "held", "holders", "accounts", "printed", "near", "inArticle", "toldIn", "postsIn", "disputedBy", "ofTopic", "topicsOf", "facts"]) this[`_${name}`] = new Lists();
    statements.forEach((statement, number) => this.placeStatement(statement, number));
    data.posts.forEach((post) => {
      this._held.add(post.member, post);
      for (const id of post.organization || []) this._holders.add(id, post);
      for (const passage of post.evidence || []) this._postsIn.add(passage[0], [post, passage]);
    });
    data.accounts.forEach((account) => {
      this._accounts.add(account.event, account);
      this._toldIn.add(account.article, account);
    });
    data.articles.forEach((article, number) => {
      article.number = number;
      for (const id of new Set([article.publisher, ...(article.authors || [])])) {
        if (id !== undefined) this._printed.add(id, article);
      }
    });
    data.lines.forEach((line, number) => {
      this._near.add(line[0], number);
      this._near.add(line[1], number);
    });
    for (const fact of data.disputes) for (const number of fact.between) this._facts.add(number, fact);
    for (const [event, topic] of data.eventTopics) this._topicsOf.add(event, topic);
  }

  placeStatement(statement, number) {
    statement.number = number;
    statement.words = statement.text || (statement.parts || []).map((part) => part[4]).join(" ");
    const article = this.articles[statement.article];
    statement.date = statement.on || (article && article.date) || "";
    this._inArticle.add(statement.article, statement);
    for (const id of statement.speakers || []) this._spoken.add(id, statement);
    for (const id of statement.about || []) this._about.add(id, statement);
    for (const id of statement.to || []) this._heard.add(id, statement);
    for (const id of statement.media || []) this._carried.add(id, statement);
    for (const id of statement.topics || []) this._ofTopic.add(id, statement);
    for (const other of statement.disputes || []) this._disputedBy.add(other, number);
  }

  list(name, id) {
    return this[`_${name}`].of(id);
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
    if (!this.matterList) {
      const rows = [
        ...this.topics.map((topic, number) => [topic.iri, topic.name, this.list("ofTopic", number).length, "Topic"]),
        ...this.entities.map((node) => [node.iri, node.name, this.list("about", node.id).length, node.group === "Event" ? "Event" : "Name"]),
      ];
      this.matterList = rows.filter((row) => row[2]).sort((a, b) => b[2] - a[2]);
    }
    return this.matterList;
  }

  topicNumber(iri) {
    return this.topics.findIndex((topic) => topic.iri === iri);
  }
}
