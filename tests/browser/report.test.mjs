// SPDX-License-Identifier: Apache-2.0
// The HTML report in a real browser: its numbers are those of the JSON
// report, findings lie on their own spans, filters act, links open findings,
// hostile text stays text, axe-core finds nothing, nothing is loaded or
// shifted. Run by tests/browser/run.sh.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {existsSync, mkdtempSync, readFileSync, rmSync, statSync,
  writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {after, before, test} from "node:test";
import {fileURLToPath, pathToFileURL} from "node:url";

const require = createRequire(process.env.SLANT_PACKAGES);
const {chromium} = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const OP_ED = join(ROOT, "tests/articles/op-ed-against.txt");
const OP_ED_FOR = join(ROOT, "tests/articles/op-ed-for.txt");
const WIRE = join(ROOT, "tests/articles/wire-report.txt");
const SHARED = join(ROOT, "..", "shared/articles/belarus-myanmar-op-ed.txt");
const FIELDS = 9; // of a finding: report/html/article.h

let browser;
let dir;

before(async () => {
  dir = mkdtempSync(join(tmpdir(), "slant-browser-"));
  browser = await chromium.launch({
    executablePath: process.env.SLANT_CHROMIUM, args: ["--no-sandbox"],
  });
});

after(async () => {
  if (browser) await browser.close();
  rmSync(dir, {recursive: true, force: true});
});

function slant(...args) {
  return execFileSync(process.env.SLANT_COMMAND, args,
    {encoding: "utf8", maxBuffer: 1 << 30, cwd: ROOT});
}

const json = (...args) => JSON.parse(slant("report", "--format", "json", ...args));

let pages = 0;
function write(...args) {
  const file = join(dir, `${++pages}.html`);
  slant("report", "--format", "html", "-o", file, ...args);
  return file;
}

// A page that fails its test when it says anything, loads anything or moves.
async function open(file, {hash = "", ...options} = {}) {
  const page = await browser.newPage(
    {viewport: {width: 1280, height: 900}, ...options});
  page.complaints = [];
  page.on("console", (m) => page.complaints.push(`${m.type()}: ${m.text()}`));
  page.on("pageerror", (e) => page.complaints.push(String(e)));
  page.on("dialog", (d) => {
    page.complaints.push(`dialog: ${d.message()}`);
    d.dismiss();
  });
  page.on("request", (r) => {
    if (!r.url().startsWith("file://")) page.complaints.push(r.url());
  });
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifts += entry.value;
    }).observe({type: "layout-shift", buffered: true});
  });
  await page.goto(pathToFileURL(file).href + hash);
  return page;
}

async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.close();
}

// What the page holds of its first document.
const read = (page) => page.evaluate((FIELDS) => {
  const data = JSON.parse(document.querySelector("script.data").textContent);
  const rows = [...document.querySelectorAll("tr[id^=w]")];
  const wordings = {};
  for (const row of rows) {
    wordings[row.id.slice(1)] = {path: row.cells[1].textContent,
      weight: row.cells[2].querySelector("data").value,
      entry: row.cells[5].textContent,
      instead: row.querySelector(".try")?.textContent};
  }
  const texts = {};
  for (const link of document.querySelectorAll(".read a.f")) {
    for (const f of link.dataset.f.split(" ")) {
      texts[f] = (texts[f] || "") + link.textContent;
    }
  }
  const findings = [];
  for (let i = 0; i < data.findings.length; i += FIELDS) {
    findings.push({
      values: data.findings.slice(i, i + FIELDS), text: texts[i / FIELDS],
      ...wordings[data.findings[i]],
    });
  }
  return {findings, words: data.words};
}, FIELDS);

const VOICES = ["author", "quoted", "attributed", "scare"];

function checkFindings(held, report) {
  const hits = report.paragraphs.flatMap(
    (p) => p.hits.map((hit) => ({...hit, paragraph: p.number - 1})));
  assert.equal(held.findings.length, hits.length);
  hits.forEach((hit, i) => {
    const {values, text, path, entry, instead} = held.findings[i];
    const [, begin, end, line, column, paragraph, voice, weight] = values;
    assert.deepEqual(
      {begin, end, line, column, paragraph, voice: VOICES[voice], weight},
      {begin: hit.begin, end: hit.end, line: hit.line, column: hit.column,
        paragraph: hit.paragraph, voice: hit.voice, weight: hit.weight});
    assert.equal(text, hit.text);
    assert.equal(path,
      hit.category ? `${hit.measure}.${hit.category}` : hit.measure);
    assert.ok(entry.startsWith(`${hit.entry} in ${hit.lexicon}, line `), entry);
    assert.equal(instead, hit.alternative);
  });
}

