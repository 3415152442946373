"use strict";
// Filters, search and charts of the page. Without this script the page is a complete list.
const { events, choices } = JSON.parse(document.getElementById("data").textContent);
const rows = events.map((event) => document.getElementById("e-" + event.row.id));
const groups = [...document.querySelectorAll(".group")];
const form = document.querySelector("form");
const counted = document.getElementById("counted");
const chart = document.getElementById("chart");
const QUADS = ["material conflict", "verbal conflict", "none", "verbal cooperation", "material cooperation"];
const folded = groups.map((group) => group.open);
const members = {};
for (const [name, values] of Object.entries(choices)) {
  members[name] = Object.fromEntries(values.map(([value, numbers]) => [value, new Set(numbers)]));
}
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
let texts;
let shown = events.map((_, number) => number);

function wanted() {
  const state = {};
  for (const field of form.elements) if (field.name && field.value) state[field.name] = field.value;
  return state;
}

function matching(state) {
  const words = fold(state.q || "").split(/\s+/).filter(Boolean);
  if (words.length && !texts) texts = rows.map((row) => fold(row.textContent));
  const sets = Object.keys(members).filter((name) => state[name]).map((name) => members[name][state[name]]);
  return events.map((_, number) => number).filter((number) =>
    sets.every((set) => set && set.has(number)) && words.every((word) => texts[number].includes(word)));
}

function apply(write = true) {
  const state = wanted();
  shown = matching(state);
  const visible = new Set(shown);
  const filtered = Object.keys(state).length > 0;
  rows.forEach((row, number) => { row.hidden = !visible.has(number); });
  groups.forEach((group, number) => {
    const left = group.querySelectorAll(".event:not([hidden])").length;
    group.hidden = left === 0;
    group.querySelector("small").textContent = filtered ? `${left} of ${group.dataset.events}` : group.dataset.events;
    group.open = filtered || folded[number];
  });
  counted.textContent = `${shown.length} of ${events.length} events`;
  if (write) history.replaceState(null, "", filtered ? "#?" + new URLSearchParams(state) : location.pathname + location.search);
  draw();
}

function read() {
  const hash = decodeURIComponent(location.hash);
  if (hash.startsWith("#?")) {
    const state = new URLSearchParams(location.hash.slice(2));
    for (const field of form.elements) if (field.name) field.value = state.get(field.name) || "";
    apply(false);
  } else if (hash.startsWith("#e-")) {
    const target = document.getElementById(hash.slice(1));
    if (!target) return;
    if (target.hidden) { form.reset(); apply(false); }
    target.closest(".group").open = true;
    target.open = true;
    target.scrollIntoView();
    target.querySelector("summary").focus();
  }
}

// The axis of what is in view: stretches of days in which something is dated, with breaks between
// them. A stretch is the wider the longer it is and the more it holds, so that an old century
// leaves room for a crowded week.
const WIDTH = 240, GAP = 10, BROKEN = 92, EPOCH = 719163; // the number of 1970-01-01
function axis() {
  const inView = shown.filter((number) => printing || rows[number].closest(".group").open);
  const ends = inView.flatMap((number) => events[number].mark ? [events[number].mark] : [])
    .map(({ first, last, solid }) => solid || [first ?? last, last ?? first])
    .sort((one, other) => one[0] - other[0]);
  const parts = [];
  for (const [first, last] of ends) {
    const before = parts[parts.length - 1];
    if (before && first - before.last <= BROKEN) {
      before.last = Math.max(before.last, last);
      before.events += 1;
    } else parts.push({ first, last, events: 1 });
  }
  const room = WIDTH - 16 - GAP * Math.max(0, parts.length - 1);
  const weight = (part) => Math.sqrt((part.last - part.first + 1) * part.events);
  const whole = parts.reduce((sum, part) => sum + weight(part), 0);
  let at = 8;
  for (const part of parts) {
    part.at = at;
    part.width = room * weight(part) / whole;
    at += part.width + GAP;
  }
  return parts;
}

function place(parts, day) {
  const part = parts.find((each) => day <= each.last + 1) || parts[parts.length - 1];
  return part.at + part.width * (Math.max(day, part.first) - part.first) / (part.last - part.first + 1);
}

// Years above the lanes, and a mark where the axis is broken.
function scale() {
  const year = (day) => new Date(86400000 * (day - EPOCH)).getUTCFullYear();
  let free = 0;
  return parts.map((part, number) => {
    const breaks = number ? `<path class="break" d="M${part.at - 6} 20 L${part.at - 3} 12 M${part.at - 3} 20 L${part.at} 12"/>` : "";
    const years = [];
    for (let each = year(part.first); each <= year(part.last) && years.length < 400; each += 1) {
      const x = place(parts, Math.max(part.first, Date.UTC(each, 0, 1) / 86400000 + EPOCH));
      const text = each > 0 ? String(each) : `${1 - each} BC`;
      const fits = x >= free && x + 6 * text.length <= WIDTH + 4;
      if (fits) free = x + 6 * text.length + 4;
      years.push(`<line class="break" x1="${x}" x2="${x}" y1="13" y2="18"/>` + (fits ? `<text x="${x}" y="10">${text}</text>` : ""));
    }
    return breaks + years.join("");
  }).join("");
}

