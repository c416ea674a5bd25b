// Plays stories in a browser against `dateline serve`, and looks at pages with axe-core.
//
//   node stories.js PROGRAM [--shots FOLDER] [--large N] [--only WORD]
//
// Needs playwright-core and axe-core (npm install here) and Debian's Chromium, or another at $CHROMIUM. Where
// one is missing it says so and ends with 0.
"use strict";
const { execFileSync, spawn, spawnSync } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");
const assert = require("assert");
const archive = require("./archive");

const flag = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const chromiumPath = process.env.CHROMIUM || "/usr/bin/chromium";
let chromium, axe;
try {
  ({ chromium } = require("playwright-core"));
  axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
} catch {
  console.log("skipped: playwright-core or axe-core is missing; run npm install in tests/web");
  process.exit(0);
}
if (!fs.existsSync(chromiumPath)) {
  console.log(`skipped: no Chromium at ${chromiumPath}; install the package chromium`);
  process.exit(0);
}

const program = path.resolve(process.argv[2]);
const shots = flag("--shots");
const large = Number(flag("--large", "100000"));
const place = fs.mkdtempSync(path.join(os.tmpdir(), "dateline-web-"));
const run = (...args) => execFileSync(program, args, { cwd: place, stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 30 }).toString();

function serve(index) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ["serve", "--index", index, "--listen", "127.0.0.1:0"], { cwd: place, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const found = /listening on (http:\S+)\n/.exec(said);
      if (found) resolve({ base: found[1], stop: () => child.kill() });
    });
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

const stories = [];
const story = (name, tell, options = {}) => stories.push({ name, tell, options });
const WIDE = { width: 1280, height: 1000 };
const PHONE = { width: 360, height: 740 };
const number = (text) => Number(/[\d,]+/.exec(text)[0].replace(/,/g, ""));
const heading = async (page) => number(await page.textContent(".bar h1"));
const search = async (page, base, text) => {
  await page.goto(base + "/");
  await page.fill("#q", text);
  await page.press("#q", "Enter");
  await page.waitForSelector(".bar h1, .state");
};
// The page never scrolls sideways, and no text is smaller than 12 pixels.
const fits = async (page) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert(wide <= 0, `the page is ${wide} px too wide`);
  const small = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const e = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() && e.checkVisibility() && parseFloat(getComputedStyle(e).fontSize) < 12) return e.outerHTML.slice(0, 200);
    }
    return null;
  });
  assert.strictEqual(small, null, `text below 12 px: ${small}`);
};

