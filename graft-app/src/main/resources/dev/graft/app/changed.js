/** What changed: as tiles, then group by group, then by name. */
function changed() {
  const c = report.changed;
  section("What changed", changedTiles(c), ...groupBars(c.results.filter((t) => t.groups.length)));
  if (c.examples) section(`${capital(c.examples.items)} that came out better, and worse`,
    el("p", { class: "soft" }, `Those of the first repeat that gained and lost most. The number is ${c.examples.measure}, frozen and ${nameOf("finetuned")}.`),
    el("div", { class: "pair" }, examples("Better", "good", c.examples.better, c.examples.improved), examples("Worse", "bad", c.examples.worse, c.examples.worsened)));
}

function changedTiles(c) {
  const tiles = [];
  if (c.examples) {
    const { improved, worsened, same } = c.examples;
    const all = Math.max(1, improved + worsened + same);
    const part = (n, cls) => { const i = el("i", { class: cls }); i.style.width = `${100 * n / all}%`; return i; };
    tiles.push(el("div", { class: "tile wide" }, el("span", { class: "soft" }, `${c.examples.items}, first repeat`),
      el("b", {}, el("span", { class: "WIN" }, `${count(improved)} better`), " · ", el("span", { class: "REGRESSION" }, `${count(worsened)} worse`)),
      el("div", { class: "split", role: "img", "aria-label": `${improved} better, ${same} the same, ${worsened} worse` },
        part(improved, "b-good"), part(same, "b-same"), part(worsened, "b-bad")),
      el("span", { class: "soft" }, `${count(same)} the same`)));
  }
  tiles.push(tile("of ten neighbours stayed", percent(report.drift.neighboursKept), `of ${count(report.drift.neighboursSampled ?? 0)} nodes looked at`),
    tile("moved, after the best rotation", percent(report.drift.meanMovementRotated), `${percent(report.drift.meanMovement)} before it`));
  if (c.memory) tiles.push(tile("still knows the graph (AUC)", number(c.memory.finetuned), `was ${number(c.memory.frozen)}; ${c.memory.of}`));
  if (c.calibration && c.calibration.finetuned && c.calibration.frozen) tiles.push(
    tile("calibration error (ECE)", number(c.calibration.finetuned.ece), `frozen ${number(c.calibration.frozen.ece)}`));
  return el("div", { class: "tiles" }, tiles);
}

function groupBars(tables) {
  if (!tables.length) return [];
  const box = el("div", {});
  const name = (t) => `${t.measure} by ${t.by}`;
  const show = (at) => box.replaceChildren(bars(tables[at]), all(tables[at]));
  show(0);
  return tables.length === 1 ? [box] : [choice("difference in", tables.map((t, i) => [String(i), name(t)]), (value) => show(Number(value))), box];
}

/** The groups that gained most and lost most, either side of zero. */
function bars(table) {
  const better = (g) => (table.smallerIsBetter ? -1 : 1) * g.difference;
  const ordered = table.by === "class" || table.by === "community" || table.by === "relation" ? [...table.groups].sort((a, b) => better(b) - better(a)) : table.groups;
  const few = ordered.length <= 24;
  const rows = few ? ordered : [...ordered.slice(0, 12), ...ordered.slice(-12)];
  const low = Math.min(0, ...rows.map((g) => g.difference)), high = Math.max(0, ...rows.map((g) => g.difference));
  const name = 150, numbers = 218, wide = WIDE;
  const x = scale(low === high ? -1 : low, low === high ? 1 : high, name + 14, wide - numbers - 6);
  const inside = (v) => Math.max(name + 4, Math.min(wide - numbers, x(v)));
  const short = (text) => text.length > 20 ? `${text.slice(0, 19)}…` : text;
  const height = 22 * rows.length + 26;
  return figure(`${table.measure} by ${table.by}: ${nameOf("finetuned")} minus frozen${table.smallerIsBetter ? ", less is better" : ""}. A bar has its 95 % interval over test items where it has one; right of it frozen → ${nameOf("finetuned")}, and items.`
    + (few ? "" : ` The ${rows.length} at the ends of ${ordered.length}.`) + (table.leftOut ? ` ${table.leftOut} smaller groups are left out.` : ""),
    chart(wide, height, `${table.measure} by ${table.by}`,
      line(x(0), 4, x(0), height - 22, "axis"),
      rows.map((g, i) => {
        const y = 16 + 22 * i;
        const kind = g.difference === 0 ? "other" : better(g) > 0 ? "good" : "bad";
        const [lo, hi] = g.ci95;
        return [
          label(name, y + 4, short(g.name), { "text-anchor": "end" }),
          draw("rect", { x: Math.min(x(0), x(g.difference)), y: y - 6, width: Math.max(1, Math.abs(x(g.difference) - x(0))), height: 12, class: `f-${kind}`, opacity: known(lo) && lo <= 0 && hi >= 0 ? .45 : 1 },
            draw("title", {}, `${g.name}: ${number(g.frozen, 4)} → ${number(g.finetuned, 4)}, ${signed(g.difference, 4)}`)),
          known(lo) ? line(inside(lo), y, inside(hi), y, "whisker") : null,
          label(wide - numbers + 62, y + 4, signed(g.difference), { "text-anchor": "end" }),
          label(wide - numbers + 76, y + 4, `${number(g.frozen, 2)} → ${number(g.finetuned, 2)}`, { class: "soft" }),
          label(wide, y + 4, count(g.n), { "text-anchor": "end", class: "soft" })];
      })));
}

