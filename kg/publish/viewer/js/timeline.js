// The timeline: statements as density, events as marks; a brush over it filters everything else.

const DAY = 86400000;
const LANES = 4;
const LANE = 15; // pixels from one lane to the next
const LETTER = 5.6; // about how wide one is in a name on the timeline
const BUCKETS = 150;
const EVENTS_AT_MOST = 120;
const STEP_MILLISECONDS = 700;

const DAYS = new Map(); // of dates that were met before: there are few of them, and many statements
function dayOf(text) {
  if (!text) return NaN;
  let day = DAYS.get(text);
  if (day === undefined) {
    day = /^\d{4}-\d\d-\d\d/.test(text) ? Math.round(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / DAY) : NaN;
    DAYS.set(text, day);
  }
  return day;
}
const textOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

class Timeline {
  constructor(viewer) {
    Object.assign(this, { viewer, knowledge: viewer.knowledge, root: BY_ID("timeline"), playing: 0 });
    this.findSpan();
    if (!this.first) {
      this.root.append(element("p", "quiet", "No dates are known."));
      return;
    }
    this.since = this.dateField("since", "From");
    this.until = this.dateField("until", "To");
    this.play = button("▶ Play", () => this.toggle());
    this.play.id = "play";
    this.all = button("All dates", () => { this.stop(); viewer.history.go({ since: "", until: "" }); });
    this.all.id = "all-dates";
    this.note = element("span", "quiet");
    this.picture = drawn("svg", { class: "time", role: "group", "aria-label": "Statements by day, and events" });
    this.root.append(element("div", "timetools", element("strong", "", "When"), this.play, labelled("From", this.since), labelled("to", this.until), this.all, this.note), this.picture);
    this.picture.addEventListener("pointerdown", (event) => this.brush(event));
    this.picture.addEventListener("keydown", (event) => this.keyed(event));
    new ResizeObserver(() => { if (this.state) this.paint(); }).observe(this.picture);
  }

  // From the first to the last article, with room for what was and what is planned near them.
  findSpan() {
    const days = this.knowledge.articles.map((article) => dayOf(article.date)).filter((day) => !Number.isNaN(day));
    const said = days.length ? days : this.knowledge.statements.map((statement) => dayOf(statement.date)).filter((day) => !Number.isNaN(day));
    const all = said.length ? said : this.knowledge.list("ofGroup", "Event").map((node) => dayOf(node.start)).filter((day) => !Number.isNaN(day));
    if (!all.length) return;
    const ends = (days) => days.reduce(([a, b], day) => [Math.min(a, day), Math.max(b, day)], [days[0], days[0]]);
    const [low, high] = ends(all);
    const room = Math.max(14, Math.round((high - low) * 0.2));
    const near = this.knowledge.list("ofGroup", "Event").flatMap((node) => [dayOf(node.start), dayOf(node.end)]).filter((day) => day >= low - room && day <= high + room);
    [this.first, this.last] = ends([low, high, ...near]).map((day, at) => day + [-1, 1][at]);
    this.size = Math.max(1, Math.ceil((this.last - this.first + 1) / BUCKETS));
  }

  dateField(name, label) {
    const field = element("input");
    field.type = "date";
    field.id = name;
    field.setAttribute("aria-label", label);
    field.addEventListener("change", () => { this.stop(); this.viewer.history.go({ [name]: field.value }); });
    return field;
  }

  show(state, filters) {
    if (!this.first) return;
    this.state = state;
    this.since.value = state.since;
    this.until.value = state.until;
    this.all.hidden = !state.since && !state.until;
    // The density shows what passes all filters but the dates, so that a brush can be moved.
    const isDated = state.since || state.until;
    const undated = isDated ? new Filters(this.knowledge, { ...state, since: "", until: "" }) : filters;
    this.counts = new Map();
    this.out = 0;
    for (const statement of undated.passing) {
      const day = dayOf(statement.date);
      if (Number.isNaN(day)) continue;
      if (day < this.first || day > this.last) { this.out += 1; continue; }
      const bucket = Math.floor((day - this.first) / this.size);
      this.counts.set(bucket, (this.counts.get(bucket) || 0) + 1);
    }
    this.events = this.knowledge.list("ofGroup", "Event").filter((node) => {
      const start = dayOf(node.start || node.end);
      return dayOf(node.end || node.start) >= this.first && start <= this.last && !filters.off.has("Event")
        && (!undated.nodes || undated.nodes.has(node.id));
    }).slice(0, EVENTS_AT_MOST).sort((a, b) => dayOf(a.start || a.end) - dayOf(b.start || b.end) || a.id - b.id);
    this.paint();
  }

