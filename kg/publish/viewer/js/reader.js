// The article reader: what the graph knows of an article, underlined where it stands. Offsets in
// the data count code points, those of a JavaScript string UTF-16 units: texts become lists first.

const AROUND = 240; // code points shown before and after a statement, where the text is at hand

// What an article's letters are known to be: `[start, letters]` runs, in the order of the text.
function knownRuns(knowledge, number) {
  const text = knowledge.texts[number];
  if (text !== undefined) return [[0, [...text]]];
  const letters = new Map();
  for (const [, start, , before, exact, after] of passagesIn(knowledge, number)) {
    const [left, words, right] = [[...before], [...exact], [...after]];
    [...left, ...words, ...right].forEach((letter, at) => letters.set(start - left.length + at, letter));
  }
  const runs = [];
  for (const place of [...letters.keys()].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[0] + last[1].length === place) last[1].push(letters.get(place));
    else runs.push([place, [letters.get(place)]]);
  }
  return runs;
}

function passagesIn(knowledge, number) {
  const found = knowledge.list("inArticle", number).flatMap((statement) => [...(statement.parts || []), ...(statement.cue || []), ...(statement.source || [])]);
  for (const account of knowledge.list("toldIn", number)) found.push(...(account.evidence || []));
  for (const [, passage] of knowledge.list("postsIn", number)) found.push(passage);
  return found.filter((passage) => passage[0] === number);
}

// What is known of which characters: `{start, end, kind, nodes, statement}`.
function spansIn(knowledge, number) {
  const spans = [];
  const add = (kind, nodes, statement) => ([, start, end]) => { if (end > start) spans.push({ start, end, kind, nodes, statement }); };
  for (const statement of knowledge.list("inArticle", number)) {
    const nodes = statement.speakers || [];
    (statement.parts || []).forEach(add("content", nodes, statement));
    (statement.cue || []).forEach(add("cue", nodes, statement));
    (statement.source || []).forEach(add("source", nodes, statement));
  }
  for (const account of knowledge.list("toldIn", number)) (account.evidence || []).forEach(add("event", [account.event], null));
  for (const [post, passage] of knowledge.list("postsIn", number)) add("post", [post.member, ...(post.organization || [])], null)(passage);
  const mentions = (knowledge.articles[number] || {}).mentions || [];
  for (let at = 0; at < mentions.length; at += 3) add("mention", [mentions[at + 2]], null)([0, mentions[at], mentions[at + 1]]);
  return spans;
}

// Share of the words of a text of which some character is inside a span.
function explained(letters, spans) {
  const known = new Uint8Array(letters.length);
  for (const { start, end } of spans) known.fill(1, start, end);
  let [words, some, inside, at] = [0, 0, false, false];
  for (let place = 0; place <= letters.length; place += 1) {
    const isLetter = place < letters.length && /\S/.test(letters[place]);
    if (isLetter) { inside = true; at = at || known[place] === 1; } else if (inside) {
      words += 1;
      if (at) some += 1;
      [inside, at] = [false, false];
    }
  }
  return [some, words];
}