function all(table) {
  return el("details", {}, el("summary", {}, `All ${table.groups.length} with intervals`), el("div", { class: "scroll" }, el("table", {},
    el("thead", {}, el("tr", {}, [table.by, "items", "frozen", nameOf("finetuned"), "difference", "95 % interval"].map((h) => el("th", { scope: "col" }, h)))),
    el("tbody", {}, table.groups.map((g) => el("tr", {}, el("th", { scope: "row" }, g.name), el("td", {}, count(g.n)),
      el("td", {}, number(g.frozen, 4)), el("td", {}, number(g.finetuned, 4)), el("td", {}, signed(g.difference, 4)),
      el("td", {}, known(g.ci95[0]) ? `${signed(g.ci95[0], 4)} to ${signed(g.ci95[1], 4)}` : "–")))))));
}

function examples(title, kind, list, total) {
  const share = (x) => known(x) ? (Math.abs(x) >= 100 ? count(Math.round(x)) : x.toFixed(2)) : "–";
  return el("div", {}, el("h3", { class: kind === "good" ? "WIN" : "REGRESSION" }, `${title}: ${count(list.length)} of ${count(total)}`),
    list.length ? el("ol", { class: "cases" }, list.map((e) => el("li", {},
      el("b", {}, e.item), el("span", { class: "soft" }, "  truth "), e.truth,
      el("div", {}, el("span", { class: "told" }, e.before), " → ", el("span", { class: `told ${kind === "good" ? "WIN" : "REGRESSION"}` }, e.after),
        el("span", { class: "soft" }, `  ${share(e.frozen)} → ${share(e.finetuned)}`))))) : el("p", { class: "soft" }, "None."));
}

function calibration(models) {
  const x = scale(0, 1, 46, 400), y = scale(0, 1, 330, 12);
  const marks = [0, 0.25, 0.5, 0.75, 1];
  const curve = (model, cls) => models[model] ? [
    draw("polyline", { points: models[model].bins.map((b) => `${x(b.told)},${y(b.real)}`).join(" "), class: `curve s-${cls}`, "stroke-width": 2 }),
    models[model].bins.map((b) => draw("circle", { cx: x(b.told), cy: y(b.real), r: 3.5, class: `f-${cls}` },
      draw("title", {}, `${nameOf(model)}: told ${number(b.told)}, true ${number(b.real)}, ${count(b.n)} statements`)))] : null;
  section("Whether its probabilities can be believed", el("div", { class: "pair" },
    figure("Probability told (across) and share that came true (up), in at most 15 bins of equally many test statements of all repeats. On the dashed line they agree; below it more is told than comes true.",
      chart(412, 360, "reliability",
        marks.map((m) => [line(46, y(m), 400, y(m), "axis"), label(40, y(m) + 4, m.toFixed(2), { "text-anchor": "end", class: "soft" }), label(x(m), 350, m.toFixed(2), { "text-anchor": "middle", class: "soft" })]),
        line(x(0), y(0), x(1), y(1), "zero"), curve("frozen", "frozen"), curve("finetuned", "tuned"))),
    el("div", {}, el("table", {}, el("thead", {}, el("tr", {}, ["", "ECE", "Brier", "statements"].map((h) => el("th", { scope: "col" }, h)))),
      el("tbody", {}, Object.entries(models).map(([name, m]) => el("tr", {}, el("th", { scope: "row", class: `c-${kindOf(name)}` }, nameOf(name)),
        el("td", {}, number(m.ece, 4)), el("td", {}, number(m.brier, 4)), el("td", {}, count(m.statements)))))),
      el("p", { class: "soft" }, "ECE: mean distance of told and true over the bins. Brier: mean squared error of the probabilities. Less is better in both."))));
}