  across(day) {
    return ((day - this.first) / (this.last - this.first + 1)) * this.width;
  }

  paint() {
    this.width = Math.max(200, this.picture.getBoundingClientRect().width);
    const lanes = [];
    const placed = this.events.map((node) => this.placed(node, lanes));
    const marks = placed.map((place) => this.eventMark(place));
    const names = placed.map((place) => this.eventName(place)).filter(Boolean);
    const top = 14 + Math.max(1, lanes.length) * LANE;
    const most = Math.max(1, ...this.counts.values());
    const tall = 40;
    const bars = [...this.counts].sort((a, b) => a[0] - b[0]).map(([bucket, count]) => {
      const x = this.across(this.first + bucket * this.size);
      const height = Math.max(2, (tall * count) / most);
      return drawn("rect", { x, y: top + tall - height, width: Math.max(1, this.across(this.first + this.size) - 1), height, class: "bar" },
        [named(`${textOf(this.first + bucket * this.size)}: ${counted(count, "statement", "statements")}`)]);
    });
    const { since, until } = this.state;
    const shade = [];
    if (since || until) {
      const [left, right] = [since ? this.across(dayOf(since)) : 0, until ? this.across(dayOf(until) + 1) : this.width];
      shade.push(drawn("rect", { x: left, y: 0, width: Math.max(2, right - left), height: top + tall, class: "brush" }));
    }
    this.picture.setAttribute("height", String(top + tall + 18));
    this.picture.replaceChildren(...shade, ...bars, ...this.axis(top + tall), ...marks, ...names);
    const first = this.picture.querySelector(".event");
    if (first) first.setAttribute("tabindex", "0");
    this.note.textContent = [this.events.length ? `${counted(this.events.length, "dated event", "dated events")}${this.events.some((node) => this.isHollow(node)) ? ", hollow ones planned or possible" : ""}` : "", this.size > 1 ? `bars of ${this.size} days` : "", this.out ? `${this.out} statements lie outside` : ""].filter(Boolean).join(" · ");
  }

  // The lane of an event: one with room for its name, else one with room for its mark.
  placed(node, lanes) {
    const [start, end] = [dayOf(node.start || node.end), dayOf(node.end || node.start)];
    const left = Math.max(0, this.across(start));
    const right = Math.min(this.width, Math.max(left + 8, this.across(end + 1)));
    const named = Math.max(right, left + 8 + LETTER * Math.min(24, node.name.length) + (this.isInside(node, left, right) ? 0 : right - left));
    let lane = lanes.find((other) => other.named + 6 <= left);
    if (!lane && lanes.length < LANES) lanes.push(lane = { number: lanes.length, last: null });
    if (!lane) lane = lanes.find((other) => other.right + 2 <= left) || lanes.reduce((a, b) => (b.right < a.right ? b : a));
    const place = { node, left, right, lane: lane.number, next: this.width };
    if (lane.last) lane.last.next = left;
    Object.assign(lane, { right, named, last: place });
    return place;
  }

  isInside(node, left, right) {
    return right - left > 12 + LETTER * Math.min(14, node.name.length);
  }

  // The name of an event, inside its mark or after it, as far as there is room.
  eventName({ node, left, right, lane, next }) {
    const inside = this.isInside(node, left, right);
    const letters = Math.floor((inside ? right - left - 10 : next - right - 8) / LETTER);
    if (letters < Math.min(8, node.name.length)) return null;
    const text = cut(node.name.replace(UNSEEN, " "), Math.min(letters, 40));
    return drawn("text", { x: inside ? left + 6 : right + 4, y: 4 + lane * LANE + 9, class: `eventname${inside && !this.isHollow(node) ? " inside" : ""}`, "aria-hidden": "true" }, [document.createTextNode(text)]);
  }

