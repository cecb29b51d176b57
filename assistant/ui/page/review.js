// The queue, a statement beside its sources, and the set: what was typed is kept by box until the server has it.
const review = region("review");
let reviewed = "", drawing = 0, polling = 0, asked = 0;

desks.review = {
  arrive: () => reviewAct("review.open"),
  shown: reviewShown,
  pressed: (button) => { reviewPressed(button); return true; },
};

function reviewAct(what, more = {}) {
  clearTimeout(polling);
  asked = performance.now();
  const seen = review.querySelector(".decision")?.dataset.fingerprint || "";
  return act(what, { at: location.search || "?review", seen, ...more });
}

function reviewShown(view) {
  const { kept, statement, merging, figures, columns, reading } = view.more || {};
  const other = reviewed !== location.search;
  reviewed = location.search;
  if (kept) { forget(statement, kept); if (kept.startsWith("merge-")) forget(statement, `edit-${kept.slice(6)}`); }
  for (const box of review.querySelectorAll("textarea")) refill(box, statement);
  countTicked();
  if (figures) drawSet(figures, columns);
  clearTimeout(polling);
  if (reading) polling = setTimeout(() => screen_ === "review" && reviewed === location.search && reviewAct("review.open"), nextLook()); else drawing = 0;
  if (merging || (other && statement)) review.querySelector("#review-title")?.focus({ preventScroll: true });
  if (review.querySelector(".banner[role=alert]") || merging) window.scrollTo({ top: 0 });
  if (new URLSearchParams(location.search).has("older")) review.querySelector("#history")?.scrollIntoView({ block: "nearest" });
}

// A set that takes long to draw is not drawn all the time: asking takes a tenth of the waiting at most.
const nextLook = () => Math.max(Math.min(6000, 600 * ++drawing), 10 * (performance.now() - asked));

// ---- what was typed ---------------------------------------------------------------------------------------------

const reviewDrawer = (statement, box) => `askwhy-review-${statement}-${box}`;
const hereReviewed = () => new URLSearchParams(location.search).get("review") || "";

function forget(statement, box) { sessionStorage.removeItem(reviewDrawer(statement, box)); }

function draftOf(statement, box) {
  try { return JSON.parse(sessionStorage.getItem(reviewDrawer(statement, box))); } catch { return null; }
}

function refill(box, statement) { // a box shows what was typed into it and not yet kept, else what stands on file
  const draft = draftOf(statement, box.id);
  const old = draft && box.id.startsWith("merge-") && draft.base !== box.form?.dataset.base;
  box.value = draft && !old ? draft.text : box.defaultValue;
  if (draft && !old) { const tool = box.closest("details"); if (tool) tool.open = true; }
}

review.addEventListener("input", (event) => {
  const box = event.target;
  if (box.tagName !== "TEXTAREA" || !box.id) return;
  const statement = hereReviewed();
  if (box.value === box.defaultValue) { forget(statement, box.id); return; }
  const base = draftOf(statement, box.id)?.base ?? box.form?.dataset.base ?? "";
  try { sessionStorage.setItem(reviewDrawer(statement, box.id), JSON.stringify({ text: box.value, base })); } catch { /* as in desk.js */ }
});

// ---- what the user does -------------------------------------------------------------------------------------------

function reviewPressed(button) {
  const what = button.dataset.do;
  if (what === "review.quote") return toQuote(button.dataset.quote);
  if (what === "review.part") return toPart(button.dataset.parts.split(" "));
  if (what === "review.take") { const box = review.querySelector(".merging textarea"); box.value = button.dataset.text; box.dispatchEvent(new Event("input", { bubbles: true })); return box.focus(); }
  if (what === "review.leave") { const tool = button.closest("details"); const box = tool.querySelector("textarea"); forget(hereReviewed(), box.id); box.value = box.defaultValue; tool.open = false; return tool.querySelector("summary").focus(); }
  if (what === "review.out") return leaveTo(`/?review=&export=1&ids=${ticked().map(encodeURIComponent).join(",")}`);
  if (what === "review.move") return reviewAct(what, { ids: ticked(), into: review.querySelector(".several [name=into]").value });
  const reason = review.querySelector("#reason");
  if (["review.approve", "review.return", "review.reject"].includes(what)) return reviewAct(what, { text: reason.value, box: "reason" });
  return reviewAct(what, { comment: button.dataset.comment || "" });
}