/** What an encoder was chosen among: score on validation nodes against how far vectors moved. */
function encoders(tried) {
  const less = SMALLER_IS_BETTER.has(report.primary);
  const [start, taken] = [tried[0], tried.find((e) => e.taken) || tried[0]];
  const series = [["probe", "tuned", "the probe"], ["nearest", "frozen", "the ten nearest"]];
  const scores = tried.flatMap((e) => series.map(([key]) => e[key])).filter(known);
  if (!scores.length) return;
  const bound = report.drift.max;
  const far = Math.max(...tried.map((e) => e.moved), known(bound) ? bound : 0) || 1;
  // Points that a bound took back to one distance are no curve.
  const distances = new Set(tried.map((e) => Math.round(200 * e.moved / far)));
  const low = Math.min(...scores), high = Math.max(...scores), room = (high - low || 0.01) * 0.06;
  const x = scale(0, far, 58, 395), y = scale(low - room, high + room, 222, 12);
  const across = ticks(0, 100 * far, 5), up = ticks(low, high, 6);
  const about = (e) => `${e.mean}, ${e.strength ? `β ${e.strength}${e.quiet ? ", written where vectors say least" : ""}` : "nothing written"}${e.taken ? " (taken)" : ""}: moved ${percent(e.moved)}, `
    + `probe ${number(e.probe, 4)}, ten nearest ${number(e.nearest, 4)}, edges (AUC) ${number(e.edges)}`;
  const marks = ([key, cls]) => tried.filter((e) => known(e[key])).map((e) => {
    const [cx, cy] = [x(e.moved), y(e[key])];
    return draw("g", {}, draw("title", {}, about(e)),
      key === "probe" ? draw("circle", { cx, cy, r: 4, class: `f-${cls}` }) : draw("rect", { x: cx - 3.5, y: cy - 3.5, width: 7, height: 7, class: `f-${cls}` }),
      e.taken ? draw("circle", { cx, cy, r: 8, class: `curve s-${cls}`, "stroke-width": 2 }) : null);
  });
  /** The best that is to be had for so much movement: a step up at each point that beats all before it. */
  const best = ([key, cls]) => {
    const steps = [];
    for (const e of tried.filter((p) => known(p[key])).sort((a, b) => a.moved - b.moved)) {
      const before = steps.at(-1);
      if (before && (less ? e[key] >= before[1] : e[key] <= before[1])) continue;
      if (before) steps.push([e.moved, before[1]]);
      steps.push([e.moved, e[key]]);
    }
    if (steps.length) steps.push([far, steps.at(-1)[1]]);
    return draw("polyline", { points: steps.map(([m, v]) => `${x(m)},${y(v)}`).join(" "), class: `curve s-${cls}`, opacity: 0.6 });
  };
  const curve = distances.size < 3 ? null : () => figure([`${report.primary} on the validation nodes${less ? ", less is better" : ""} (up) by `, el("span", { class: "c-tuned" }, "● the probe"), " and ", el("span", { class: "c-frozen" }, "■ the ten nearest"),
      `, against how far vectors moved (across). Ringed, and the dashed line: taken.${known(bound) ? " The other line: adapt.drift.max." : ""} Lines: the best for at most so much movement.`],
    chart(412, 250, "quality against movement",
      up.list.map((t) => [line(58, y(t), 395, y(t), "axis"), label(52, y(t) + 4, t.toFixed(up.digits), { "text-anchor": "end", class: "soft" })]),
      across.list.map((t) => label(x(t / 100), 244, `${t.toFixed(across.digits)} %`, { "text-anchor": "middle", class: "soft" })),
      known(bound) ? [line(x(bound), 8, x(bound), 226, "bound"), label(x(bound) - 4, 20, "adapt.drift.max", { "text-anchor": "end", class: "soft" })] : null,
      line(x(taken.moved), 8, x(taken.moved), 226, "zero"), series.map(best), series.map(marks)));
  section("Quality against movement", el("div", { class: "pair" }, curve && curve(),
    el("div", {},
      el("p", {}, `${tried.length} kinds of vectors were compared on the validation nodes of the first repeat. Those taken moved by ${percent(taken.moved)}: `
        + series.map(([key, , name]) => `${number(start[key])} → ${number(taken[key])} by ${name}`).join(", ") + "."
        + (curve ? "" : ` All moved equally far${known(bound) ? `, as far as adapt.drift.max (${percent(bound)}) lets them` : ""}, or not at all, so there is no curve to draw.`)),
      el("p", { class: "soft" }, "adapt.drift.max and adapt.drift.edges choose along it: how far vectors may move, and how much of the graph’s edges they may forget. "
        + "These scores are what the choice was made by, on few nodes: what it is worth, the verdicts say."))));
}