const scoreOf = (row, measure, category, unit) => row.scores.find(
  (s) => s.measure === measure && s.category === category && s.unit === unit);

for (const article of [OP_ED, WIRE, SHARED]) {
  test(`every number is the JSON report's: ${article.split("/").pop()}`, {
    skip: existsSync(article) ? false : "../shared is not there",
  }, async () => {
    const [report] = json(article).documents;
    const page = await open(write(article));
    checkFindings(await read(page), report);
    // The margin.
    const margins = await page.$$eval(".par", (pars) => pars.map((par) => ({
      tone: par.querySelector(".mt data")?.value,
      loaded: par.querySelector(".ml data")?.value,
      frame: par.querySelector(".fr data")?.value,
    })));
    assert.equal(margins.length, report.paragraphs.length);
    report.paragraphs.forEach((p, i) => {
      const value = (measure, unit) => {
        const score = scoreOf(p, measure, "", unit);
        return score && score.value !== null ? String(score.value) : undefined;
      };
      assert.equal(margins[i].tone, value("sentiment", "compound"));
      assert.equal(margins[i].loaded, value("loaded", "per_1000"));
      const shares = p.scores.filter(
        (s) => s.measure === "frame" && s.unit === "share" && s.value > 0);
      const top = shares.length
        ? String(Math.max(...shares.map((s) => s.value))) : undefined;
      assert.equal(margins[i].frame, top);
    });
    // Targets.
    const targets = await page.$$eval(".who tbody tr", (rows) => rows.map(
      (row) => ({name: row.cells[0].textContent,
        mentions: Number(row.cells[1].textContent),
        verdict: row.cells[2].textContent,
        evaluation: row.querySelector("data").value})));
    for (const target of targets) {
      const same = report.targets.find((t) => t.name === target.name);
      assert.equal(target.evaluation, String(same.evaluation));
      assert.equal(target.mentions, same.mentions);
      assert.equal(target.verdict, same.verdict || "–");
    }
    // Frames and moral foundations.
    for (const [title, measure] of
      [["Policy frames", "frame"], ["Moral foundations", "moral"]]) {
      const bars = await page.$$eval(".bars", (figures, title) => figures
        .filter((f) => f.querySelector("h2").textContent === title)
        .flatMap((f) => [...f.querySelectorAll("li")].map((li) => [
          li.querySelector(".k").textContent,
          li.querySelector("data").value])), title);
      const shares = new Map(report.scores
        .filter((s) => s.measure === measure && s.unit === "share")
        .map((s) => [s.category.replace(/[._]/g, " "), String(s.value)]));
      for (const [label, value] of bars) {
        assert.equal(value, shares.get(label), label);
      }
    }
    // By voice, and the loaded score with its interval.
    const voices = await page.$$eval(".voices tbody tr[data-m]", (rows) =>
      rows.map((row) => ({m: row.dataset.m, cells: [...row.cells].slice(1)
        .map((cell) => cell.querySelector("data")?.value)})));
    const spoken = Object.values(report.by_voice);
    assert.equal(voices.length > 0,
      spoken.filter((v) => v.words >= 20).length > 1);
    for (const {m, cells} of voices) {
      const [measure, unit] = m.split(" ");
      assert.deepEqual(cells, [report, ...spoken].map((of) => {
        const {value} = scoreOf(of, measure, "", unit);
        return value === null ? undefined : String(value);
      }), m);
    }
    const points = scoreOf(report, "loaded", "", "points");
    const said = await page.$$eval(".stand dt", (terms) => [...terms
      .find((t) => t.textContent === "loaded score").nextElementSibling
      .querySelectorAll("data")].map((d) => d.value));
    // Without a hit there is no interval to tell.
    assert.deepEqual(said, (points.high > 0
      ? [points.value, points.low, points.high] : [points.value]).map(String));
    const data = await page.$eval("script.data",
      (e) => JSON.parse(e.textContent));
    assert.deepEqual(data.points, report.paragraphs.map((p) =>
      scoreOf(p, "loaded", "", "points")?.value ?? null));
    await close(page);
  });
}

