"use strict";
// Sections that hold every word; those that have one in their heading first.
const box = document.getElementById("search");
const list = document.getElementById("found");
// Wide screens have room for the list of pages.
document.querySelector("nav details").open = matchMedia("(min-width: 50rem)").matches;
function find(text) {
  const words = text.toLowerCase().split(/\s+/).filter(word => word);
  if (!words.length) return [];
  const found = [];
  for (const section of SECTIONS) {
    const heading = (section.page + " " + section.heading).toLowerCase();
    const all = heading + " " + section.text.toLowerCase();
    if (words.every(word => all.includes(word))) {
      found.push({ section, rank: words.filter(word => heading.includes(word)).length });
    }
  }
  return found.sort((a, b) => b.rank - a.rank).slice(0, 20).map(each => each.section);
}
box.addEventListener("input", () => {
  list.replaceChildren();
  const first = box.value.toLowerCase().trim().split(/\s+/)[0];
  for (const section of find(box.value)) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = document.body.dataset.root + section.url;
    link.textContent = section.page + (section.heading === section.page ? "" : " · " + section.heading);
    const about = document.createElement("small");
    const at = Math.max(0, section.text.toLowerCase().indexOf(first) - 50);
    about.textContent = section.text.slice(at, at + 160);
    item.append(link, about);
    list.append(item);
  }
  if (box.value.trim() && !list.children.length) {
    list.append(Object.assign(document.createElement("li"), { textContent: "Nothing has all of these words." }));
  }
  list.hidden = !box.value.trim();
});
