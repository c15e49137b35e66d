// SPDX-License-Identifier: Apache-2.0
// Pictures of the pages to look at: three widths, light and dark.
//
//   tests/browser/run.sh --shots DIRECTORY SLANT BUILD_DIRECTORY
import {execFileSync} from "node:child_process";
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync,
  writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";

const require = createRequire(process.env.SLANT_PACKAGES);
const {chromium} = require("playwright-core");

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const ARTICLES = join(ROOT, "tests/articles");
const SHARED = join(ROOT, "..", "shared/articles/belarus-myanmar-op-ed.txt");
const OUT = process.env.SLANT_SHOTS;
const WIDTHS = {phone: 390, tablet: 820, wide: 1440};
const dir = mkdtempSync(join(tmpdir(), "slant-shots-"));

const slant = (...args) => execFileSync(process.env.SLANT_COMMAND, args,
  {maxBuffer: 1 << 30, cwd: ROOT});

function report(name, ...files) {
  slant("report", "--format", "html", "-o", join(dir, name + ".html"),
    ...files);
}

function text(name, content) {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
}

// A corpus of the project's own articles, whose outlets and dates are made up.
function summaries() {
  const names = ["op-ed-against", "op-ed-for", "wire-report"];
  const lines = [];
  for (let month = 1; month <= 6; ++month) {
    names.forEach((name, i) => {
      readFileSync(join(ARTICLES, name + ".txt"), "utf8").split("\n\n")
        .filter((p) => p.split(" ").length > 30).forEach((p, k) => {
          if (k % 6 + 1 !== month && k % 4 + 1 !== month) return;
          lines.push(JSON.stringify({id: `${month}-${i}-${k}`, text: p,
            outlet: ["The Gazette", "Morning Post", "Wire"][i],
            date: `2026-0${month}-1${k % 10}`}));
        });
    });
  }
  const corpus = text("corpus.jsonl", lines.join("\n") + "\n");
  const scores = join(dir, "scores.jsonl");
  slant("score", corpus, "--keep", "outlet,date", "-o", scores);
  for (const [name, by] of [["outlets", "outlet"],
    ["months", "outlet,date:month"], ["time", "date:month"]]) {
    slant("summarize", scores, "--by", by, "--format", "html", "-o",
      join(dir, name + ".html"));
  }
}

const own = (name) => join(ARTICLES, name + ".txt");
if (existsSync(SHARED)) report("shared-op-ed", SHARED);
report("op-ed", own("op-ed-against"));
report("wire", own("wire-report"));
report("several", own("op-ed-against"), own("op-ed-for"), own("wire-report"));
report("german", text("german.txt", "Die Größe der Änderung\n\nDer Minister " +
  "sagte: „Wir müssen handeln“. Die Opposition nannte den Plan eine „Reform“ " +
  "ohne Sinn.\n\nDonaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen " +
  "wurden vergeben.\n"));
report("arabic", text("arabic.txt", "عنوان المقال\n\nقال الوزير إن القانون " +
  "الجديد مهم جدا للبلاد، وأضاف أن الحكومة ستنفذه قريبا.\n"));
summaries();

mkdirSync(OUT, {recursive: true});
const browser = await chromium.launch(
  {executablePath: process.env.SLANT_CHROMIUM, args: ["--no-sandbox"]});
const pages = ["shared-op-ed", "op-ed", "wire", "several", "german", "arabic",
  "outlets", "months", "time"];
for (const name of pages) {
  if (!existsSync(join(dir, name + ".html"))) continue;
  for (const colorScheme of ["light", "dark"]) {
    for (const [size, width] of Object.entries(WIDTHS)) {
      const page = await browser.newPage(
        {viewport: {width, height: 1000}, colorScheme});
      await page.goto(pathToFileURL(join(dir, name + ".html")).href);
      const file = (part) =>
        join(OUT, `${name}-${size}-${colorScheme}-${part}.png`);
      await page.screenshot({path: file("first")});
      if (await page.locator("#text").count()) {
        await page.locator("#filters").scrollIntoViewIfNeeded();
        await page.evaluate(() =>
          document.querySelector("#text").scrollIntoView());
        const mark = page.locator(".read a.f.l").first();
        if (await mark.count()) await mark.click();
        await page.waitForTimeout(200);
        await page.screenshot({path: file("text")});
      }
      await page.setViewportSize({width, height: 4200});
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({path: file("long")});
      await page.close();
    }
  }
}
await browser.close();
rmSync(dir, {recursive: true, force: true});
console.log(OUT);
