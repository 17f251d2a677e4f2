// Keying from paper: Enter moves on, what need not be asked is passed over, what cannot be is said at once. The server checks all of it again.

const form = document.querySelector("form.keying");
const said = document.querySelector("#keying-said");
const UNKNOWN = Symbol("unknown");

/** What stands in the fields by the name of the question, as it would be stored. */
function answers() {
  const found = new Map();
  for (const field of form.querySelectorAll("input[data-name]")) {
    if (field.dataset.name) found.set(field.dataset.name, stored(field));
  }
  return found;
}

function stored(field) {
  const boxes = (field.dataset.boxes || "").split(" ");
  const codes = (field.dataset.codes || "").split(" ");
  const one = (typed) => { const at = boxes.indexOf(typed); return at < 0 ? typed : codes[at]; };
  const typed = field.value.trim();
  if (field.dataset.kind === "many") return typed.split(/[\s,]+/).filter(Boolean).map(one).join(" ");
  return field.dataset.kind === "one" ? one(typed) : typed;
}

const TOKEN = /\s*(?:(\$\{[^}]*\})|('[^']*'|"[^"]*")|(\d+(?:\.\d+)?)|(and|or|div|mod)\b|([a-z][a-z-]*)(?=\s*\()|(!=|<=|>=|[=<>+\-*(),.]))/y;

function tokens(text) {
  const all = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    if (!text.slice(TOKEN.lastIndex).trim()) break;
    const found = TOKEN.exec(text);
    if (!found) throw UNKNOWN;
    all.push(found);
  }
  return all;
}

/** The common part of what rules are written in; anything else is left to the server. */
function evaluate(text, known, own) {
  const all = tokens(text);
  let at = 0;
  const sign = () => all[at] && (all[at][4] || all[at][6]);
  const take = (expected) => { if (sign() !== expected) throw UNKNOWN; at++; };
  const number = (value) => (value === "" ? NaN : Number(value));
  const truth = (value) => (typeof value === "boolean" ? value : typeof value === "number" ? value !== 0 && !Number.isNaN(value) : value !== "");
  function atom() {
    const token = all[at];
    if (!token) throw UNKNOWN;
    if (token[1]) { at++; const name = token[1].slice(2, -1).trim(); if (!known.has(name)) throw UNKNOWN; return known.get(name); }
    if (token[2]) { at++; return token[2].slice(1, -1); }
    if (token[3]) { at++; return Number(token[3]); }
    if (token[5]) return call();
    if (token[6] === ".") { at++; return own; }
    if (token[6] === "-") { at++; return -number(atom()); }
    take("(");
    const value = either();
    take(")");
    return value;
  }
  function call() {
    const name = all[at][5];
    at++;
    take("(");
    const given = [];
    while (sign() !== ")") { given.push(either()); if (sign() === ",") at++; }
    take(")");
    switch (name) {
      case "selected": return String(given[0]).split(" ").includes(String(given[1]));
      case "not": return !truth(given[0]);
      case "true": return true;
      case "false": return false;
      case "count-selected": return String(given[0]).split(" ").filter(Boolean).length;
      case "string-length": return String(given[0]).length;
      case "int": return Math.trunc(number(given[0]));
      default: throw UNKNOWN;
    }
  }
  function product() {
    let value = atom();
    for (let s = sign(); s === "*" || s === "div" || s === "mod"; s = sign()) {
      at++;
      const other = number(atom());
      value = s === "*" ? number(value) * other : s === "div" ? number(value) / other : number(value) % other;
    }
    return value;
  }
  function sum() {
    let value = product();
    for (let s = sign(); s === "+" || s === "-"; s = sign()) {
      at++;
      const other = number(product());
      value = s === "+" ? number(value) + other : number(value) - other;
    }
    return value;
  }
  function compared() {
    const left = sum();
    const s = sign();
    if (!["=", "!=", "<", "<=", ">", ">="].includes(s)) return left;
    at++;
    const right = sum();
    if (s === "=" || s === "!=") {
      const same = typeof left === "number" || typeof right === "number" ? number(left) === number(right) : String(left) === String(right);
      return s === "=" ? same : !same;
    }
    const [l, r] = [number(left), number(right)];
    return s === "<" ? l < r : s === "<=" ? l <= r : s === ">" ? l > r : l >= r;
  }
  function both() { let value = compared(); while (sign() === "and") { at++; const other = compared(); value = truth(value) && truth(other); } return value; }
  function either() { let value = both(); while (sign() === "or") { at++; const other = both(); value = truth(value) || truth(other); } return value; }
  const value = either();
  if (at < all.length) throw UNKNOWN;
  return truth(value);
}

/** True or false; true as well where a rule is beyond this page. */
function holds(rule, known, own) {
  try {
    return !rule || evaluate(rule, known, own);
  } catch (beyond) {
    if (beyond !== UNKNOWN) throw beyond;
    return true;
  }
}

function look() {
  const known = answers();
  for (const line of form.querySelectorAll(".key-line")) {
    const asked = holds(line.dataset.relevant, known, "");
    line.classList.toggle("skipped", !asked);
    line.querySelector("input").dataset.skipped = asked ? "" : "yes";
  }
}

/** What is wrong with a field, in words; empty where nothing is. */
function wrong(field) {
  const typed = field.value.trim();
  if (!typed || !field.dataset.kind) return "";
  const boxes = (field.dataset.boxes || "").split(" ").filter(Boolean);
  const parts = field.dataset.kind === "many" ? typed.split(/[\s,]+/) : [typed];
  if (boxes.length && parts.some((part) => !boxes.includes(part))) return form.dataset.nobox;
  if (field.dataset.kind === "int" && !/^-?\d+$/.test(typed)) return form.dataset.number;
  if (field.dataset.kind === "decimal" && !/^-?\d+(\.\d+)?$/.test(typed)) return form.dataset.number;
  if (field.dataset.kind === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(typed)) return form.dataset.date;
  return holds(field.dataset.constraint, answers(), stored(field)) ? "" : form.dataset.range;
}

function judge(field) {
  const words = wrong(field);
  field.setCustomValidity("");
  field.setAttribute("aria-invalid", words ? "true" : "false");
  field.closest(".field").classList.toggle("wrong", Boolean(words));
  field.title = words;
  if (words) said.textContent = words;
  return !words;
}

form.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || field.tagName !== "INPUT" || field.type !== "text") return;
  event.preventDefault();
  look();
  if (!judge(field) && field.dataset.held !== field.value) {
    field.dataset.held = field.value; // Enter once more: it stands so on the paper
    field.select();
    return;
  }
  const fields = [...form.querySelectorAll("input[type=text]")];
  const next = fields.slice(fields.indexOf(field) + 1).find((it) => it.dataset.skipped !== "yes");
  (next || form.querySelector("button[type=submit]")).focus();
  if (next) next.select();
});

form.addEventListener("change", (event) => { look(); if (event.target.dataset.kind) judge(event.target); });
look();
