"use strict";
(() => {
  const $ = (s, at) => (at || document).querySelector(s), all = (s) => [...document.querySelectorAll(s)];
  const q = $("#q"), words = $("#words"), fold = $("#fold");
  if (fold && innerWidth <= 760) fold.open = false;

  // Hits and matches, one after the other.
  const hits = all(".hit"), marks = all(".body mark");
  let hit = -1, mark = -1;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const go = (list, from, by) => {
    if (!list.length) return -1;
    const to = (from + by + list.length) % list.length;
    list.forEach((e, i) => e.classList.toggle("at", i === to));
    list[to].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    return to;
  };
  const match = (by) => {
    mark = go(marks, mark < 0 && by < 0 ? 0 : mark, by);
    if (mark >= 0) $("#match").textContent = mark + 1 + " of " + marks.length;
  };
  for (const [id, by] of [["#prev", -1], ["#next", 1]]) {
    const b = $(id);
    if (b) { b.hidden = false; b.onclick = () => match(by); }
  }

  // Keys; none acts while something is typed.
  addEventListener("keydown", (e) => {
    const typing = e.target.closest("input, textarea, select, dialog");
    if (e.key === "Escape" && e.target === q) q.blur();
    if (typing || e.ctrlKey || e.metaKey || e.altKey) return;
    const acts = {
      "/": () => q && (q.focus(), q.select()),
      j: () => (hit = go(hits, hit, 1)),
      k: () => (hit = go(hits, hit < 0 ? 0 : hit, -1)),
      Enter: () => hit >= 0 && e.target === document.body && $("h2 a", hits[hit]).click(),
      n: () => match(1),
      p: () => match(-1),
      r: () => { const a = $("#removed"); if (a) a.click(); },
      c: () => { const s = $(".story"); if (s && navigator.clipboard) navigator.clipboard.writeText(location.origin + "/article/" + s.dataset.id); },
      "?": () => { const d = $("#help"); if (d && !d.open) d.showModal(); },
    };
    const act = acts[e.key];
    if (!act || (e.key === "Enter" && hit < 0)) return;
    if (e.key !== "Enter") e.preventDefault();
    act();
  });

  // The brush: drag over the bars; the range is a new address when it is let go.
  const bars = $("#bars"), brush = $("#brush"), range = $("#range");
  if (bars && brush) {
    const list = [...bars.querySelectorAll("a[data-from]")];
    let from = null, to = null;
    const at = (e) => {
      const box = bars.getBoundingClientRect();
      const i = Math.floor(((e.clientX - box.left) / box.width) * list.length);
      return Math.max(0, Math.min(list.length - 1, i));
    };
    const ends = () => [Math.min(from, to), Math.max(from, to)];
    const draw = () => {
      const [a, b] = ends(), n = list.length;
      brush.hidden = false;
      brush.style.left = (a / n) * 100 + "%";
      brush.style.width = ((b - a + 1) / n) * 100 + "%";
      const sum = list.slice(a, b + 1).reduce((s, e) => s + +e.dataset.n, 0);
      range.textContent = list[a].dataset.from + " to " + list[b].dataset.to + ": " + sum;
    };
    const clear = () => { from = null; brush.hidden = true; range.textContent = ""; };
    bars.addEventListener("dragstart", (e) => e.preventDefault());
    bars.addEventListener("pointerdown", (e) => { if (e.button === 0) from = to = at(e); });
    addEventListener("pointermove", (e) => { if (from !== null && at(e) !== to) { to = at(e); draw(); } });
    addEventListener("keydown", (e) => { if (e.key === "Escape") clear(); });
    const leave = (a, b) => {
      const u = new URL(location.href);
      for (const name of ["on", "offset", "from", "to"]) u.searchParams.delete(name);
      if (a) { u.searchParams.set("from", a); u.searchParams.set("to", b); }
      location.href = u;
    };
    addEventListener("pointerup", () => {
      if (from === null || from === to) return void (from = null);
      const [a, b] = ends();
      from = null;
      bars.addEventListener("click", (e) => e.preventDefault(), { once: true, capture: true });
      leave(list[a].dataset.from, list[b].dataset.to);
    });
    addEventListener("pointercancel", clear);
    bars.addEventListener("dblclick", (e) => { e.preventDefault(); leave(); });
  }

  // Suggestions: words that stand in articles with what is typed, a moment after the last key.
  if (q && words) {
    let wait = 0, asked = "";
    q.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(async () => {
        const text = q.value.trim(), last = text.split(/\s+/).pop();
        if (last.length < 3 || !/^[\p{L}\p{N}]+$/u.test(last) || text === asked) return;
        asked = text;
        const answer = await fetch("/api/v1/suggest?q=" + encodeURIComponent(last)).catch(() => null);
        if (!answer || !answer.ok) return;
        const found = await answer.json();
        words.replaceChildren(...found.words.map((word) => {
          const option = document.createElement("option");
          option.value = text.slice(0, text.length - last.length) + word;
          return option;
        }));
      }, 180);
    });
  }
})();
