// The sorts of charts, each a function of rows, width and the figure's own words. Colours are the style sheet's, so that
// a drawing follows light and dark by itself. The marks a reader can open stand in a group of the class `points`.

/* global Plot */

const INKS = ["target", "date", "measure", "amount"].map((name) => `var(--${name}-ink)`).concat("var(--accent)", "var(--muted)");
const SHAPES = ["circle", "square", "triangle", "diamond", "star", "cross"];
const PLACES = 30; // regions a chart can show legibly; the table has them all
const lang = document.documentElement.lang;
const compact = new Intl.NumberFormat(lang, { notation: "compact", maximumFractionDigits: 2 });

/** Targets of regions side by side: a row a region, the highest first, a mark a target. */
function targets(rows, width, words) {
  const highest = new Map();
  for (const row of rows) highest.set(row.place, Math.max(highest.get(row.place) ?? 0, row.to ?? row.value));
  const places = [...highest.keys()].sort((a, b) => highest.get(b) - highest.get(a)).slice(0, PLACES);
  const shown = rows.filter((row) => highest.has(row.place) && places.includes(row.place));
  const stated = (name) => Number(!/^\d{4}$/.test(name));
  const series = [...new Set(shown.map((row) => row.series))].sort((a, b) => stated(a) - stated(b) || a.localeCompare(b));
  const plot = Plot.plot({
    width,
    height: 64 + 30 * places.length,
    marginLeft: margin(places, width),
    marginRight: 24,
    marginTop: 10,
    style: { fontSize: "12px" },
    x: { zero: true, grid: true, ticks: Math.max(2, Math.round(width / 140)), tickFormat: axis(words.unit), label: null, nice: true },
    y: { domain: places, label: null, tickSize: 0, tickFormat: shortened(width * 0.36) },
    color: { domain: series, range: inks(series) },
    symbol: { domain: series, range: shapes(series), legend: series.length > 1 },
    marks: [
      Plot.ruleX([0], { stroke: "var(--line)" }),
      Plot.ruleY(shown, Plot.groupY({ x1: "min", x2: "max" }, { y: "place", x: "value", stroke: "var(--line)", strokeWidth: 4 })),
      Plot.dot(shown, points({ x: "value", y: "place", symbol: "series", fill: "series", stroke: "var(--paper)", strokeWidth: 1, r: 6.5 })),
    ],
  });
  return { plot, rows: shown };
}

/** Targets over time: under each heading its targets at their deadlines, in as many lines as their words need. */
function timeline(rows, width, words) {
  const dated = rows.filter((row) => row.day);
  const time = (row) => new Date(row.day).getTime();
  const year = 365.25 * 86400e3;
  const first = Math.min(...dated.map(time)) - 0.4 * year;
  const last = Math.max(...dated.map(time)) + 0.4 * year;
  const edge = 10;
  const right = width > 700 ? 170 : edge; // room for the words of the last year
  const at = (row) => edge + ((time(row) - first) / (last - first)) * (width - edge - right);
  const heads = [];
  const shown = [];
  let top = 0;
  for (const [group, found] of Map.groupBy ? Map.groupBy(dated, (row) => row.group) : grouped(dated)) {
    heads.push({ y: top, group: shortened(width)(group) });
    const lanes = [];
    for (const row of [...found].sort((a, b) => time(a) - time(b))) {
      const length = measured(label(row));
      const turned = at(row) + 12 + length > width;
      const from = turned ? at(row) - 12 - length : at(row) - 8;
      const to = turned ? at(row) + 8 : at(row) + 12 + length;
      let lane = lanes.findIndex((end) => end < from);
      if (lane < 0) lane = lanes.push(0) - 1;
      lanes[lane] = to + 6;
      shown.push({ ...row, y: top + 1 + lane, turned });
    }
    top += lanes.length + 1.4;
  }
  const text = (turned) =>
    Plot.text(shown.filter((row) => row.turned === turned), { x: (row) => new Date(row.day), y: "y", text: label, textAnchor: turned ? "end" : "start", dx: turned ? -10 : 10, fill: "currentColor", stroke: "var(--paper)", strokeWidth: 3 });
  const plot = Plot.plot({
    width,
    height: 44 + top * 19,
    margin: 0,
    marginLeft: edge,
    marginRight: right,
    marginTop: 30,
    marginBottom: 8,
    style: { fontSize: "12px", overflow: "visible" },
    x: { type: "utc", domain: [new Date(first), new Date(last)], axis: "top", grid: true, ticks: yearEnds(first, last, width), tickFormat: "%Y", tickSize: 0, label: null },
    y: { domain: [-0.6, top], axis: null, reverse: true },
    marks: [
      Plot.ruleX([new Date(words.today)].filter((day) => day.getTime() > first && day.getTime() < last), { stroke: "var(--accent)", strokeDasharray: "3,3" }),
      Plot.text(heads, { frameAnchor: "left", y: "y", text: "group", textAnchor: "start", fontWeight: 600, fill: "currentColor", fontSize: 12.5 }),
      text(false),
      text(true),
      Plot.dot(shown, points({ x: (row) => new Date(row.day), y: "y", fill: "var(--target-ink)", stroke: "var(--paper)", r: 5.5 })),
    ],
  });
  return { plot, rows: shown };
}