function movement(c) {
  const d = report.drift;
  const quantiles = (how) => [10, 50, 90, 99].map((p) => el("td", {}, percent(d[`p${p}Movement${how}`])));
  const row = (name, how) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, percent(d[`meanMovement${how}`])), quantiles(how));
  const columns = ["nodes", "moved", "median", "after rotation", "neighbours kept", "of"];
  const groups = ([by, list]) => el("details", {}, el("summary", {}, `By ${by}`), el("div", { class: "scroll" }, el("table", {},
    el("thead", {}, el("tr", {}, [by, ...columns].map((h) => el("th", { scope: "col" }, h)))),
    el("tbody", {}, list.map((g) => el("tr", {}, el("th", { scope: "row" }, g.name), el("td", {}, count(g.n)), el("td", {}, percent(g.meanMovement)),
      el("td", {}, percent(g.medianMovement)), el("td", {}, percent(g.meanMovementRotated)), el("td", {}, percent(g.neighboursKept)), el("td", {}, count(g.sampled))))))));
  section("How far the vectors drifted",
    el("p", {}, `In the first repeat a vector moved by ${percent(d.meanMovement)} of its length on average; ${percent(d.movedShare)} of them moved at all. `
      + `A rotation of all vectors together changes nothing between them: after the best one, ${percent(d.meanMovementRotated)} is left. `
      + `The cosine of before and after is ${number(d.meanCosine, 4)} on average, and of a node’s ten nearest neighbours ${percent(d.neighboursKept)} stayed.`),
    el("div", { class: "scroll" }, el("table", {}, el("thead", {}, el("tr", {}, ["movement", "mean", "10 %", "median", "90 %", "99 %"].map((h) => el("th", { scope: "col" }, h)))),
      el("tbody", {}, row("as it is", ""), row("after the best rotation", "Rotated")))),
    Object.entries(c.drift).filter(([, list]) => list.length).map(groups), neighbourhoods(c.neighbourhoods));
}

function neighbourhoods(list) {
  if (!list.length) return null;
  const names = (of, others, cls) => of.map((n, i) => [i ? ", " : "", others.includes(n) ? n : el("span", { class: cls }, n)]);
  return el("details", {}, el("summary", {}, `The ${list.length} nodes whose neighbours changed most`), el("div", { class: "scroll" }, el("table", { class: "names" },
    el("thead", {}, el("tr", {}, ["node", "kept", "ten nearest before", "ten nearest after"].map((h) => el("th", { scope: "col" }, h)))),
    el("tbody", {}, list.map((n) => el("tr", {}, el("th", { scope: "row" }, n.node), el("td", {}, percent(n.kept, 0)),
      el("td", {}, names(n.before, n.after, "REGRESSION")), el("td", {}, names(n.after, n.before, "WIN"))))))));
}