test("filters act at once, and the numbers follow", async () => {
  const page = await open(write(OP_ED));
  const count = () => page.$eval("#count", (e) => ({...e.dataset}));
  // Of what is in the window: the rest is painted when it comes near.
  const marked = () => page.evaluate(() => {
    const seen = new Set();
    for (const link of document.querySelectorAll(".read a.f[href]")) {
      const box = link.getBoundingClientRect();
      if (box.bottom < 0 || box.top > innerHeight) continue;
      for (const f of link.dataset.f.split(" ")) seen.add(f);
    }
    return seen.size;
  });
  await page.locator("#g-r").uncheck();
  const [all] = json(OP_ED).documents;
  const rate = (d) => scoreOf(d, "loaded", "", "per_1000").value;
  assert.ok(Math.abs((await count()).rate - rate(all)) < 1e-9);
  // One voice: as the command counts with --voice.
  await page.locator(".more summary").click();
  for (const v of [1, 2, 3]) {
    await page.locator(`[name=voice][value="${v}"]`).uncheck();
  }
  const [author] = json(OP_ED, "--voice", "author").documents;
  assert.ok(Math.abs((await count()).rate - rate(author)) < 1e-9);
  assert.notEqual(rate(all), rate(author));
  await page.locator("button[type=reset]").click();
  await page.waitForTimeout(50);
  await page.locator("#g-r").uncheck();
  // One category.
  await page.locator("#category").selectOption("loaded.pejorative");
  const pejorative = all.paragraphs.flatMap((p) => p.hits)
    .filter((h) => h.category === "pejorative" && h.measure === "loaded");
  assert.equal(Number((await count()).hits), pejorative.length);
  assert.ok(pejorative.length > 0);
  assert.equal(await page.$$eval("tr[id^=w]:not([hidden])",
    (rows) => new Set(rows.map((r) => r.cells[1].textContent)).size), 1);
  // Strength.
  await page.locator("#strength").fill("0.7");
  const strong = pejorative.filter((h) => h.weight >= 0.7 - 1e-9);
  assert.equal(Number((await count()).hits), strong.length);
  assert.ok(strong.length < pejorative.length);
  await page.locator("button[type=reset]").click();
  await page.waitForTimeout(50);
  // Nothing left.
  for (const g of ["l", "r"]) await page.locator(`#g-${g}`).uncheck();
  assert.equal((await count()).hits, "0");
  assert.equal(await marked(), 0);
  await close(page);
});

test("a target leaves what is said of it", async () => {
  const named = join(dir, "named.txt");
  writeFileSync(named, ["The brave Marta Keller defended the honest budget.",
    "Rolf Brandt spread a shameful lie about the council.",
    "Marta Keller praised the generous volunteers of the town.",
    "Rolf Brandt mocked the reckless and corrupt mayor again.",
    "On Friday Marta Keller rescued the plan with a brilliant speech.",
    "A disgraceful Rolf Brandt left the hall."].join("\n\n") + "\n");
  const page = await open(write(named));
  const hits = async () => Number(await page.$eval("#count",
    (e) => e.dataset.hits));
  const all = await hits();
  const targets = await page.$$eval("#target option",
    (options) => options.map((o) => o.value));
  assert.ok(targets.length >= 3, "none, and both names");
  await page.locator(".more summary").click();
  await page.locator("#target").selectOption(targets.at(-1));
  assert.ok(await hits() > 0);
  assert.ok(await hits() < all);
  assert.ok(await page.locator("b.m.on").count() > 0);
  await close(page);
});

test("a finding shows what it is on hover, focus and keys", async () => {
  const [report] = json(OP_ED).documents;
  const page = await open(write(OP_ED));
  const hit = report.paragraphs.flatMap((p) => p.hits)
    .find((h) => h.measure === "loaded" && h.alternative && h.note);
  assert.ok(hit);
  const link = page.locator(".read a.f.l", {hasText: hit.text}).first();
  await link.scrollIntoViewIfNeeded();
  await link.hover();
  const card = page.locator("#card");
  await card.waitFor({state: "visible"});
  const said = await card.innerText();
  for (const part of [hit.text, hit.category, String(hit.weight), hit.note,
    hit.alternative, hit.voice, hit.entry, hit.lexicon]) {
    assert.ok(said.includes(part), `${part} in ${said}`);
  }
  assert.ok(said.includes(`bytes ${hit.begin} to ${hit.end}`));
  await page.keyboard.press("Escape");
  await card.waitFor({state: "hidden"});
  // Keys: into the text, along it, into the card and back.
  await page.evaluate(() =>
    document.querySelector('.read a.f[tabindex="0"]').focus());
  await card.waitFor({state: "visible"});
  const first = await page.evaluate(() => document.activeElement.id);
  await page.keyboard.press("ArrowRight");
  const second = await page.evaluate(() => document.activeElement.id);
  assert.notEqual(first, second);
  assert.equal(await page.evaluate(
    () => document.activeElement.getAttribute("aria-describedby")), "card");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.evaluate(() => document.activeElement.id), first);
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(
    () => document.activeElement.closest("#card") !== null));
  await page.keyboard.press("Escape");
  await card.waitFor({state: "hidden"});
  assert.equal(await page.evaluate(() => document.activeElement.id), first);
  await close(page);
});

