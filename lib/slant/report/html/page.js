// SPDX-License-Identifier: Apache-2.0
// The page without this script is whole; with it, findings answer to hover
// and keys, filters act at once, and links to findings open them.
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  // As in report/html/article.h.
  const FIELDS = 9;
  const [WORDING, BEGIN, END, LINE, COLUMN, PARAGRAPH, VOICE, WEIGHT, FIGURE] =
    Array(FIELDS).keys();
  const GROUPS = ["l", "r", "t", "fr", "m", "s"];
  const VOICES = ["author", "quoted", "attributed", "scare quotes"];
  const LEAST_WORDS = 5; // below it there is no rate, as in the report
  const NARROW = matchMedia("(max-width: 46rem)");
  const byId = (id) => document.getElementById(id);

  const docs = [];
  const stale = new Set(); // paragraphs whose marks wait until they are seen
  let card, pinned = false, active = null, timer = 0, tabStop = null;

  // ---- what a page holds ---------------------------------------------------

  function readDocument(element) {
    const data = JSON.parse(element.textContent);
    const doc = {
      prefix: data.prefix, words: data.words, raw: data.findings,
      targets: data.targets, about: new Map(), wordings: [], paragraphs: [],
      count: data.findings.length / FIELDS,
    };
    for (let i = 0; i < data.about.length; i += 3) {
      const [finding, target, value] = data.about.slice(i, i + 3);
      if (!doc.about.has(finding)) doc.about.set(finding, []);
      doc.about.get(finding).push({target, value});
    }
    doc.visible = new Uint8Array(doc.count);
    for (let i = 0; ; ++i) {
      const row = byId(`${doc.prefix}w${i}`);
      if (!row) break;
      const cells = row.cells;
      doc.wordings.push({
        row, group: Number(row.dataset.g), path: cells[1].textContent,
        total: cells[3].textContent, shown: -1,
      });
    }
    return doc;
  }

  const field = (doc, f, which) => doc.raw[f * FIELDS + which];
  const wordingOf = (doc, f) => doc.wordings[field(doc, f, WORDING)];

  function strengthOf(doc, f) {
    const size = Math.abs(field(doc, f, WEIGHT));
    const most = wordingOf(doc, f).path.startsWith("sentiment") ? 4 : 1;
    return Math.min(1, size / most);
  }

  const paragraphElement = (doc, p) => byId(`${doc.prefix}p${p + 1}`);

  function piecesOf(doc, p) {
    if (!doc.paragraphs[p]) {
      const element = paragraphElement(doc, p);
      doc.paragraphs[p] = [...element.querySelectorAll("a.f")].map((link) => ({
        link, href: link.getAttribute("href"),
        findings: link.dataset.f.split(" ").map(Number),
      }));
    }
    return doc.paragraphs[p];
  }

  function pieceOf(link) {
    const par = link.closest(".par");
    const [, prefix, number] = par.id.match(/^(d\d+)?p(\d+)$/);
    const doc = docs.find((d) => d.prefix === (prefix || ""));
    const p = Number(number) - 1;
    return {doc, p, piece: piecesOf(doc, p).find((x) => x.link === link)};
  }

  // ---- filters -------------------------------------------------------------

  function readFilters() {
    return {
      groups: GROUPS.map((g) => byId(`g-${g}`).checked),
      category: byId("category").value,
      target: byId("target").value,
      strength: Number(byId("strength").value),
      voices: [0, 1, 2, 3].map(
        (v) => document.querySelector(`[name=voice][value="${v}"]`).checked),
    };
  }

  // Whether a finding passes all but the switch of its group.
  function passes(doc, f, filters) {
    const {path} = wordingOf(doc, f);
    const wanted = filters.category;
    return (
      filters.voices[field(doc, f, VOICE)] &&
      (!wanted || path === wanted || path.startsWith(wanted + ".")) &&
      (!filters.strength || strengthOf(doc, f) >= filters.strength - 1e-9) &&
      (!filters.target ||
        (doc.about.get(f) || []).some(
          (a) => doc.targets[a.target] === filters.target))
    );
  }

  const rateText = (hits, words) =>
    words < LEAST_WORDS ? "n/a" : String(Math.round((1000 * hits) / words));

  function wordsOf(doc, p, filters) {
    let words = 0;
    for (let v = 0; v < 4; ++v) {
      if (filters.voices[v]) words += doc.words[4 * p + v];
    }
    return words;
  }

  function applyTo(doc, filters, totals) {
    const paragraphs = doc.words.length / 4;
    const hits = new Uint32Array(paragraphs);
    const perWording = new Uint32Array(doc.wordings.length);
    for (let f = 0; f < doc.count; ++f) {
      const group = wordingOf(doc, f).group;
      const passed = passes(doc, f, filters);
      if (passed) {
        ++totals.groups[group];
        ++perWording[field(doc, f, WORDING)];
      }
      doc.visible[f] = passed && filters.groups[group] ? 1 : 0;
      if (doc.visible[f]) ++hits[field(doc, f, PARAGRAPH)];
    }
    doc.hits = hits;
    for (let p = 0; p < paragraphs; ++p) {
      const words = wordsOf(doc, p, filters);
      totals.words += words;
      totals.hits += hits[p];
      if (hits[p]) ++totals.paragraphs;
      if (words || hits[p]) stale.add(paragraphElement(doc, p));
    }
    doc.wordings.forEach((wording, w) => {
      if (wording.shown === perWording[w]) return;
      wording.shown = perWording[w];
      wording.row.hidden = perWording[w] === 0;
      wording.row.cells[3].textContent =
        String(perWording[w]) === wording.total
          ? wording.total : `${perWording[w]} of ${wording.total}`;
    });
  }

  function apply() {
    const filters = readFilters();
    const totals = {groups: Array(6).fill(0), words: 0, hits: 0, paragraphs: 0};
    for (const doc of docs) applyTo(doc, filters, totals);
    GROUPS.forEach((g, i) => {
      const n = byId(`g-${g}`).closest("label").querySelector(".n");
      n.textContent = totals.groups[i].toLocaleString("en");
    });
    byId("strength").nextElementSibling.value = filters.strength || "any";
    const count = byId("count");
    count.dataset.hits = totals.hits;
    count.dataset.words = totals.words;
    count.dataset.rate = (1000 * totals.hits) / totals.words;
    count.textContent = totals.hits
      ? `${totals.hits.toLocaleString("en")} marked in ` +
        `${totals.paragraphs.toLocaleString("en")} paragraphs: ` +
        `${rateText(totals.hits, totals.words)} per 1,000 words`
      : "Nothing is marked with these filters.";
    for (const b of document.querySelectorAll("b.m")) {
      const doc = docs.length === 1 ? docs[0] : pieceDocument(b);
      b.classList.toggle("on", Boolean(filters.target) &&
        doc.targets[b.dataset.t] === filters.target);
    }
    hide();
    paintSeen(filters);
  }

  function pieceDocument(element) {
    const prefix = element.closest(".par").id.replace(/p\d+$/, "");
    return docs.find((doc) => doc.prefix === prefix);
  }

  // ---- marks: only of what is near the window ------------------------------

  const seen = new Set();

  function paint(par, filters) {
    if (!stale.delete(par)) return;
    const [, prefix, number] = par.id.match(/^(d\d+)?p(\d+)$/);
    const doc = docs.find((d) => d.prefix === (prefix || ""));
    const p = Number(number) - 1;
    for (const {link, href, findings} of piecesOf(doc, p)) {
      const groups = new Set();
      for (const f of findings) {
        if (doc.visible[f]) groups.add(wordingOf(doc, f).group);
      }
      const classes =
        "f" + [...groups].sort().map((g) => " " + GROUPS[g]).join("");
      if (link.className !== classes) link.className = classes;
      if (groups.size && href !== null) {
        link.setAttribute("href", href);
        if (link !== tabStop) link.tabIndex = -1;
        if (!tabStop) setTabStop(link);
      } else {
        link.removeAttribute("href");
        link.removeAttribute("tabindex");
        if (link === tabStop) tabStop = null;
      }
    }
    const now = par.querySelector(".now");
    if (now) {
      now.textContent = doc.hits[p]
        ? `${doc.hits[p]} marked, ` +
          `${rateText(doc.hits[p], wordsOf(doc, p, filters))} per 1,000`
        : "none marked";
    }
  }

  function paintSeen(filters) {
    for (const par of seen) paint(par, filters);
  }

  function setTabStop(link) {
    if (tabStop && tabStop.hasAttribute("href")) tabStop.tabIndex = -1;
    tabStop = link;
    link.tabIndex = 0;
  }

  function watch() {
    const observer = new IntersectionObserver((entries) => {
      const filters = readFilters();
      for (const entry of entries) {
        if (entry.isIntersecting) {
          seen.add(entry.target);
          paint(entry.target, filters);
        } else {
          seen.delete(entry.target);
        }
      }
    }, {rootMargin: "800px"});
    for (const par of document.querySelectorAll(".par")) observer.observe(par);
  }

  // ---- the card of a finding -----------------------------------------------

  function element(name, text, className) {
    const out = document.createElement(name);
    if (text !== undefined) out.textContent = text;
    if (className) out.className = className;
    return out;
  }

  function partsOf(doc, f) {
    const figure = field(doc, f, FIGURE);
    if (!figure) return [f];
    const parts = [];
    for (let g = 0; g < doc.count; ++g) {
      if (field(doc, g, FIGURE) === figure) parts.push(g);
    }
    return parts;
  }

  function textOf(doc, f) {
    return piecesOf(doc, field(doc, f, PARAGRAPH))
      .filter((piece) => piece.findings.includes(f))
      .map((piece) => piece.link.textContent).join("");
  }

  function describe(doc, f) {
    const wording = wordingOf(doc, f);
    const cells = wording.row.cells;
    const out = element("section");
    const words = partsOf(doc, f).map((g) => textOf(doc, g)).join(" … ");
    const title = element("h3");
    title.append("“", element("bdi", words), "”");
    out.append(title);
    const why = element("p", cells[4].querySelector("span").textContent, "why");
    out.append(why);
    const instead = cells[4].querySelector(".try");
    if (instead) {
      const line = element("p", "Plainer: ");
      line.append(element("span", instead.textContent, "try"));
      out.append(line);
    }
    const list = element("dl");
    const add = (key, value, className) =>
      list.append(element("dt", key), element("dd", value, className));
    add("category", wording.path, "path");
    add("weight", String(field(doc, f, WEIGHT)), "weight");
    add("voice", VOICES[field(doc, f, VOICE)], "voice");
    for (const {target, value} of doc.about.get(f) || []) {
      add("about", `${doc.targets[target]} (${value < 0 ? "blame" : "praise"})`);
    }
    add("entry", cells[5].textContent.trim(), "entry");
    add("place", `line ${field(doc, f, LINE)}, column ` +
      `${field(doc, f, COLUMN)} (bytes ${field(doc, f, BEGIN)} to ` +
      `${field(doc, f, END)})`);
    out.append(list);
    const acts = element("p", undefined, "acts");
    const link = element("a", "Link to this");
    link.href = `#${doc.prefix}f${f}`;
    const all = element("a", `All places (${wording.total})`);
    all.href = `#${doc.prefix}w${field(doc, f, WORDING)}`;
    acts.append(link, all);
    out.append(acts);
    return out;
  }

  function light(doc, findings, on) {
    for (const f of findings) {
      for (const g of partsOf(doc, f)) {
        for (const piece of piecesOf(doc, field(doc, g, PARAGRAPH))) {
          if (piece.findings.includes(g)) piece.link.classList.toggle("on", on);
        }
      }
    }
  }

  function show(link, pin) {
    const {doc, piece} = pieceOf(link);
    const findings = piece.findings.filter((f) => doc.visible[f]);
    if (!findings.length) return;
    if (active) light(active.doc, active.findings, false);
    active = {doc, link, findings};
    pinned = pin;
    findings.sort((a, b) => wordingOf(doc, a).group - wordingOf(doc, b).group ||
      strengthOf(doc, b) - strengthOf(doc, a));
    card.replaceChildren(...findings.map((f) => describe(doc, f)));
    light(doc, findings, true);
    link.setAttribute("aria-describedby", "card");
    card.hidden = false;
    place(link);
  }

  function place(link) {
    card.style.left = card.style.top = "";
    if (NARROW.matches) return;
    const box = link.getClientRects()[0];
    const gutter = link.closest(".read").getBoundingClientRect().right + 16;
    if (gutter + card.offsetWidth < document.documentElement.clientWidth) {
      // Beside the text, at the height of the word: nothing is covered.
      const least = byId("filters").getBoundingClientRect().bottom + 8;
      const most = innerHeight - card.offsetHeight - 8;
      card.style.left = `${gutter}px`;
      card.style.top =
        `${scrollY + Math.max(least, Math.min(box.top - 8, most))}px`;
      return;
    }
    const room = document.documentElement.clientWidth - card.offsetWidth - 16;
    card.style.left = `${Math.max(16, Math.min(box.left, room))}px`;
    const below = box.bottom + 6;
    const above = box.top - card.offsetHeight - 6;
    const fits = below + card.offsetHeight < innerHeight || above < 0;
    card.style.top = `${scrollY + (fits ? below : above)}px`;
  }

  function hide() {
    clearTimeout(timer);
    if (!active) return;
    light(active.doc, active.findings, false);
    active.link.removeAttribute("aria-describedby");
    active = null;
    pinned = false;
    card.hidden = true;
  }

  function later(act, delay) {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  }

  // ---- links to findings ---------------------------------------------------

  // Scrolls to an element and holds it in view for a second, unless the
  // reader does something: what stands above gets its true height only when
  // it comes near, and moves what is below.
  function bring(element, block) {
    const until = performance.now() + 1000;
    const acts = ["wheel", "touchmove", "pointerdown", "keydown"];
    let left = false;
    const leave = () => { left = true; };
    for (const act of acts) {
      addEventListener(act, leave, {once: true, passive: true});
    }
    const step = () => {
      if (left) return;
      const box = element.getBoundingClientRect();
      const off = block === "start" ? Math.abs(box.top) > 1
        : box.top < 0 || box.bottom > innerHeight;
      if (off) element.scrollIntoView({block, behavior: "instant"});
      if (performance.now() < until) requestAnimationFrame(step);
      else for (const act of acts) removeEventListener(act, leave);
    };
    element.scrollIntoView({block, behavior: "instant"});
    requestAnimationFrame(step);
  }

  function open(hash) {
    const paragraph = /^#(d\d+)?p\d+$/.test(hash) && byId(hash.slice(1));
    if (paragraph) {
      bring(paragraph, "start");
      return;
    }
    const found = hash.match(/^#(d\d+)?([fw])(\d+)$/);
    if (!found) return;
    const doc = docs.find((d) => d.prefix === (found[1] || ""));
    const number = Number(found[3]);
    if (!doc) return;
    if (found[2] === "w") {
      const wording = doc.wordings[number];
      if (!wording) return;
      wording.row.closest("details").open = true;
      bring(wording.row, "center");
    } else if (number < doc.count) {
      byId(`g-${GROUPS[wordingOf(doc, number).group]}`).checked = true;
      apply();
      if (!doc.visible[number]) {
        byId("filters").reset();
        byId(`g-${GROUPS[wordingOf(doc, number).group]}`).checked = true;
        apply();
      }
      reveal(doc, number);
    }
  }

  function reveal(doc, f) {
    const p = field(doc, f, PARAGRAPH);
    const par = paragraphElement(doc, p);
    paint(par, readFilters());
    const piece = piecesOf(doc, p).find((x) => x.findings.includes(f));
    bring(piece.link, "center");
    setTabStop(piece.link);
    piece.link.focus({preventScroll: true});
    show(piece.link, true);
  }

  // ---- keys ----------------------------------------------------------------

  function neighbour(link, step) {
    const links = [...link.closest(".read").querySelectorAll("a.f[href]")]
      .filter((x) => x.classList.length > 1);
    return links[links.indexOf(link) + step];
  }

  function onKey(event) {
    if (event.key === "Escape" && active) {
      const {link} = active;
      hide();
      link.focus({preventScroll: true});
      hide();
      return;
    }
    const link = event.target.closest && event.target.closest(".read a.f");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[
      event.key];
    if (!step) return;
    event.preventDefault();
    const next = neighbour(link, step);
    if (!next) return;
    setTabStop(next);
    next.scrollIntoView({block: "nearest"});
    next.focus();
  }

  function onClick(event) {
    const link = event.target.closest("a");
    if (!link) {
      if (!event.target.closest("#card")) hide();
      return;
    }
    if (link.matches(".read a.f[href]")) {
      event.preventDefault();
      setTabStop(link);
      show(link, true);
      if (active) {
        history.replaceState(null, "",
          `#${active.doc.prefix}f${active.findings[0]}`);
        if (event.detail === 0) card.querySelector("a").focus();
      }
    } else if (/^#(d\d+)?[fw]\d+$/.test(link.hash)) {
      event.preventDefault();
      history.pushState(null, "", link.hash);
      hide();
      open(link.hash);
    } else if (link.dataset.f) {
      const row = link.closest("tr");
      const doc = docs.find((d) => d.prefix === row.id.replace(/w\d+$/, ""));
      event.preventDefault();
      history.pushState(null, "", `#${doc.prefix}f${link.dataset.f}`);
      open(location.hash);
    }
  }

  function listen() {
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const link = event.target.closest(".read a.f[href]");
      if (link && !pinned) later(() => show(link, false), 60);
      else if (event.target.closest("#card")) clearTimeout(timer);
      else if (active && !pinned) later(hide, 250);
    });
    document.addEventListener("focusin", (event) => {
      const link = event.target.closest(".read a.f[href]");
      if (link && !(active && active.link === link)) show(link, false);
      else if (!link && !event.target.closest("#card")) hide();
    });
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    addEventListener("hashchange", () => open(location.hash));
    const form = byId("filters");
    form.addEventListener("input", (event) => {
      // What is said of somebody is told by words of feeling first.
      if (event.target.id === "target" && event.target.value) {
        byId("g-t").checked = true;
      }
      apply();
    });
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  // ---- choices that depend on the text -------------------------------------

  function fillChoices() {
    const counts = new Map();
    const targets = new Map();
    for (const doc of docs) {
      for (const wording of doc.wordings) {
        const parts = wording.path.split(".");
        for (let i = 1; i <= parts.length; ++i) {
          const path = parts.slice(0, i).join(".");
          counts.set(path, (counts.get(path) || 0) + Number(wording.total));
        }
      }
      for (const list of doc.about.values()) {
        for (const {target} of list) {
          const name = doc.targets[target];
          targets.set(name, (targets.get(name) || 0) + 1);
        }
      }
    }
    const fill = (select, map, entries) => {
      for (const [name, n] of entries) {
        const option = element("option", `${name} (${n})`);
        option.value = name;
        select.append(option);
      }
    };
    fill(byId("category"), counts, [...counts].sort());
    fill(byId("target"), targets, [...targets].sort((a, b) => b[1] - a[1]));
  }

  // ---- columns that sort ---------------------------------------------------

  function makeSortable(table) {
    let column = 0;
    for (const head of table.tHead.rows[0].cells) {
      const at = column;
      column += head.colSpan;
      if (!table.tBodies[0].rows[0].cells[at].dataset.v) continue;
      const button = element("button", head.textContent);
      button.type = "button";
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") === "descending";
        for (const other of table.tHead.rows[0].cells) {
          other.removeAttribute("aria-sort");
        }
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const value = (row) => Number(row.cells[at].dataset.v);
        table.tBodies[0].append(...[...table.tBodies[0].rows].sort(
          (a, b) => (up ? 1 : -1) * (value(a) - value(b))));
      });
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (byId("compare")) makeSortable(byId("compare"));
    if (!byId("filters")) return;
    docs.push(...[...document.querySelectorAll("script.data")]
      .map(readDocument));
    card = element("div");
    card.id = "card";
    card.hidden = true;
    card.setAttribute("role", "region");
    card.setAttribute("aria-label", "Finding");
    document.body.append(card);
    fillChoices();
    listen();
    apply();
    watch();
    if (location.hash) open(location.hash);
  });
})();
