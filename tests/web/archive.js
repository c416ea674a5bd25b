// An archive to look at: articles of made-up outlets in several languages, and some that are hostile.
"use strict";
const fs = require("fs");
const path = require("path");

const OUTLETS = ["Northgate Wire", "Harbour Post", "The Valley Ledger", "Meridian Courier"];
const SECTIONS = ["Local", "Business", "Culture"];
const SUBJECTS = ["ferry", "library", "harbour bridge", "night market", "tram depot", "river path"];
const DEEDS = ["reopens after the storm", "closes for repairs", "gets a new timetable", "waits for a budget"];

// Numbers that are the same each time.
function numbers(seed) {
  let state = seed >>> 0;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

function article(n, draw) {
  const subject = SUBJECTS[draw(SUBJECTS.length)];
  const deed = DEEDS[draw(DEEDS.length)];
  const month = 1 + draw(12);
  const date = n % 23 === 0 ? null : `${2021 + draw(5)}-${String(month).padStart(2, "0")}-${String(1 + draw(28)).padStart(2, "0")}`;
  return {
    id: `a${n}`,
    title: `The ${subject} ${deed}`,
    source: OUTLETS[draw(OUTLETS.length)],
    section: SECTIONS[draw(SECTIONS.length)],
    author: ["Ada Lund", "Tom Reyes", "Mina Oduya"][draw(3)],
    url: `https://news.example/${n}`,
    ...(date ? { date } : {}),
    text: `The ${subject} ${deed}, the town council said on record ${n}. Residents had asked for it for ${2 + draw(9)} years.\n\nAt the quay, people queued before the ferry office opened. "We were ready," said a clerk, who counted ${100 + draw(900)} visitors.\n\nThe council meets again next month to decide what the ${subject} may cost.`,
  };
}

const SPECIAL = [
  {
    id: "rtl", title: "افتتاح مكتبة الميناء الجديدة في المدينة", source: "صحيفة الميناء", date: "2024-06-02", language: "ar",
    text: "افتتحت المدينة يوم الأحد مكتبة الميناء الجديدة بعد سنوات من العمل. وقال أمين المكتبة إن القراء سيجدون فيها آلاف الكتب.\n\nوتقع المكتبة قرب رصيف العبارات القديم، ويمكن الوصول إليها سيرا على الأقدام من وسط المدينة.",
  },
  {
    id: "cjk", title: "港口图书馆周日重新开放", source: "港口日报", date: "2024-06-03", language: "zh",
    text: "港口图书馆经过三年修缮，于周日重新向读者开放。馆长表示，新的阅览室可以容纳两百名读者。\n\n市议会下个月将讨论渡轮码头的预算。",
  },
  {
    id: "evil", title: "</title><script>window.hit=1</script><img src=x onerror=window.hit=2> hostile",
    url: "javascript:window.hit=3", source: '"><svg onload=window.hit=4>', section: "'><iframe src=//evil.example>", author: "<b>Eve</b>",
    date: "2024-02-03",
    text: "A hostile text with <script>window.hit=5</script> and \u202eturned\u202c words and &lt;b&gt; in it stands here.\n\nThe second paragraph has a <a href=\"javascript:window.hit=6\">link</a> that must not run, and a <style>body{display:none}</style> too.",
  },
  { id: "long", title: "A".repeat(200), source: "Harbour Post", date: "2024-05-05", text: "A headline without a space stands above this unbroken text, which is short but has words enough to be read as an article." },
];

const PAGE = `<!doctype html><html lang="en"><head><title>Lighthouse keeper retires - Harbour Post</title>
<meta property="article:published_time" content="2024-07-08T09:00:00Z"></head><body>
<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Sport</a></li><li><a href="/c">Weather</a></li></ul></nav>
<article><h1>Lighthouse keeper retires</h1><p>By Ada Lund</p>
<p>The last keeper of the lighthouse retired on Monday after thirty years on the rock, and the town gave her a lamp of brass.</p>
<p>She said that the nights were never quiet, since the ferry passed twice and the gulls did not sleep at all in summer.</p>
<p>A machine now trims the light, and the council will rent the house to writers who do not mind the wind.</p></article>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/1">Ferry late again</a></li><li><a href="/2">Tram depot sold</a></li><li><a href="/3">Bridge painted</a></li></ul></aside>
<footer><p>Copyright Harbour Post. All rights reserved. Subscribe to our newsletter.</p></footer></body></html>`;

function captures() {
  const base = { url: "https://news.example/levy", title: "Council sets the harbour levy", source: "Harbour Post", date: "2024-03-01" };
  const text = (levy, more) => `The council set the harbour levy at ${levy} crowns on Friday after a long evening of talks.\n\nBoat owners said that they would pay, though the mooring is worse than it was.${more}`;
  return [
    { ...base, id: "levy-1", captured_at: "2024-03-01T10:00:00Z", text: text("forty", "") },
    { ...base, id: "levy-2", captured_at: "2024-03-02T10:00:00Z", text: text("fifty", "\n\nThe mayor promised to look at the mooring in spring.") },
  ];
}

exports.write = (folder, count) => {
  fs.mkdirSync(folder, { recursive: true });
  const draw = numbers(21);
  const out = fs.openSync(path.join(folder, "wire.jsonl"), "w");
  for (let n = 0; n < count; n += 1) fs.writeSync(out, JSON.stringify(article(n, draw)) + "\n");
  for (const one of SPECIAL) fs.writeSync(out, JSON.stringify(one) + "\n");
  fs.closeSync(out);
  fs.writeFileSync(path.join(folder, "levy.jsonl"), captures().map((one) => JSON.stringify(one) + "\n").join(""));
  fs.writeFileSync(path.join(folder, "keeper.html"), PAGE);
};
