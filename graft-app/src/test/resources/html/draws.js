// Runs the scripts of a report page on a document that keeps elements and paints nothing, and prints its headings, titles and what else is read.
"use strict";
const page = require("fs").readFileSync(process.argv[2], "utf8");
class Element {
  constructor(name) { Object.assign(this, { name, children: [], attributes: {}, style: { setProperty() {} }, clientWidth: 720 }); }
  setAttribute(key, value) {
    if (/NaN|undefined|Infinity/.test(String(value))) throw new Error(`${this.name} has ${key} ${value}`);
    this.attributes[key] = String(value);
  }
  append(...children) { this.children.push(...children); }
  replaceChildren(...children) { this.children = children; }
  addEventListener() {}
  getContext() { return new Proxy({}, { get: () => () => {}, set: () => true }); }
  get textContent() { return this.own ?? this.children.map((child) => child.textContent ?? String(child)).join(""); }
  set textContent(text) { this.own = text; }
  find(name) { return [...(this.name === name ? [this] : []), ...this.children.filter((c) => c instanceof Element).flatMap((c) => c.find(name))]; }
}
const main = new Element("main");
globalThis.document = {
  getElementById: () => main,
  createElement: (name) => new Element(name),
  createElementNS: (_, name) => new Element(name),
};
const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1]);
(0, eval)(scripts.join("\n").replaceAll('"use strict";', ""));
for (const name of ["h2", "title", "p", "pre", "td", "text", "polyline"]) for (const each of main.find(name)) console.log(`${name}\t${String(each.attributes.points ?? each.textContent).replace(/\s+/g, " ")}`);