/** The last days of years, so many that their names fit: most goals are set for the end of a year. */
function yearEnds(first, last, width) {
  const years = [];
  for (let year = new Date(first).getUTCFullYear(); Date.UTC(year, 11, 31) <= last; year += 1) {
    if (Date.UTC(year, 11, 31) >= first) years.push(new Date(Date.UTC(year, 11, 31)));
  }
  const every = Math.ceil((years.length * 48) / width);
  return years.filter((_, index) => (years.length - 1 - index) % every === 0);
}

/** The months from the first to the last, those without a day too. */
function everyMonth(months) {
  const [first, last] = [months[0], months.at(-1)];
  const all = [];
  for (const day = new Date(`${first}-01`); ; day.setUTCMonth(day.getUTCMonth() + 1)) {
    all.push(day.toISOString().slice(0, 7));
    if (all.at(-1) >= last) return all;
  }
}

/** Days of each month, one colour a sort of day. */
function months(rows, width) {
  const series = [...new Set(rows.map((row) => row.series))];
  const known = everyMonth(rows.map((row) => row.group).sort());
  const every = Math.ceil(known.length / Math.max(2, width / 70));
  const plot = Plot.plot({
    width,
    height: 220,
    marginLeft: 36,
    marginRight: 8,
    style: { fontSize: "12px" },
    x: { domain: known, label: null, tickFormat: (month, index) => (index % every ? "" : month), tickSize: 0 },
    y: { grid: true, label: null, ticks: 4, tickFormat: (value) => (Number.isInteger(value) ? compact.format(value) : "") },
    color: { domain: series, range: inks(series), legend: true },
    marks: [
      Plot.barY(rows, points({ x: "group", y: "value", fill: "series", insetLeft: 0.5, insetRight: 0.5 })),
      Plot.ruleY([0], { stroke: "var(--muted)" }),
    ],
  });
  return { plot, rows };
}

/** How often each sort of money is named, year by year: the larger the circle, the more documents. */
function years(rows, width) {
  const groups = [...new Set(rows.map((row) => row.group))];
  const found = rows.map((row) => Number(row.series));
  const known = Array.from({ length: Math.max(...found) - Math.min(...found) + 1 }, (_, index) => String(Math.min(...found) + index));
  const left = margin(groups, width);
  const every = Math.ceil(known.length / Math.max(2, (width - left) / 52));
  const largest = Math.max(7, Math.min(17, (width - left - 12) / known.length / 2));
  const most = Math.max(...rows.map((row) => row.value));
  const radius = (row) => Math.max(3, largest * Math.sqrt(row.value / most));
  const plot = Plot.plot({
    width,
    height: 46 + 42 * groups.length,
    marginLeft: left,
    marginRight: 12,
    marginTop: 8,
    style: { fontSize: "12px" },
    x: { domain: known, label: null, type: "point", padding: 0.6, tickFormat: (year, index) => (index % every ? "" : year), tickSize: 0 },
    y: { domain: groups, label: null, type: "point", padding: 0.6, tickSize: 0, grid: true, tickFormat: shortened(width * 0.36) },
    r: { type: "identity" },
    marks: [
      Plot.dot(rows, points({ x: "series", y: "group", r: radius, fill: "var(--amount-ink)" })),
      Plot.text(rows.filter((row) => radius(row) >= 9), { x: "series", y: "group", text: (row) => compact.format(row.value), fontSize: 11, fill: "var(--paper)", pointerEvents: "none" }),
    ],
  });
  return { plot, rows };
}

/** Options of a mark whose shapes know their rows and stay in their order, in a group of the class `points`. */
function points(options) {
  return {
    sort: null,
    ...options,
    render(index, scales, values, dimensions, context, next) {
      const group = next(index, scales, values, dimensions, context);
      group.setAttribute("class", "points");
      [...group.children].forEach((mark, place) => mark.setAttribute("data-row", index[place]));
      return group;
    },
  };
}

const label = (row) => (row.place ? `${row.said}, ${row.place}` : row.said);
const inks = (series) => series.map((_, index) => INKS[index % INKS.length]);
const shapes = (series) => series.map((_, index) => SHAPES[index % SHAPES.length]);
const wide = /[⺀-鿿가-힯＀-￯]/u;
const measured = (words) => [...words].reduce((sum, letter) => sum + (wide.test(letter) ? 12.5 : 7), 0);
const margin = (names, width) => Math.min(width * 0.36, 14 + Math.max(...names.map(measured)));
const axis = (unit) => (value) => (unit === "CNY" && lang === "en" ? "¥" : "") + compact.format(value) + (unit === "%" ? "%" : "");

/** A function that cuts a name to the pixels there are. */
function shortened(room) {
  return (name) => {
    const letters = [...name];
    while (letters.length && measured(letters.join("")) > room - 20) letters.pop();
    return letters.length < [...name].length ? `${letters.join("")}…` : name;
  };
}

function grouped(rows) {
  const found = new Map();
  for (const row of rows) found.set(row.group, [...(found.get(row.group) ?? []), row]);
  return found;
}

export const drawings = { targets, timeline, months, years };
