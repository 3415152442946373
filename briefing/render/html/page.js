"use strict";
// Filters and search of the page, and the axis of the events in view. Without this script the page
// is a complete list, with every date drawn on the axis of all events.
const { events, choices, lane } = JSON.parse(document.getElementById("data").textContent);
const rows = [...document.querySelectorAll(".event")];
const groups = [...document.querySelectorAll(".group")];
const form = document.querySelector("form");
const folded = groups.map((group) => group.open);
const members = Object.fromEntries(Object.entries(choices).map(([name, values]) =>
  [name, new Map(values.map(([value, numbers]) => [value, new Set(numbers)]))]));
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
let texts, printing = false, waiting = 0;

function matching(state) {
  const words = fold(state.q || "").split(/\s+/).filter(Boolean);
  if (words.length && !texts) texts = rows.map((row) => fold(row.textContent));
  const sets = Object.keys(members).filter((name) => state[name]).map((name) => members[name].get(state[name]));
  return rows.map((_, number) => sets.every((set) => set?.has(number)) && words.every((word) => texts[number].includes(word)));
}

function apply(write = true) {
  const state = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  const filtered = Object.keys(state).length > 0, shown = matching(state);
  rows.forEach((row, number) => { row.hidden = !shown[number]; });
  groups.forEach((group, number) => {
    const whole = group.dataset.events, left = group.querySelectorAll(".event:not([hidden])").length;
    group.hidden = left === 0;
    group.querySelector("small").textContent = filtered ? `${left} of ${whole}` : whole;
    group.open = filtered || folded[number];
  });
  document.querySelectorAll(".figures").forEach((figures) => { figures.hidden = filtered; });
  document.getElementById("counted").textContent = `${shown.filter(Boolean).length} of ${rows.length} events`;
  if (write) history.replaceState(null, "", filtered ? "#?" + new URLSearchParams(state) : location.pathname + location.search);
  draw();
}

function read() {
  if (location.hash.startsWith("#?")) {
    const state = new URLSearchParams(location.hash.slice(2));
    for (const field of form.elements) if (field.name) field.value = state.get(field.name) || "";
    apply(false);
  }
  const target = location.hash.startsWith("#e-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.hidden) { form.reset(); apply(false); }
  target.closest(".group").open = target.open = true;
  target.scrollIntoView();
  target.querySelector("summary").focus();
}

// Units of time, by their months; a day has none. As in `briefing/lanes.py`, days and units have
// numbers. A test compares the places of both.
const UNITS = [0, 1, 12, 120, 1200, 12000], ABOVE = { 0: 1, 1: 12 }, EPOCH = 719163;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const civil = (day) => new Date(864e5 * (day - EPOCH));
const unit = (day, size) => size ? Math.floor((12 * civil(day).getUTCFullYear() + civil(day).getUTCMonth()) / size) : day;
const start = (number, size) => size ? new Date(0).setUTCFullYear(0, number * size, 1) / 864e5 + EPOCH : number;
const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);

function merged(spans, apart) {
  const found = [];
  for (const [first, last] of spans.sort((one, other) => one[0] - other[0])) {
    const before = found.at(-1);
    if (before && first <= before[1] + apart) before[1] = Math.max(before[1], last);
    else found.push([first, last]);
  }
  return found;
}

// The finest axis that fits, broken where nothing is dated to most of it.
function axis(marks) {
  const taken = merged(marks.flatMap(([first, last, begin, end]) =>
    begin === null ? [first, last].filter((day) => day !== null).map((day) => [day, day]) : [[begin, end]]), 0);
  let parts, each;
  for (const size of taken.length ? UNITS : []) {
    const used = merged(taken.map((span) => span.map((day) => unit(day, size))), 1);
    const gaps = used.slice(1).map(([first], number) => [first - used[number][1] - 1, used[number][1], first]);
    gaps.sort((one, other) => other[0] - one[0] || other[1] - one[1]);
    parts = [[used[0][0], used.at(-1)[1]]];
    for (let breaks = 0; ; breaks += 1) {
      const units = sum(parts.map(([first, last]) => last - first + 1));
      const seams = ABOVE[size] ? sum(parts.map(([first, last]) => unit(start(last, size), ABOVE[size]) - unit(start(first, size), ABOVE[size]))) : 0;
      each = Math.min((lane.wide - 2 * lane.arrow - lane.gap * breaks) / units, lane.widest);
      if (units + seams + breaks <= lane.most) return { size, parts, each };
      const [gap, before, after] = gaps[breaks] || [0];
      if (breaks === (size ? 2 : 1) || gap < Math.max(3, units / 2)) break;
      parts = parts.flatMap(([first, last]) => first <= before && after <= last ? [[first, before], [after, last]] : [[first, last]]);
    }
  }
  return parts && { size: UNITS.at(-1), parts, each };
}