test("links open paragraphs and findings", async () => {
  const file = write(OP_ED);
  const [report] = json(OP_ED).documents;
  const hits = report.paragraphs.flatMap((p) => p.hits);
  // Of a group that is not shown when the page opens.
  const at = hits.findLastIndex((h) => h.measure === "sentiment" &&
    !hits.some((o) => o.measure !== "sentiment" &&
      o.begin < h.end && o.end > h.begin));
  const page = await open(file, {hash: `#f${at}`});
  await page.locator("#card").waitFor({state: "visible"});
  const said = await page.locator("#card").innerText();
  assert.ok(said.includes(`bytes ${hits[at].begin} to ${hits[at].end}`), said);
  assert.ok(await page.locator("#g-t").isChecked());
  await page.waitForFunction(() => {
    const box = document.querySelector(".f.on").getBoundingClientRect();
    return box.top > 0 && box.bottom < innerHeight;
  }, null, {timeout: 20000});
  // From the catalogue to the place, and to the wording.
  await page.locator("#card .acts a", {hasText: "All places"}).click();
  const row = await page.evaluate(() => location.hash);
  assert.match(row, /^#w\d+$/);
  assert.ok(await page.locator(row).isVisible());
  await page.locator(`${row} a[data-f]`).first().click();
  await page.locator("#card").waitFor({state: "visible"});
  await close(page);
  const other = await open(file, {hash: "#p5"});
  await other.waitForFunction(() => {
    const box = document.querySelector("#p5").getBoundingClientRect();
    return box.top >= 0 && box.top < innerHeight;
  }, null, {timeout: 20000});
  await close(other);
});

test("without a script the page is whole", async () => {
  const page = await open(write(OP_ED), {javaScriptEnabled: false});
  assert.ok(await page.locator("h1").isVisible());
  assert.equal(await page.locator(".bar-top .more").isVisible(), false);
  assert.ok(await page.locator(".read a.f.l[href^='#w']").count() > 20);
  await page.locator(".read a.f.l").first().click();
  assert.match(page.url(), /#w\d+$/);
  assert.ok(await page.locator("tr:target").isVisible());
  await close(page);
});

test("hostile text stays text", async () => {
  const evil = [
    "<script>alert(1)</script> The sham \"onmouseover=alert(2) \" minister.",
    "</style><img src=x onerror=alert(3)> A disgraceful javascript:alert(4).",
    "<!-- <svg/onload=alert(5)> --> ]]> &lt; &#0; \u0000 \u001b[31m \u202e",
    "{{7*7}} ${alert(6)} `x` </script><script>alert(7)</script> corrupt.",
  ].join("\n\n");
  const name = join(dir, "<img src=x onerror=alert(8)>.txt");
  writeFileSync(name, evil);
  const lexicon = join(dir, "evil.tsv");
  const columns = ["pattern", "kind", "category", "weight", "flags",
    "alternative", "note"].join("\t");
  writeFileSync(lexicon, ["#slant-lexicon 1", "#id: evil.en", "#version: 1",
    "#language: en", "#construct: <b>x</b>", "#licence: CC0-1.0",
    "#source: \"><script>alert(9)</script>", "#citation: x",
    "#retrieved: 2026-01-01", "#changes: none", `#columns: ${columns}`,
    ["minister", "word", "loaded.pejorative", "0.9", "-",
      "<img src=x onerror=alert(10)>",
      "</script><script>alert(11)</script>"].join("\t"),
  ].join("\n") + "\n");
  const page = await open(write("--force", name, "--lexicon", lexicon));
  assert.ok((await page.locator(".read").innerText())
    .includes("<script>alert(1)</script>"));
  assert.equal(await page.locator("img, iframe, object, embed").count(), 0);
  assert.equal(await page.locator("script").count(), 2);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll("*")]
    .flatMap((e) => [...e.attributes]).filter((a) => /^on|^style$/
      .test(a.name) || /^\s*javascript:/i.test(a.value)).length), 0);
  await page.locator("#g-t").check();
  await page.locator(".read a.f", {hasText: "minister"}).first().click();
  const card = await page.locator("#card").innerText();
  assert.ok(card.includes("<img src=x onerror=alert(10)>"));
  assert.ok(card.includes("</script><script>alert(11)</script>"));
  // The policy holds even for what a page would inject by itself.
  const blocked = await page.evaluate(() => new Promise((resolve) => {
    document.addEventListener("securitypolicyviolation",
      (e) => resolve(e.effectiveDirective), {once: true});
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    setTimeout(() => resolve("nothing"), 500);
  }));
  assert.match(blocked, /^script-src/);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  page.complaints = page.complaints.filter(
    (c) => !c.includes("Content Security Policy"));
  await close(page);
});

