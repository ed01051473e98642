// Charts of the tables on a page. A table stays where it is and holds all that its chart shows: a figure names its
// table (`data-table`) and its sort (`data-chart`), each row its numbers (`data-*`), the cells the words.

import { drawings } from "./drawings.js";

const REDRAWN_FROM = 8; // pixels of width that make a drawing look different

/** What a table's rows say: their numbers, the words to show, and the page to open. */
export function rowsOf(table) {
  const said = (row, name) => row.querySelector(`.${name}`)?.textContent.trim().replace(/\s+/g, " ") ?? "";
  return [...table.querySelectorAll("tbody tr[data-value]")].map((row) => ({
    value: Number(row.dataset.value),
    to: row.dataset.to ? Number(row.dataset.to) : null,
    day: row.dataset.day || null,
    place: row.dataset.place || "",
    group: row.dataset.group || "",
    series: row.dataset.series || "",
    said: row.dataset.said || said(row, "figure"),
    quote: said(row, "quote"),
    href: row.querySelector(".figure a")?.getAttribute("href") ?? null,
  }));
}

/** A drawing in its figure: drawn for the figure's width, drawn again when that changes. */
class Chart {
  constructor(figure) {
    this.figure = figure;
    this.rows = rowsOf(document.getElementById(figure.dataset.table));
    this.width = 0;
    this.note = note(figure);
    if (this.rows.length < Number(figure.dataset.least || 2)) return;
    figure.hidden = false;
    new ResizeObserver(() => requestAnimationFrame(() => this.draw())).observe(figure);
    this.draw();
  }

  draw() {
    const width = this.figure.clientWidth;
    if (!width || Math.abs(width - this.width) < REDRAWN_FROM) return;
    this.width = width;
    const { plot, rows } = drawings[this.figure.dataset.chart](this.rows, width, this.figure.dataset);
    for (const style of plot.querySelectorAll("style")) style.remove(); // refused by the policy; see gaodi.css
    const svg = plot.matches("svg") ? plot : [...plot.querySelectorAll("svg")].at(-1);
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", this.figure.dataset.label);
    svg.removeAttribute("aria-description");
    for (const part of svg.querySelectorAll("[aria-label]:not(a)")) part.removeAttribute("aria-label");
    this.points = [...svg.querySelectorAll(".points > *")].map((mark) => this.point(mark, rows[mark.dataset.row]));
    this.walk();
    this.figure.querySelector(".drawing")?.remove();
    plot.classList.add("drawing");
    this.figure.prepend(plot);
    this.figure.dataset.drawn = this.points.length;
  }

  /** A mark as a link to its fact, with its words at hand for pointer and keyboard. */
  point(mark, row) {
    const words = [row.place, row.group, row.series, row.said].filter(Boolean).join(", ");
    const link = mark.parentNode.insertBefore(element("a", "http://www.w3.org/2000/svg"), mark);
    link.append(mark);
    if (row.href) link.setAttribute("href", row.href);
    link.setAttribute("aria-label", words);
    link.setAttribute("tabindex", "-1");
    const show = () => this.note.show(row, link, this.figure);
    link.addEventListener("pointerenter", show);
    link.addEventListener("focus", show);
    link.addEventListener("pointerleave", () => this.note.hide());
    link.addEventListener("blur", () => this.note.hide());
    return link;
  }

  /** One stop for Tab; arrows, Home and End lead from mark to mark. */
  walk() {
    if (!this.points.length) return;
    this.points[0].setAttribute("tabindex", "0");
    this.points.forEach((link, index) => {
      link.addEventListener("keydown", (event) => {
        const last = this.points.length - 1;
        const next = { ArrowRight: index + 1, ArrowDown: index + 1, ArrowLeft: index - 1, ArrowUp: index - 1, Home: 0, End: last }[event.key];
        if (event.key === "Escape") this.note.hide();
        if (next === undefined) return;
        event.preventDefault();
        link.setAttribute("tabindex", "-1");
        const found = this.points[Math.min(last, Math.max(0, next))];
        found.setAttribute("tabindex", "0");
        found.focus();
      });
    });
  }
}

/** The words beside a mark: the number, where and when, and the original quote. */
function note(figure) {
  const box = figure.appendChild(element("div"));
  box.className = "chart-note";
  box.hidden = true;
  const show = (row, mark) => {
    box.replaceChildren(
      line("figure", row.said),
      line("said", [row.place, row.group, row.series].filter(Boolean).join(" · ")),
      line("quote", row.quote),
    );
    box.hidden = false;
    const around = figure.getBoundingClientRect();
    const at = mark.getBoundingClientRect();
    const left = at.left + at.width / 2 - around.left - box.offsetWidth / 2;
    const above = at.top - around.top - box.offsetHeight - 8;
    box.style.left = `${Math.max(0, Math.min(left, around.width - box.offsetWidth))}px`;
    box.style.top = `${above >= 0 ? above : at.bottom - around.top + 8}px`;
  };
  return { show, hide: () => (box.hidden = true) };
}

function line(name, words) {
  const found = element("p");
  found.className = name;
  found.textContent = words;
  found.hidden = !words;
  return found;
}

function element(name, space) {
  return space ? document.createElementNS(space, name) : document.createElement(name);
}

for (const figure of document.querySelectorAll("figure[data-chart]")) new Chart(figure);