story("first search", async ({ page, base, shot }) => {
  await page.goto(base + "/");
  await fits(page);
  await shot("start");
  await search(page, base, "ferry library");
  assert((await heading(page)) > 0);
  assert((await page.locator(".passage mark").count()) > 0);
  await fits(page);
  await shot("results");
});
story("brush", async ({ page, base }) => {
  await search(page, base, "ferry");
  const all = await heading(page);
  const box = await page.locator("#bars").boundingBox();
  await page.mouse.move(box.x + box.width * 0.3, box.y + 50);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 50, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.6, box.y + 50, { steps: 4 });
  const label = await page.textContent("#range");
  await Promise.all([page.waitForURL(/from=/), page.mouse.up()]);
  assert.strictEqual(await heading(page), number(label.split(":").pop()));
  assert((await heading(page)) < all);
  await page.goBack();
  assert.strictEqual(await heading(page), all);
});
story("facet", async ({ page, base, shot }) => {
  await search(page, base, "ferry");
  const row = page.locator(".facets li", { hasText: "Harbour Post" });
  const count = number((await row.textContent()).replace(/^\D*/, ""));
  await row.locator(".in").click();
  await page.waitForSelector(".chip");
  assert.strictEqual(await heading(page), count);
  const year = page.locator(".facets section", { hasText: "Year" }).locator("li").first();
  const inYear = number((await year.locator("span").last().textContent()));
  await year.locator(".in").click();
  await page.waitForURL(/on=/);
  assert.strictEqual(await heading(page), inYear);
  await shot("filtered");
});
story("exclude", async ({ page, base }) => {
  await search(page, base, "ferry");
  const all = await heading(page);
  const row = page.locator(".facets li", { hasText: "Northgate Wire" });
  const count = number((await row.locator("span").last().textContent()));
  await row.hover();
  await row.locator(".not").click();
  await page.waitForSelector(".chip.not");
  assert.strictEqual(await heading(page), all - count);
});
story("back", async ({ page, base }) => {
  await search(page, base, "ferry");
  await page.locator(".hit").nth(6).scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  await page.locator(".hit h2 a").nth(6).click();
  await page.waitForSelector(".story");
  await page.goBack();
  await page.waitForSelector(".hit");
  assert.strictEqual(await page.inputValue("#q"), "ferry");
  await page.waitForFunction((y) => Math.abs(scrollY - y) < 200, before);
});
story("article with removed text", async ({ page, base, shot }) => {
  await search(page, base, "lighthouse keeper");
  await page.locator(".hit h2 a").first().click();
  await page.waitForSelector(".story");
  assert.strictEqual(await page.locator(".gone").count(), 0);
  await page.keyboard.press("r");
  await page.waitForSelector(".gone");
  assert((await page.locator(".rule").count()) > 0);
  await fits(page);
  await shot("removed");
});
story("diff", async ({ page, base, shot }) => {
  await search(page, base, "harbour levy");
  await page.locator(".hit h2 a").first().click();
  await page.locator(".tabs a", { hasText: "Captures" }).click();
  await page.waitForSelector(".diff");
  assert.match(await page.textContent(".diff ins"), /fifty/);
  assert.match(await page.textContent(".diff del"), /forty/);
  await shot("diff");
});
story("keyboard only", async ({ page, base }) => {
  await page.goto(base + "/?q=library");
  await page.keyboard.press("/");
  assert.strictEqual(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.type("ferry");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=ferry/);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.strictEqual(await page.locator(".hit.at").count(), 1);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".story");
  await page.keyboard.press("n");
  assert.strictEqual(await page.locator("mark.at").count(), 1);
  await page.keyboard.press("?");
  assert(await page.locator("#help").isVisible());
  await page.keyboard.press("Escape");
});
story("no JavaScript", async ({ page, base }) => {
  await page.goto(base + "/?q=ferry");
  assert((await heading(page)) > 0);
  await page.locator("#bars a[data-n]").nth(20).click({ force: true });
  await page.waitForURL(/from=/);
  await page.locator(".hit h2 a").first().click();
  await page.waitForSelector(".story");
  assert((await page.locator(".body mark").count()) > 0);
}, { context: { javaScriptEnabled: false } });
story("dark at 360 px", async ({ page, base, shot }) => {
  await search(page, base, "ferry");
  await fits(page);
  await shot("phone");
  await page.locator(".hit h2 a").first().click();
  await page.waitForSelector(".story");
  await fits(page);
  for (const at of ["/", "/timeline?q=ferry", "/terms?q=ferry", "/concordance?q=ferry", "/sources", "/api/v1/docs", "/?q=zzzz", "/?q=AAAA*"]) {
    await page.goto(base + at);
    await fits(page);
  }
}, { context: { viewport: PHONE, colorScheme: "dark", hasTouch: true } });
story("right-to-left", async ({ page, base, shot }) => {
  await search(page, base, "مكتبة الميناء");
  assert.strictEqual(await page.locator(".hit h2").first().evaluate((e) => getComputedStyle(e).direction), "rtl");
  await page.locator(".hit h2 a").first().click();
  await page.waitForSelector(".story");
  assert.strictEqual(await page.locator(".body p").first().evaluate((e) => getComputedStyle(e).direction), "rtl");
  await fits(page);
  await shot("arabic");
});
story("an article full of markup and scripts", async ({ page, base }) => {
  const foreign = [];
  page.on("request", (request) => request.url().startsWith(base) || foreign.push(request.url()));
  page.on("dialog", (dialog) => foreign.push(dialog.message()));
  await search(page, base, "hostile");
  await page.locator(".hit h2 a").first().click();
  await page.waitForSelector(".story");
  for (const at of ["/sources", "/concordance?q=hostile", "/terms?q=hostile", "/?q=%3Cscript%3Ewindow.hit%3D7%3C/script%3E"]) {
    assert.strictEqual(await page.evaluate(() => window.hit), undefined);
    assert.strictEqual(await page.locator('a[href^="javascript:"], iframe, img').count(), 0);
    await page.goto(base + at);
  }
  assert.deepStrictEqual(foreign, []);
});
story("print", async ({ page, base, shot }) => {
  await page.goto(base + "/?q=ferry");
  await page.emulateMedia({ media: "print" });
  for (const gone of [".search", ".facets", ".paging", ".acts"]) {
    assert.strictEqual(await page.locator(gone).first().isVisible(), false, gone);
  }
  assert((await page.locator(".hit h2").count()) > 0);
  const pdf = await page.pdf();
  assert.strictEqual(pdf.subarray(0, 5).toString(), "%PDF-");
  await shot("print");
});
story("an index of many articles", async ({ page, large }) => {
  await page.goto(large.base + "/?q=library");
  assert((await heading(page)) > large.count / 20);
  const timing = await page.evaluate(() => performance.getEntriesByType("navigation")[0]);
  console.log(`    ${large.count} articles: answered in ${Math.round(timing.responseEnd)} ms, usable in ${Math.round(timing.domInteractive)} ms`);
  await page.locator(".paging a[rel=next]").click();
  await page.waitForURL(/offset=10/);
});
story("a commit while the page is open", async ({ page, base }) => {
  await page.goto(base + "/?q=windmill");
  assert.strictEqual(await page.locator(".hit").count(), 0);
  const text = "Windmill sold\n\n3 March 2024\n\nThe old windmill on the dyke was sold to a baker on Sunday after years of talks.\n";
  fs.writeFileSync(path.join(place, "news/mill.txt"), text);
  run("ingest", "news", "-q");
  await page.reload();
  assert.strictEqual(await page.locator(".hit").count(), 1);
});
story("an Atom feed in a reader", async ({ page, base }) => {
  await page.goto(base + "/?q=ferry");
  const feed = await page.locator('link[type="application/atom+xml"]').getAttribute("href");
  const code = "import sys, feedparser; f = feedparser.parse(sys.argv[1]); assert not f.bozo, f.bozo_exception; print(len(f.entries), len({e.id for e in f.entries}), f.version, f.entries[0].title)";
  const read = spawnSync("python3", ["-c", code, base + feed], { encoding: "utf8" });
  if (/No module named 'feedparser'/.test(read.stderr)) return console.log("    skipped: feedparser (PyPI) is missing");
  assert.strictEqual(read.status, 0, read.stderr);
  assert.match(read.stdout, /^50 50 atom10 /);
});
story("axe-core on eight pages, light and dark", async ({ browser, base, article }) => {
  const pages = ["/", "/?q=ferry", article + "?q=keeper&removed=1", article + "?q=keeper&tab=dates", "/timeline?q=ferry&versus=library", "/terms?q=ferry", "/sources", "/?q=zzzzqq", "/?q=ferry+AND", "/api/v1/docs"];
  const found = [];
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: WIDE, colorScheme, bypassCSP: true, reducedMotion: "reduce" });
    for (const at of pages) {
      const page = await context.newPage();
      await page.goto(base + at);
      await page.evaluate(axe);
      const result = await page.evaluate(() => window.axe.run());
      for (const fault of result.violations) found.push(`${colorScheme} ${at}: ${fault.id} ${fault.nodes.slice(0, 3).map((node) => node.target + " " + node.failureSummary.replace(/\s+/g, " ").slice(0, 200)).join(" | ")}`);
      await page.close();
    }
    await context.close();
  }
  assert.deepStrictEqual(found, []);
});