  isHollow(node) {
    return ["Planned", "Possible", "Cancelled"].includes(node.status);
  }

  eventMark({ node, left, right, lane }) {
    const hollow = this.isHollow(node);
    const title = `${cut(node.name, 100)}: ${inWords(node.kind)}, ${between(node.start, node.end)}${node.status ? `, ${node.status.toLowerCase()}` : ""}`;
    const made = drawn("rect", {
      x: left + 1, y: 4 + lane * LANE, width: right - left - 2, height: 11, rx: 2, tabindex: -1, role: "button", "aria-label": title,
      class: `event${hollow ? " hollow" : ""}${node.status === "Cancelled" ? " cancelled" : ""}`,
    }, [named(title)]);
    made.dataset.nodes = String(node.id);
    made.addEventListener("click", () => this.viewer.chooseNode(node.id));
    return made;
  }

  axis(y) {
    const many = Math.max(2, Math.floor(this.width / 110));
    const step = Math.max(1, Math.ceil((this.last - this.first) / many));
    const found = [];
    for (let day = this.first; day <= this.last; day += step) {
      const x = this.across(day);
      if (x > this.width - 60) break;
      found.push(drawn("line", { x1: x, x2: x, y1: 0, y2: y, class: "grid" }), drawn("text", { x: x + 2, y: y + 13 }, textOf(day)));
    }
    return found;
  }

  // Drag over days to keep only those.
  brush(event) {
    if (event.target.classList.contains("event")) return;
    const { left } = this.picture.getBoundingClientRect();
    const dayAt = ({ clientX }) => Math.max(this.first, Math.min(this.last, this.first + Math.floor(((clientX - left) / this.width) * (this.last - this.first + 1))));
    const from = dayAt(event);
    const before = this.viewer.history.state;
    this.stop();
    let isFirst = true;
    const move = (moved) => {
      const to = dayAt(moved);
      const [low, high] = from < to ? [from, to] : [to, from];
      if (isFirst && low === high) return;
      this.viewer.history.go({ since: textOf(low), until: textOf(high) }, isFirst);
      isFirst = false;
    };
    const end = () => {
      removeEventListener("pointermove", move);
      if (isFirst && (before.since || before.until)) this.viewer.history.go({ since: "", until: "" });
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end, { once: true });
    event.preventDefault();
  }

  keyed(event) {
    const marks = [...this.picture.querySelectorAll(".event")];
    const at = marks.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at < 0) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.viewer.chooseNode(Number(marks[at].dataset.nodes));
    } else if (step && marks[at + step]) {
      event.preventDefault();
      marks[at].setAttribute("tabindex", "-1");
      marks[at + step].setAttribute("tabindex", "0");
      marks[at + step].focus();
    }
  }

  toggle() {
    if (this.playing) { this.stop(); return; }
    const { since, until } = this.viewer.history.state;
    const day = since && since === until ? since : "";
    this.play.firstChild.textContent = "❚❚ Pause";
    this.step(day, true);
    this.playing = setInterval(() => this.step(this.viewer.history.state.since, false), STEP_MILLISECONDS);
  }

  // To the next day on which something was said or happened.
  step(after, isFirst) {
    const days = this.busyDays();
    const next = days.find((day) => day > after);
    if (next === undefined) { this.stop(); return; }
    const end = textOf(dayOf(next) + this.size - 1);
    this.viewer.history.go({ since: next, until: end }, isFirst);
    announce(`${next}: ${counted(this.viewer.filters.passing.length, "statement", "statements")}`);
  }

  busyDays() {
    const days = new Set([...this.counts.keys()].map((bucket) => textOf(this.first + bucket * this.size)));
    for (const node of this.events) if (node.start && dayOf(node.start) >= this.first) days.add(textOf(this.first + Math.floor((dayOf(node.start) - this.first) / this.size) * this.size));
    return [...days].sort();
  }

  stop() {
    clearInterval(this.playing);
    this.playing = 0;
    if (this.play) this.play.firstChild.textContent = "▶ Play";
  }
}