function place({ size, parts, each }, day, add) {
  const number = unit(day, size), at = Math.max(0, parts.findLastIndex(([first]) => first <= number));
  const [first, last] = parts[at], before = sum(parts.slice(0, at).map((part) => part[1] - part[0] + 1));
  const share = (day + add - start(number, size)) / (start(number + 1, size) - start(number, size));
  const units = number < first ? 0 : number > last ? last - first + 1 : number - first + share;
  return lane.arrow + (before + units) * each + lane.gap * at;
}

function name(number, size) {
  const date = civil(start(number, size)), year = date.getUTCFullYear();
  if (size < 12) return size ? MONTHS[date.getUTCMonth()] : date.getUTCDate();
  return year < 1 ? `${1 - year} BC` : year < 1000 ? `AD ${year}` : year + (size > 12 ? "s" : "");
}

// The names of the units above the lanes, and the lines through them: two where the axis is broken.
function ground(on) {
  const { size, parts } = on, above = ABOVE[size], names = [[], []];
  let lines = "";
  parts.forEach(([first, last], at) => {
    for (let number = first; number <= last; number += 1) {
      const day = start(number, size), x = place(on, day, 0), inside = above && unit(day, above);
      const opens = above && (number === first || inside !== unit(day - 1, above));
      if (opens) names[0].push(above === 1 ? [x, `${name(inside, 1)} ${civil(day).getUTCFullYear()}`, name(inside, 1)]
        : [x, String(name(inside, 12)), String(name(inside, 12)).replace(/^\d\d(?=\d\d$)/, "’")]);
      names[1].push([x, String(name(number, size))]);
      for (const shift of number > first ? [0].slice(!opens) : at ? [-3, -7] : []) lines += `<path d="M${x + shift} 0v300"/>`;
    }
  });
  let free = 0;
  const write = (row) => names[row].map(([x, ...words], at) => {
    const edge = row ? lane.wide : names[0][at + 1]?.[0] ?? lane.wide;
    const begin = (text) => row ? x : Math.min(x, edge - 6.5 * text.length - 3);
    const fits = words.find((text) => begin(text) >= Math.max(free, x - lane.arrow) && x + 6.5 * (row ? text.length : 0) <= edge);
    if (!fits) return "";
    free = begin(fits) + 6.5 * fits.length + 3;
    return `<text x="${begin(fits)}" y="${row ? 24 : 11}">${fits}</text>`;
  }).join("");
  document.querySelector(".axis svg").innerHTML = write(0) + (free = 0, write(1));
  document.getElementById("grid").innerHTML = lines;
}

// Moves what the program has drawn to its place on the axis of the events in view.
function draw() {
  const inView = rows.map((row, number) => [row, events[number].mark])
    .filter(([row, mark]) => mark && !row.hidden && (printing || row.closest(".group").open));
  const on = axis(inView.map(([, mark]) => mark));
  if (!on) return;
  ground(on);
  for (const [row, [first, last, begin, end]] of inView) {
    const spots = { l: [first, 0], r: [last, 1], s: [begin, 0], t: [end, 1] };
    for (const piece of row.querySelectorAll("[data-x]")) {
      const [from, to] = [...piece.dataset.x].map((edge) => place(on, ...spots[edge]));
      piece.setAttribute("x", (piece.localName === "rect" ? from : (from + (to ?? from)) / 2).toFixed(1));
      if (piece.localName === "rect") piece.setAttribute("width", Math.max(1.5, to - from).toFixed(1));
    }
  }
}

form.addEventListener("input", () => apply());
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(apply));
addEventListener("hashchange", read);
addEventListener("beforeprint", () => { printing = true; draw(); });
addEventListener("afterprint", () => { printing = false; draw(); });
document.querySelector("main").addEventListener("toggle", (event) => {
  if (!event.target.matches(".group")) return;
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(draw);
}, true);
document.querySelectorAll("[data-script]").forEach((each) => { each.hidden = false; });
apply(false);
read();