async function main() {
  archive.write(path.join(place, "news"), 600);
  run("ingest", "news", "-q");
  const server = await serve("index");
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
  const only = flag("--only", "");
  const chosen = stories.filter((one) => one.name.includes(only));
  let big = null;
  if (chosen.some((one) => one.name.includes("many articles"))) {
    archive.write(path.join(place, "large"), large);
    run("ingest", "large", "--as-is", "-q", "--index", "index-large");
    big = { ...(await serve("index-large")), count: large };
  }
  const keeper = JSON.parse(run("query", "lighthouse", "keeper", "--format", "json")).hits[0].article;
  let failed = 0;
  for (const { name, tell, options } of chosen) {
    const context = await browser.newContext({ viewport: WIDE, ...options.context });
    const page = await context.newPage();
    page.setDefaultTimeout(60000);
    const shot = async (file) => {
      if (shots) await page.screenshot({ path: path.join(shots, `${file}.png`) });
    };
    try {
      await tell({ browser, page, base: server.base, shot, large: big, article: `/article/${keeper}` });
      console.log(`ok    ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAIL  ${name}: ${error.stack}`);
      if (shots) await page.screenshot({ path: path.join(shots, `fail-${name.replace(/\W+/g, "-")}.png`) }).catch(() => {});
    }
    await context.close();
  }
  await browser.close();
  server.stop();
  if (big) big.stop();
  fs.rmSync(place, { recursive: true, force: true });
  console.log(`${chosen.length - failed} of ${chosen.length} stories`);
  process.exit(failed ? 1 : 0);
}
main().catch((error) => {
  console.error(error);
  process.exit(1);
});