review.addEventListener("submit", (event) => {
  const form = event.target, what = form.dataset.review;
  if (!what) return;
  event.preventDefault();
  event.stopPropagation();
  const box = form.querySelector("textarea");
  const data = new FormData(form);
  if (what === "filters") return narrow(form);
  if (what === "compare") return leaveTo(`/?review=${encodeURIComponent(hereReviewed())}&older=${data.get("older")}&newer=${data.get("newer")}`);
  if (what === "make") return reviewAct("review.make", { name: data.get("name"), of: data.get("client") });
  if (what === "comment") return reviewAct("review.comment", { where: form.dataset.where, text: box.value, box: box.id });
  const base = draftOf(hereReviewed(), box.id)?.base || form.dataset.base;
  return reviewAct(what === "merge" ? "review.resolve" : "review.edit", { claim: form.dataset.claim, text: box.value, base, box: box.id });
});

review.addEventListener("click", (event) => { if (event.target.closest('a[data-do^="review."]')) event.preventDefault(); }, true);

review.addEventListener("keydown", (event) => {
  if (event.target.tagName !== "TEXTAREA" || event.isComposing || event.keyCode === 229) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); event.target.form?.requestSubmit(); }
  if (event.key === "Escape") event.target.closest("details.tool")?.querySelector('[data-do="review.leave"]')?.click();
});

review.addEventListener("toggle", (event) => { if (event.target.matches("details.tool[open]")) event.target.querySelector("textarea")?.focus(); }, true);

review.addEventListener("change", (event) => {
  const box = event.target;
  if (box.closest("form.filters")) narrow(box.closest("form.filters"));
  if (box.dataset.move && box.value) reviewAct("review.move", { ids: [box.dataset.move], into: box.value });
  if ("all" in box.dataset) for (const one of review.querySelectorAll("[data-tick]")) one.checked = box.checked;
  countTicked();
});

function narrow(form) {
  const said = [...new FormData(form)].filter(([, value]) => String(value).trim());
  const address = `/?${new URLSearchParams([["review", ""], ...said])}`;
  if (address !== location.pathname + location.search) leaveTo(address);
}

const ticked = () => [...review.querySelectorAll("[data-tick]:checked")].map((box) => box.value);

function countTicked() {
  const told = review.querySelector("[data-ticked]");
  if (!told) return;
  told.dataset.none ??= told.textContent;
  const number = ticked().length;
  told.textContent = number ? told.dataset.ticked.replace("{number}", number) : told.dataset.none;
  for (const one of review.querySelectorAll("[data-picked]")) one.disabled = !number;
}

// ---- from a quote to its words, from its words to what it is quoted for -----------------------------------------------

function mark(found) {
  for (const old of review.querySelectorAll(".found")) old.classList.remove("found");
  for (const one of found) one.classList.add("found");
  found[0]?.scrollIntoView({ block: "center", behavior: steady.matches ? "auto" : "smooth" });
}

function toQuote(number) {
  const found = [...review.querySelectorAll(`mark[data-quotes~="${CSS.escape(number)}"]`)];
  mark(found);
  found[0]?.querySelector("a")?.focus({ preventScroll: true });
}

function toPart(parts) {
  const found = parts.map((part) => document.getElementById(`rc-${part}`)).filter(Boolean);
  mark(found);
  found[0]?.focus({ preventScroll: true });
}

// ---- the pictures of a set ------------------------------------------------------------------------------------------

let plotly = null;
const night = window.matchMedia("(prefers-color-scheme: dark)");

function withPlotly() {
  plotly ??= new Promise((come, fail) => {
    const script = Object.assign(document.createElement("script"), { src: "/review/plotly.js", onload: () => come(window.Plotly), onerror: () => { plotly = null; fail(); } });
    document.head.append(script);
  });
  return plotly;
}

async function drawSet(figures, columns) {
  const Plotly = await withPlotly().catch(() => null); // the tables say the same
  if (!Plotly) return;
  for (const holder of review.querySelectorAll("[data-figure]")) {
    const drawn = figures[holder.dataset.figure]?.[night.matches ? "dark" : "light"];
    if (!drawn || holder.dataset.drawn === JSON.stringify(drawn).length + (night.matches ? "d" : "l")) continue;
    await Plotly.newPlot(holder, drawn.data, drawn.layout, { displayModeBar: false, responsive: !drawn.layout.width });
    holder.dataset.drawn = JSON.stringify(drawn).length + (night.matches ? "d" : "l");
    if (holder.dataset.figure === "heat") holder.on("plotly_click", (at) => leaveTo(`/?review=${encodeURIComponent(columns[at.points[0].x])}`));
  }
  night.onchange = () => drawSet(figures, columns);
}
