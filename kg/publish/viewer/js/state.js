// What is looked at: one flat record, written into the address so that a view can be shared.

const START = Object.freeze({
  view: "network", // network, sides, shares or table
  mode: "", // what the network draws: "" (as it opens), first, all or groups
  open: "", // communities that were opened, by number
  grown: "", // nodes whose neighbours were added, by number
  node: "", // what the panel tells of, by IRI
  line: "", // by number
  statement: "",
  article: "",
  story: "", // a question to begin with
  off: "", // kinds that are not shown
  outlet: "",
  topic: "", // an IRI: what is spoken about
  forms: "", // forms that are not shown
  kept: "said", // said, held or all
  sure: "", // the least confidence
  since: "",
  until: "",
  matter: "", // of the disagreement view
  left: "",
  right: "",
  only: "", // contested: claims that are disputed or denials, and no others
  rows: "", // which table
  theme: "",
});
const FILTERS = ["off", "outlet", "topic", "forms", "kept", "sure", "since", "until"];
const CHOICES = ["node", "line", "statement", "article", "story"];
const UNDO_AT_MOST = 200;

function stateOf(fragment) {
  const state = { ...START };
  for (const [name, value] of new URLSearchParams(fragment.replace(/^#/, ""))) {
    if (Object.hasOwn(START, name)) state[name] = value;
  }
  return state;
}

function fragmentOf(state) {
  const changed = Object.keys(START).filter((name) => state[name] !== START[name]);
  return new URLSearchParams(changed.map((name) => [name, state[name]])).toString();
}

function numbersOf(text) {
  return text.split(".").filter((part) => /^\d+$/.test(part)).map(Number);
}

function listOf(text) {
  return text ? text.split(".") : [];
}

class History {
  // show(state, before): brings the page into line with a state.
  constructor(show) {
    this.show = show;
    this.past = [];
    this.state = stateOf(location.hash);
    addEventListener("hashchange", () => {
      if (location.hash.replace(/^#/, "") === fragmentOf(this.state)) return;
      this.become(stateOf(location.hash), true);
    });
  }

  // Change some of the state. isStep: whether it can be undone by itself.
  go(changes, isStep = true) {
    const next = { ...this.state, ...changes };
    if (fragmentOf(next) === fragmentOf(this.state)) return;
    this.become(next, isStep);
    this.write();
  }

  // Look at one thing and at nothing else.
  choose(name, value, changes = {}) {
    this.go({ ...Object.fromEntries(CHOICES.map((choice) => [choice, ""])), [name]: value, ...changes });
  }

  undo() {
    if (!this.past.length) return;
    const before = this.state;
    this.state = this.past.pop();
    this.show(this.state, before);
    this.write();
  }

  become(next, isStep) {
    const before = this.state;
    if (isStep) this.past.push(before);
    if (this.past.length > UNDO_AT_MOST) this.past.shift();
    this.state = next;
    this.show(next, before);
  }

  write() {
    const fragment = fragmentOf(this.state);
    try {
      history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
    } catch {
      // Inside a notebook's frame the address cannot be changed; all else works.
    }
  }
}