// What the ledger says is opaque; pale is where it may have happened, or what is not sure.
function lane(parts, event) {
  if (!event.mark || !parts.length) return "";
  const { kind, first, last, solid, soft } = event.mark;
  const left = first === null ? 4 : place(parts, first), right = last === null ? WIDTH - 4 : place(parts, last + 1);
  const pieces = [];
  const bar = (from, to, opacity) => { if (to > from) pieces.push(`<rect x="${from}" y="6" width="${to - from}" height="4" opacity="${opacity}"/>`); };
  const tick = (x) => pieces.push(`<line x1="${x}" x2="${x}" y1="3" y2="13"/>`);
  const fade = (x, by) => { for (const step of [1, 2, 3]) bar(Math.min(x, x + by * step), Math.max(x, x + by * step), 0.15); };
  const [from, to] = solid ? [place(parts, solid[0]), place(parts, solid[1] + 1)] : [left, right];
  if (kind === "day") pieces.push(`<circle class="opaque" cx="${(from + to) / 2}" cy="8" r="4"${soft[0] ? ' opacity="0.5"' : ""}/>`);
  else if (solid) {
    pieces.push(`<rect class="opaque" x="${from}" y="6" width="${Math.max(1, to - from)}" height="4"/>`);
    bar(left, from, 0.3);
    bar(to, right, 0.3);
  } else bar(left, right, 0.35);
  if (soft[0]) fade(from, -3);
  if (soft[1]) fade(to, 3);
  if (first === null) pieces.push(`<path d="M${left + 4} 4 L${left} 8 L${left + 4} 12"/>`);
  else if (kind !== "day" && !soft[0]) tick(left);
  if (last === null) pieces.push(`<path d="M${right - 4} 4 L${right} 8 L${right - 4} 12"/>`);
  else if (kind !== "day" && !soft[1]) tick(right);
  return pieces.join("");
}

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) picture(target);
}, { rootMargin: "400px" });
let printing = false, parts = [], drawn = new WeakMap(), round = 0;
function picture(row) {
  if (drawn.get(row) === round) return;
  drawn.set(row, round);
  row.querySelector(".lane").innerHTML = lane(parts, events[row.dataset.n]);
}

// How many events each year, or each month where there are few years; only what is surely in it.
function bars() {
  const dated = shown.map((number) => events[number]).filter(({ mark }) => mark && mark.first !== null && mark.last !== null && !mark.soft[0] && !mark.soft[1]);
  const years = dated.map((event) => [event.row.earliest, event.row.latest].map((day) => day.slice(0, -6)));
  const monthly = new Set(years.flat()).size <= 3;
  const counts = new Map();
  let sure = 0;
  for (const { row, quad } of dated) {
    const [first, last] = [row.earliest, row.latest].map((day) => monthly ? day.slice(0, -3) : day.slice(0, -6));
    if (first !== last) continue;
    sure += 1;
    if (!counts.has(first)) counts.set(first, Object.fromEntries(QUADS.map((each) => [each, 0])));
    counts.get(first)[quad] += 1;
  }
  const bins = [...counts.keys()].sort((one, other) => parseInt(one) - parseInt(other) || (one < other ? -1 : 1));
  const top = Math.max(1, ...bins.map((bin) => QUADS.reduce((sum, quad) => sum + counts.get(bin)[quad], 0)));
  const name = (bin) => monthly ? new Date(bin + "-01T00:00Z").toLocaleDateString("en-GB", { month: "short", year: "numeric", timeZone: "UTC" }) : bin;
  const svg = bins.map((bin, number) => {
    let y = 60;
    const boxes = QUADS.map((quad) => {
      const height = 52 * counts.get(bin)[quad] / top;
      y -= height;
      return height ? `<rect class="q-${quad.replace(" ", "-")}" x="${number * 46 + 6}" y="${y}" width="30" height="${height}"/>` : "";
    }).join("");
    return boxes + `<text x="${number * 46 + 21}" y="72" text-anchor="middle">${name(bin)}</text>`;
  }).join("");
  const width = Math.max(1, bins.length) * 46;
  const label = bins.map((bin) => `${name(bin)}: ${QUADS.reduce((sum, quad) => sum + counts.get(bin)[quad], 0)}`).join(", ");
  const rest = shown.length - sure;
  chart.hidden = bins.length < 2;
  chart.querySelector("div").innerHTML = `<svg role="img" aria-label="${label}" viewBox="0 0 ${width} 76" width="${width}" height="76">${svg}</svg>`;
  chart.querySelector("figcaption").textContent = `${sure} of ${shown.length} events by ${monthly ? "month" : "year"}`
    + (rest ? `; ${rest} are not dated to one ${monthly ? "month" : "year"} and not in this chart` : "");
}

function draw() {
  parts = axis();
  round += 1;
  document.querySelector(".axis svg").innerHTML = scale();
  for (const number of shown) { seen.unobserve(rows[number]); seen.observe(rows[number]); }
  bars();
}

form.addEventListener("input", () => apply());
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(apply));
addEventListener("hashchange", read);
addEventListener("beforeprint", () => {
  printing = true;
  draw();
  shown.forEach((number) => picture(rows[number]));
});
addEventListener("afterprint", () => { printing = false; draw(); });
let waiting = 0;
document.querySelector("main").addEventListener("toggle", (event) => {
  if (!event.target.matches(".group")) return;
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(draw);
}, true);
document.querySelectorAll("[data-script]").forEach((each) => { each.hidden = false; });
apply(false);
read();
