/** What pages are drawn with: elements, charts and numbers. */
const SVG = "http://www.w3.org/2000/svg";

function append(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
  for (const child of children.flat(Infinity)) if (child != null) node.append(child);
  return node;
}
const el = (tag, attributes, ...children) => append(document.createElement(tag), attributes, children);
const draw = (tag, attributes, ...children) => append(document.createElementNS(SVG, tag), attributes, children);
const page = document.getElementById("page");
const WIDE = Math.max(380, Math.min(720, page.clientWidth));
const section = (title, ...children) => page.append(el("section", {}, el("h2", {}, title), ...children));
const known = (x) => typeof x === "number" && Number.isFinite(x);
const number = (x, digits = 3) => known(x) ? x.toFixed(digits) : "–";
const signed = (x, digits = 3) => known(x) ? (x < 0 ? "−" : "+") + Math.abs(x).toFixed(digits) : "–";
const half = (interval) => (interval.ci95[1] - interval.ci95[0]) / 2;
const percent = (x, digits = 1) => known(x) ? `${(100 * x).toFixed(digits)} %` : "–";
const spread = (interval) => interval.n < 2 || !known(interval.mean) ? null : el("small", {}, ` ±${number(half(interval))}`);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const count = (n) => n.toLocaleString("en");

function figure(caption, ...children) {
  return el("figure", {}, ...children, el("figcaption", {}, caption));
}

function chart(width, height, title, ...children) {
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title }, ...children);
}

function scale(low, high, from, to) {
  const span = high - low || 1;
  return (x) => from + (x - low) / span * (to - from);
}

function ticks(low, high, about) {
  const raw = (high - low || 1) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw);
  const list = [];
  for (let t = Math.ceil(low / step) * step; t <= high + step * 1e-9; t += step) list.push(Math.abs(t) < step * 1e-9 ? 0 : t);
  return { list, digits: Math.max(0, -Math.floor(Math.log10(step))) };
}

function line(x1, y1, x2, y2, cls = "", more = {}) {
  return draw("line", { x1, y1, x2, y2, class: cls, ...more });
}

function label(x, y, text, more) {
  return draw("text", { x, y, ...more }, text);
}

function tile(what, value, more) {
  return el("div", { class: "tile" }, el("span", { class: "soft" }, what), el("b", {}, value), more ? el("span", { class: "soft" }, more.trim().replace(/^, /, "")) : null);
}

function duration(seconds) {
  return seconds < 90 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function definitions(title, entries) {
  return el("div", {}, el("h2", {}, title), el("dl", {}, entries.map(([k, v]) => [el("dt", {}, k), el("dd", {}, v)])));
}