for (const scheme of ["light", "dark"]) {
  for (const width of [390, 1280]) {
    test(`axe-core finds nothing: ${scheme}, ${width}`, async () => {
      const page = await open(write(OP_ED, WIRE),
        {colorScheme: scheme, viewport: {width, height: 900}});
      for (const g of ["t", "fr", "m", "s"]) {
        await page.locator(`#g-${g}`).check();
      }
      await page.evaluate(axe);
      const found = await page.evaluate(async () =>
        (await window.axe.run(document, {resultTypes: ["violations"]}))
          .violations.map((v) => `${v.id}: ${v.nodes[0].html} (` +
            `${v.nodes.length})`));
      assert.deepEqual(found, []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth
        <= document.documentElement.clientWidth), "no sideways scrolling");
      await close(page);
    });
  }
}

test("nothing shifts while the page loads, is scrolled and hovered", async () => {
  const page = await open(write(OP_ED));
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.shifts), 0);
  await page.locator(".read a.f.l").first().scrollIntoViewIfNeeded();
  await page.locator(".read a.f.l").first().hover();
  await page.locator("#card").waitFor({state: "visible"});
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.shifts), 0);
  await close(page);
});

test("several articles stand side by side and sort", async () => {
  const page = await open(write(WIRE, OP_ED, OP_ED_FOR));
  const rows = () => page.$$eval("#compare tbody tr",
    (list) => list.map((row) => [...row.querySelectorAll("data")]
      .map((d) => d.value)));
  const reports = json(WIRE, OP_ED, OP_ED_FOR).documents;
  const expected = reports.map((d) => [String(d.scored_words),
    String(scoreOf(d, "loaded", "", "per_1000").value),
    String(scoreOf(d, "sentiment", "", "compound").value)]);
  expected.sort((a, b) => b[1] - a[1]);
  assert.deepEqual(await rows(), expected);
  await page.locator("#compare button", {hasText: "Tone"}).click();
  expected.sort((a, b) => b[2] - a[2]);
  assert.deepEqual(await rows(), expected);
  assert.equal(await page.locator("[aria-sort=descending]").count(), 1);
  assert.equal(new Set(await page.$$eval("[id]", (all) => all.map((e) => e.id)))
    .size, await page.locator("[id]").count(), "ids are unique");
  await close(page);
});

// Two outlets with hostile names over three months, of made-up scores.
function summary(by) {
  const lines = [];
  for (let i = 0; i < 60; ++i) {
    lines.push(JSON.stringify({id: `r${i}`, unit: "document",
      fields: {outlet: i % 2 ? "<img src=x onerror=alert(1)>" : "جريدة",
        date: `2026-0${1 + i % 3}-11`},
      scores: {"sentiment.compound": Math.sin(i), "loaded.points": i % 2 * 40 +
        i % 7, "loaded.per_1000": i % 5 ? i : null}}));
  }
  const scores = join(dir, "scores.jsonl");
  writeFileSync(scores, lines.join("\n") + "\n");
  const file = join(dir, `${++pages}.html`);
  slant("summarize", scores, "--by", by, "--format", "html", "-o", file);
  const csv = slant("summarize", scores, "--by", by, "--format", "csv");
  return {file, csv: csv.trim().split("\n").slice(1).map((l) => l.split(","))};
}