Object.assign(Panel.prototype, {
  articlePage(article) {
    const { knowledge } = this;
    const runs = knownRuns(knowledge, article.number);
    const spans = spansIn(knowledge, article.number);
    const isWhole = knowledge.texts[article.number] !== undefined;
    const [some, words] = isWhole ? explained(runs[0][1], spans) : [0, 0];
    const kinds = [["mention", "a name"], ["content", "what was said"], ["cue", "the words that report it"], ["source", "its source"], ["event", "an event"], ["post", "a post"]];
    return [
      this.back(),
      element("h2", "", said(article.headline || article.source || article.iri, NAME_AT_MOST)),
      element("p", "quiet", [article.date, article.outlet].filter(Boolean).map((fact) => cut(fact, NAME_AT_MOST)).join(" · "),
        article.authors ? [" · by ", this.names(article.authors)] : "", article.url ? [" · ", link("at its publisher", article.url)] : ""),
      element("p", "key", kinds.filter(([kind]) => spans.some((span) => span.kind === kind)).map(([kind, title]) => element("span", `span ${kind}`, title))),
      isWhole
        ? element("p", "", element("strong", "", `${words ? Math.round((100 * some) / words) : 0} %`), ` of ${counted(words, "word", "words")} are explained by the graph; the others are plain.`)
        : element("p", "quiet", "Passages of the article with what stands around them; its full text is not in this file."),
      this.reading(runs, spans, null),
      this.statements("Statements", knowledge.list("inArticle", article.number)),
    ];
  },

  // Where a statement stands, its words lit.
  excerpt(statement) {
    if (statement.article === undefined || !statement.parts) return element("p", "quiet", "The graph holds no passage of it.");
    const own = [...statement.parts, ...(statement.cue || []), ...(statement.source || [])];
    const [low, high] = [Math.min(...own.map((p) => p[1])), Math.max(...own.map((p) => p[2]))];
    const isWhole = this.knowledge.texts[statement.article] !== undefined;
    const runs = knownRuns(this.knowledge, statement.article).map(([start, letters]) => {
      const from = Math.max(start, low - (isWhole ? AROUND : 40));
      const to = Math.min(start + letters.length, high + (isWhole ? AROUND : 40));
      return from < to ? [from, letters.slice(from - start, to - start)] : null;
    }).filter(Boolean);
    return this.reading(runs, spansIn(this.knowledge, statement.article), statement);
  },

  reading(runs, spans, lit) {
    const root = element("div", "reading");
    root.dir = "auto";
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", "Text of the article; the arrow keys go from one marked passage to the next");
    const ordered = [...spans].sort((a, b) => a.start - b.start);
    runs.forEach(([start, letters], at) => {
      if (at || start > 0) root.append(element("span", "gap", " […] "));
      this.fill(root, start, letters, ordered, lit);
    });
    if (runs.length && this.knowledge.texts[0] === undefined) root.append(element("span", "gap", " […]"));
    const marks = [...root.querySelectorAll("[role=button]")];
    if (marks.length) marks[0].tabIndex = 0;
    root.addEventListener("keydown", (event) => {
      const place = marks.indexOf(document.activeElement);
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (place < 0) return;
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); document.activeElement.click(); }
      if (!step || !marks[place + step]) return;
      event.preventDefault();
      marks[place].tabIndex = -1;
      marks[place + step].tabIndex = 0;
      marks[place + step].focus();
    });
    return root;
  },

  // One run of letters, cut wherever a span begins or ends.
  fill(root, start, letters, spans, lit) {
    const end = start + letters.length;
    const inside = spans.filter((span) => span.start < end && span.end > start);
    const cuts = [...new Set([start, end, ...inside.flatMap((span) => [span.start, span.end])])].filter((place) => place >= start && place <= end).sort((a, b) => a - b);
    for (let at = 0; at + 1 < cuts.length; at += 1) {
      const text = squeezed(letters.slice(cuts[at] - start, cuts[at + 1] - start).join(""));
      const over = inside.filter((span) => span.start <= cuts[at] && span.end >= cuts[at + 1]);
      root.append(over.length ? this.mark(text, over, lit) : document.createTextNode(text));
    }
  },

  mark(text, over, lit) {
    over.sort((a, b) => a.end - a.start - (b.end - b.start) || (a.kind < b.kind ? -1 : 1));
    const isLit = lit && over.some((span) => span.statement === lit);
    const kinds = [...new Set(over.map((span) => span.kind))];
    const made = element("span", `span ${kinds.join(" ")}${isLit ? " chosen" : ""}`, text);
    const named = over.filter((span) => ["mention", "event", "post"].includes(span.kind));
    const nodes = [...new Set((named.length ? named : over).flatMap((span) => span.nodes))];
    const first = over.find((span) => span.kind === "mention") || over.find((span) => span.statement) || over[0];
    made.dataset.nodes = nodes.join(".");
    if (first.kind === "mention") made.classList.add(`is-${this.knowledge.entities[first.nodes[0]].group}`);
    if (isLit && !named.length) return made;
    made.setAttribute("role", "button");
    made.tabIndex = -1;
    made.addEventListener("click", () => {
      if (first.statement) this.viewer.history.choose("statement", first.statement.iri);
      else if (first.nodes.length) this.viewer.chooseNode(first.nodes[0]);
    });
    return made;
  },
});
