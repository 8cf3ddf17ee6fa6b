"use strict";

// Elements made from text, and the words that stand for kinds, forms and ties.
// Nothing from an article is ever read as HTML: all of it is set as text.

const SVG = "http://www.w3.org/2000/svg";
const KIND_NAMES = new Map([
  ["Person", ["Person", "People"]],
  ["TradeUnion", ["Trade union", "Trade unions"]],
  ["GovernmentDepartment", ["Government department", "Government departments"]],
  ["PoliticalParty", ["Political party", "Political parties"]],
  ["MediaOutlet", ["Media", "Media"]],
  ["Organization", ["Organisation", "Organisations"]],
  ["Place", ["Place", "Places"]],
  ["Group", ["Unnamed or collective source", "Unnamed and collective sources"]],
  ["Event", ["Event", "Events"]],
]);
const FORM_NAMES = new Map([
  ["Direct", "in quotation marks"],
  ["Mixed", "partly in quotation marks"],
  ["Indirect", "reported, not in quotation marks"],
]);
const RELATION_NAMES = new Map([
  ["holds post", ["Posts", "Held by"]],
  ["speaks for", ["Speaks for", "Spoken for by"]],
  ["said about", ["Says about", "Is spoken about by"]],
  ["addressed", ["Addressed", "Addressed by"]],
  ["said on", ["Said on", "Heard there"]],
  ["took part", ["Took part in", "Took part"]],
  ["located", ["Where", "What happened there"]],
  ["disputes", ["Disputes", "Disputed by"]],
  ["wrote for", ["Wrote for", "Written by"]],
  ["met", ["Met", "Met"]],
]);
const STANCES = [
  ["denies", "a denial", "says that something is not so"],
  ["hedged", "hedged", "says it as possible, likely or wanted, not as a fact"],
  ["held", "held, not said", "what somebody is said to believe or want"],
];
const DISPUTE_NAMES = new Map([
  ["Contrasted", "set against each other by the reporter"],
  ["Denied", "one denies the other"],
  ["Opposite", "both cannot be true"],
]);
const NAME_AT_MOST = 240; // characters of a name that are shown
const WORDS_AT_MOST = 20000; // characters of anything else
const NUMBER = new Intl.NumberFormat("en");
const BY_ID = (id) => document.getElementById(id);

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const child of children.flat(3)) {
    if (child || child === 0) made.append(child);
  }
  return made;
}

function drawn(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.flat().filter(Boolean));
  return made;
}

function cut(text, most) {
  const string = String(text);
  if (string.length <= most) return string;
  return `${[...string.slice(0, 2 * most)].slice(0, most).join("")}…`;
}

// Many empty lines are shown as a few: a page of a hundred thousand lines cannot be scrolled.
function squeezed(text) {
  return text.replace(/\n{9,}/g, "\n".repeat(8));
}

// Text of an article, kept from turning the direction of what stands beside it.
function said(text, most = WORDS_AT_MOST) {
  const made = document.createElement("bdi");
  made.dir = "auto";
  made.textContent = squeezed(cut(text, most));
  return made;
}

function button(text, action, className = "") {
  const made = element("button", className, typeof text === "string" ? said(text, NAME_AT_MOST) : text);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

function link(text, address) {
  if (!/^https?:\/\//i.test(address || "")) return said(text);
  const made = element("a", "", said(text));
  made.href = address;
  made.rel = "noopener noreferrer";
  made.target = "_blank";
  return made;
}

function option(value, text, chosen = false) {
  const made = element("option");
  made.value = value;
  made.textContent = cut(text, 90);
  made.selected = chosen;
  return made;
}

// A label with what it labels.
function labelled(text, control) {
  return element("label", "field", element("span", "", text), control);
}

function quiet(...children) {
  return element("span", "quiet", ...children);
}

function counted(count, one, many) {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`;
}

function inWords(kind) {
  return kind.replace(/([a-z])([A-Z])/g, (_, end, start) => `${end} ${start.toLowerCase()}`);
}

function between(start, end) {
  if (!start && !end) return "";
  if (start === end || !end) return start;
  return start ? `${start} to ${end}` : `until ${end}`;
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function plain(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

// Tell those who cannot see the picture.
function announce(text) {
  BY_ID("said").textContent = text;
}