for (const [by, fields] of [["outlet", 1], ["outlet,date:month", 2]]) {
  test(`a corpus by ${by}: numbers, access, nothing runs or moves`, async () => {
    const {file, csv} = summary(by);
    for (const [colorScheme, width] of [["light", 1280], ["dark", 390]]) {
      const page = await open(file, {colorScheme,
        viewport: {width, height: 900}});
      assert.equal(await page.evaluate(() => window.shifts), 0);
      await page.evaluate(() => {
        for (const d of document.querySelectorAll("details")) d.open = true;
      });
      const held = await page.$$eval("tbody tr", (rows) => rows.map((row) =>
        [...row.querySelectorAll("data")].map((d) => d.value).join()));
      const wanted = csv.map((c) => {
        const [, , n, mean, low, high] = c.slice(fields);
        return [mean, low, high, n].join();
      });
      assert.deepEqual(held.sort(), wanted.sort());
      assert.equal(await page.locator(".mini svg").count(),
        fields === 2 ? 6 : 0);
      assert.equal(await page.locator("script, img").count(), 0);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth
        <= document.documentElement.clientWidth), "no sideways scrolling");
      await page.evaluate(axe);
      assert.deepEqual(await page.evaluate(async () =>
        (await window.axe.run(document, {resultTypes: ["violations"]}))
          .violations.map((v) => `${v.id}: ${v.nodes[0].html}`)), []);
      await close(page);
    }
  });
}

test("German, and Arabic from right to left", async () => {
  const arabic = join(dir, "arabic.txt");
  writeFileSync(arabic, "عنوان المقال\n\nقال الوزير إن القانون الجديد " +
    "مهم جدا للبلاد، وأضاف أن الحكومة ستنفذه قريبا.\n");
  const page = await open(write(arabic));
  assert.equal(await page.$eval("#p2 .tx",
    (e) => getComputedStyle(e).direction), "rtl");
  assert.ok(await page.evaluate(() => {
    const text = document.querySelector("#p2 .tx");
    const range = document.createRange();
    range.selectNodeContents(text);
    const line = range.getClientRects()[0];
    return text.getBoundingClientRect().right - line.right < 2;
  }));
  await close(page);
  const german = join(dir, "german.txt");
  writeFileSync(german, "Die Größe der Änderung\n\nDer Minister sagte: " +
    "„Wir müssen jetzt handeln, bevor es für alle zu spät ist“, und er " +
    "ging.\n");
  const other = await open(write(german));
  assert.equal(await other.locator("#p1 .tx").innerText(),
    "Die Größe der Änderung");
  assert.ok((await other.locator("#p2 .vq").first().innerText())
    .includes("Wir müssen jetzt handeln"));
  await close(other);
});

test("the op-ed's page is below 300 KB", {
  skip: existsSync(SHARED) ? false : "../shared is not there",
}, () => {
  const bytes = statSync(write(SHARED)).size;
  console.log(`# ${bytes} bytes`);
  assert.ok(bytes < 300_000, String(bytes));
});

test("100,000 words stay smooth", async () => {
  const text = readFileSync(OP_ED, "utf8");
  const long = join(dir, "long.txt");
  writeFileSync(long, Array(165).fill(text).join("\n\n"));
  const page = await open(write(long));
  const times = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) =>
      requestAnimationFrame(() => setTimeout(resolve)));
    const timed = async (act) => {
      const begin = performance.now();
      act();
      await frame();
      return performance.now() - begin;
    };
    await frame();
    document.documentElement.style.scrollBehavior = "auto";
    const scrolls = [];
    for (let i = 1; i <= 20; ++i) {
      scrolls.push(await timed(() =>
        scrollTo(0, (document.body.scrollHeight * i) / 25)));
    }
    const filter = await timed(() => document.getElementById("g-t").click());
    scrolls.sort((a, b) => a - b);
    const load = performance.getEntriesByType("navigation")[0];
    return {median: scrolls[10], worst: scrolls[19], filter,
      ready: load.domContentLoadedEventEnd};
  });
  console.log(`# ${JSON.stringify(times)}, ${statSync(
    join(dir, `${pages}.html`)).size} bytes`);
  // Times are told, not judged: what keeps them short is that paragraphs out
  // of view are not laid out.
  assert.equal(await page.evaluate(() =>
    getComputedStyle(document.querySelector(".par")).contentVisibility),
  "auto");
  await close(page);
});
