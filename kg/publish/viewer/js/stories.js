// Questions to begin with: each is one click, and answers with passages.

function eventStory(title, empty, kinds, show) {
  const events = (knowledge) => knowledge.entities.filter((node) => node.group === "Event" && kinds.includes(node.kind))
    .sort((a, b) => ((a.start || "9999") < (b.start || "9999") ? -1 : (a.start || "9999") > (b.start || "9999") ? 1 : a.id - b.id));
  return {
    title,
    has: (knowledge) => events(knowledge).length > 0,
    go: (viewer, name) => viewer.history.choose("story", name),
    tell: (panel) => [panel.section("By date", events(panel.knowledge).filter((node) => panel.filters.showsNode(node.id)), (node) => element("div", "",
      element("div", "", panel.name(node.id), " ", [between(node.start, node.end), (node.status || "").toLowerCase()].filter(Boolean).map((fact) => element("span", "chip", said(fact, 60)))),
      show(panel, node))) || element("p", "quiet", empty)],
  };
}

function present(panel, { id }) {
  const { knowledge } = panel;
  const ids = new Set(knowledge.list("accounts", id).flatMap((account) => account.participants || []));
  return [
    ids.size ? element("div", "", "Took part: ", panel.names([...ids].sort((a, b) => a - b))) : null,
    knowledge.list("accounts", id).slice(0, 3).map((account) => element("div", "", element("div", "quiet", panel.article(knowledge.articles[account.article])), panel.passages(account.evidence))),
  ];
}

const STORIES = new Map([
  ["disputes", {
    title: "Who contradicts whom?",
    has: (knowledge) => knowledge.statements.some((statement) => statement.disputes),
    go: (viewer) => viewer.history.go({ view: "sides" }),
  }],
  ["denials", {
    title: "Who disputes or denies what?",
    has: (knowledge) => knowledge.statements.some((statement) => statement.disputes || statement.denies),
    go: (viewer, name) => viewer.history.choose("story", name),
    tell: (panel) => {
      const { statements } = panel.knowledge;
      const denials = statements.filter((statement) => statement.denies && !panel.knowledge.disputesOf(statement).length);
      return [panel.statements("Disputes", statements.filter((statement) => statement.disputes), (statement) => panel.dispute(statement)), panel.statements("Other denials", denials)];
    },
  }],
  ["polls", eventStory("What do polls and reports say?", "No poll or report passes the filters.", ["OpinionPoll", "Report", "Ballot"], (panel, node) => [
    panel.knowledge.list("spoken", node.id).map((statement) => panel.statement(statement, false)),
    panel.knowledge.list("spoken", node.id).length ? null : present(panel, node),
  ])],
  ["meetings", eventStory("Who met whom?", "No meeting passes the filters.", ["Meeting", "Negotiation", "Debate"], present)],
  ["events", eventStory("What happened, and what is planned?", "No event passes the filters.", ["Strike", "Ballot", "Offer", "Protest", "Election", "JobCuts", "Merger", "Announcement", "Speech", "Event"], present)],
  ["unnamed", {
    title: "Who speaks without a name?",
    has: (knowledge) => knowledge.statements.some((statement) => (statement.speakers || []).some((id) => knowledge.entities[id].anonymous)),
    go: (viewer, name) => viewer.history.choose("story", name),
    tell: (panel) => [panel.statements("Statements of unnamed sources", panel.knowledge.statements.filter((statement) => (statement.speakers || []).some((id) => panel.knowledge.entities[id].anonymous)))],
  }],
  ["shares", {
    title: "Who gets to speak?",
    has: (knowledge) => knowledge.statements.length > 0,
    go: (viewer) => viewer.history.go({ view: "shares" }),
  }],
  ["articles", {
    title: "What do the articles say?",
    has: (knowledge) => knowledge.articles.length > 0,
    go: (viewer, name) => viewer.history.choose("story", name),
    tell: (panel) => [panel.section("By date", panel.knowledge.articles.filter((article) => panel.filters.passesArticle(article.number)), (article) => [panel.article(article), quiet(` ${counted(panel.knowledge.list("inArticle", article.number).length, "statement", "statements")}`)])],
  }],
]);
