// Uploads and what was read from them. In a scope of its own: all scripts of the page are one.
(() => {
const notes = { id: "", questions: false, polling: 0, refused: [], scroll: {}, folds: {}, tab: "needs", chosen: null };
const PASTE = "askwhy-paste";

desks.notes = {
  arrive: (query) => openNotes(query.get("notes") || "", query.has("questions")),
  shown: notesShown,
  pressed: (button) => { notesPressed(button); return true; },
};

async function openNotes(id, questions) {
  const came = await act("notes.open", { id, questions });
  if (came || root.dataset.screen !== "loading") return;
  const why = $("#trouble").textContent; // a link that leads nowhere: all uploads, and the sentence
  if (await act("notes.open", { id: "" })) tell(why);
}

function notesShown(view) {
  const [, rest] = (view.address || "").split("?notes");
  const query = new URLSearchParams(`notes${rest || ""}`);
  const id = query.get("notes") || "";
  if (notes.id !== id) Object.assign(notes, { scroll: {}, folds: {}, tab: "needs" });
  Object.assign(notes, { id, chosen: null, left: null });
  notes.questions = query.has("questions");
  underline();
  tab(notes.tab);
  for (const fold of folds()) fold.open = notes.folds[fold.dataset.fold] ?? fold.open;
  for (const [name, top] of Object.entries(notes.scroll)) { const box = $(name); if (box) box.scrollTop = top; }
  const box = $("#paste");
  if (box && !box.value) box.value = sessionStorage.getItem(PASTE) || "";
  showRefused();
  if (view.more?.told) tell(view.more.told);
  if (view.more?.statement) goToNeed(view.more.statement);
  poll();
}

// ---- taking files -------------------------------------------------------------------------------------------------

async function upload(files, text = "") {
  const drop = $(".nt-drop");
  const most = Number(drop?.dataset.most || 0);
  const project = $("#nt-project")?.value || "";
  notes.refused = [];
  drop?.classList.add("nt-sending");
  let taken = [];
  for (const file of files) {
    if (most && file.size > most) { notes.refused.push({ name: file.name, why: drop.dataset.tooBig }); continue; }
    taken = taken.concat(await post({ files: file }, project, file.name));
  }
  if (text) taken = taken.concat(await post({ text }, project, ""));
  drop?.classList.remove("nt-sending");
  if (screen_ === "notes") await act("notes.open", { id: "" });
  else if (taken.length) leaveTo("/?notes");
  showRefused();
  return taken.length > 0;
}

async function post(parts, project, name) {
  const form = new FormData();
  form.append("language", language);
  form.append("project", project);
  for (const [key, value] of Object.entries(parts)) form.append(key, value);
  try {
    const response = await fetch(`/uploads?language=${language}`, { method: "POST", body: form });
    const answer = await response.json();
    notes.refused.push(...answer.refused);
    return answer.taken;
  } catch {
    notes.refused.push({ name, why: OFFLINE[language] });
    return [];
  }
}

function showRefused() {
  const list = $("#nt-refused");
  if (!list) { if (notes.refused.length) tell(notes.refused.map((each) => each.why).join(" ")); return; }
  list.replaceChildren(...notes.refused.map(({ name, why }) => {
    const item = document.createElement("li");
    if (name) item.append(Object.assign(document.createElement("b"), { textContent: name }), " ");
    item.append(why);
    return item;
  }));
  list.hidden = !notes.refused.length;
}

async function paste() {
  const box = $("#paste");
  const text = box.value;
  if (!text.trim()) { box.focus(); return; }
  if (await upload([], text)) {
    sessionStorage.removeItem(PASTE);
    const after = $("#paste");
    if (after && after.value === text) after.value = "";
  }
}

// ---- how far readings are -----------------------------------------------------------------------------------------

function running() { return Number($("#nt-jobs")?.dataset.running || 0); }

function poll() {
  clearTimeout(notes.polling);
  if (screen_ === "notes" && running()) notes.polling = setTimeout(progress, 500);
}

async function progress() {
  const here = notes.id;
  let view = null;
  try { view = await server.act(JSON.stringify({ do: "notes.progress", id: here, language })); } catch { /* asked again soon */ }
  if (screen_ !== "notes" || here !== notes.id) return;
  const box = $("#nt-jobs");
  if (view?.more?.rows && box) {
    const held = document.activeElement?.dataset?.job;
    box.outerHTML = view.more.rows;
    for (const time of root.querySelectorAll("#nt-jobs time[datetime]")) time.textContent = moment(time.dateTime);
    if (held) $(`#nt-jobs [data-job="${CSS.escape(held)}"]`)?.focus();
    delete shown.notes; // what stands there now is not what came with the page
  }
  if (here && box && !running() && $('#nt-jobs [data-state="done"]')) return act("notes.open", { id: here });
  poll();
}

// ---- source and needs ---------------------------------------------------------------------------------------------

function rangesIn(start, end) {
  const ranges = [];
  for (const line of root.querySelectorAll("#nt-source li[data-start]")) {
    const from = Number(line.dataset.start), to = Number(line.dataset.end);
    if (to <= start) continue;
    if (from >= end) break;
    ranges.push([line, rangeOf(line, Math.max(start, from) - from, Math.min(end, to) - from)]);
  }
  return ranges;
}

function rangeOf(line, start, end) {
  const text = line.querySelector(".nt-words").firstChild;
  const units = (count) => Array.from(text.data).slice(0, count).join("").length;
  const range = new Range();
  range.setStart(text, Math.min(units(start), text.length));
  range.setEnd(text, Math.min(units(end), text.length));
  return range;
}

function underline() {
  if (!window.Highlight) return;
  const ranges = [];
  for (const line of root.querySelectorAll("#nt-source [data-spans]")) {
    const from = Number(line.dataset.start);
    for (const span of line.dataset.spans.split(" ")) {
      const [start, end] = span.split("-").map(Number);
      ranges.push(rangeOf(line, start - from, end - from));
    }
  }
  CSS.highlights.set("askwhy-said", new Highlight(...ranges));
  CSS.highlights.delete("askwhy-quote");
  CSS.highlights.delete("askwhy-chosen");
}

// At once, and once more when what is now in sight has been drawn: until then the heights above it are guessed.
function into(element) {
  const go = () => element.scrollIntoView({ block: "center", behavior: "instant" });
  go();
  requestAnimationFrame(() => requestAnimationFrame(go));
}

function goToWords(start, end) {
  tab("source");
  const found = rangesIn(start, end);
  if (!found.length) return;
  if (window.Highlight) CSS.highlights.set("askwhy-quote", new Highlight(...found.map(([, range]) => range)));
  mark(found.map(([line]) => line));
  into(found[0][0]);
  found[0][0].querySelector("button")?.focus({ preventScroll: true });
}

function mark(elements) {
  for (const old of root.querySelectorAll(".nt-found")) old.classList.remove("nt-found");
  for (const element of elements) element.classList.add("nt-found");
}

function goToPart(data) {
  const card = $(`.nt-card[data-need="${CSS.escape(data.need)}"]`);
  showPart(card?.querySelector(`[data-part="${CSS.escape(data.part)}"]`) || card);
}

function goToNeed(statement) { showPart($(`.nt-card[data-statement="${CSS.escape(statement)}"]`)); }

function showPart(part) {
  if (!part) return;
  tab("needs");
  for (let fold = part.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  mark([part]);
  into(part);
  part.querySelector("button")?.focus({ preventScroll: true });
}

// Escape: back to the quote, or to the passage, from which one came.
function back() {
  const button = notes.left;
  if (!button?.isConnected) return;
  tab(button.closest("#nt-source") ? "source" : "needs");
  mark([]);
  into(button);
  button.focus({ preventScroll: true });
  notes.left = null;
}

function passage(button) {
  const turn = button.closest(".nt-turn");
  const out = turn.querySelector(".nt-out");
  const open = out.hidden;
  if (open && !out.querySelector(".nt-pull")) out.append($("#nt-pull").content.cloneNode(true));
  out.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  showChosen();
}

function goToPassage(item) {
  const turn = $(`.nt-turn[data-turn="${CSS.escape(item.dataset.turn)}"]`);
  const button = turn.querySelector(".nt-mark");
  if (turn.querySelector(".nt-out").hidden) passage(button);
  showChosen();
  mark([turn]);
  into(turn);
  button.focus({ preventScroll: true });
}

// ---- the words of a passage that a reader marked -------------------------------------------------------------------

const points = (text, units) => Array.from(text.slice(0, units)).length; // places are counted in characters

// Within the passage in which the marking begins; what is pressed afterwards ends the marking, not the choice.
function choose() {
  const selection = getSelection();
  const range = screen_ === "notes" && selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const from = range?.startContainer;
  const line = (from?.nodeType === Node.TEXT_NODE ? from.parentElement : from)?.closest?.("#nt-source .nt-turn");
  const text = line?.querySelector(".nt-words").firstChild;
  if (!text || !range.intersectsNode(text)) return;
  const start = from === text ? points(text.data, range.startOffset) : 0;
  const end = points(text.data, range.endContainer === text ? range.endOffset : text.length);
  const words = Array.from(text.data).slice(start, end).join("").trim();
  if (!words) return;
  const whole = words === text.data.trim();
  notes.chosen = whole ? null : { turn: line.dataset.turn, start: Number(line.dataset.start) + start, end: Number(line.dataset.start) + end, words };
  showChosen();
}

function showChosen() {
  const chosen = notes.chosen;
  for (const turn of root.querySelectorAll(".nt-turn:has(.nt-pull)")) {
    const [hint, some] = turn.querySelector(".nt-meant").children;
    const here = chosen?.turn === turn.dataset.turn;
    hint.hidden = here;
    some.hidden = !here;
    some.querySelector("q").textContent = here ? chosen.words : "";
    turn.querySelector(".nt-back").hidden = !notes.left?.closest("#nt-lost");
  }
  if (window.Highlight) CSS.highlights.set("askwhy-chosen", new Highlight(...(chosen ? rangesIn(chosen.start, chosen.end).map(([, range]) => range) : [])));
}

function whole() {
  notes.chosen = null;
  getSelection().removeAllRanges();
  showChosen();
}

// The words that are meant by a press below a passage.
function meant(button) {
  const turn = button.closest(".nt-turn").dataset.turn;
  const { start, end } = notes.chosen?.turn === turn ? notes.chosen : { start: 0, end: 0 };
  return { turn: Number(turn), start, end };
}

document.addEventListener("selectionchange", choose);

function tab(name) {
  const page = $(".nt-read");
  if (!page) return;
  notes.tab = name;
  page.classList.toggle("nt-show-source", name === "source");
  for (const button of page.querySelectorAll("[data-tab]")) button.setAttribute("aria-pressed", String(button.dataset.tab === name));
}

function folds() { return root.querySelectorAll("#nt-source [data-fold]"); }

function keepPlace() {
  for (const fold of folds()) notes.folds[fold.dataset.fold] = fold.open;
  for (const name of ["#nt-source", "#nt-needs"]) { const box = $(name); if (box) notes.scroll[name] = box.scrollTop; }
}

function notesAct(what, more) {
  keepPlace();
  return act(what, { id: notes.id, questions: notes.questions, ...more });
}

function notesPressed(button) {
  const data = button.dataset;
  const what = data.do;
  if (["notes.goto", "notes.part", "notes.lost"].includes(what)) notes.left = button;
  if (what === "notes.goto") return goToWords(Number(data.start), Number(data.end));
  if (what === "notes.part") return goToPart(data);
  if (what === "notes.passage") return passage(button);
  if (what === "notes.lost") return goToPassage(button);
  if (what === "notes.back") return back();
  if (what === "notes.whole") return whole();
  if (what === "notes.begin") return notesAct(what, meant(button));
  if (what === "notes.tab") return tab(data.tab);
  if (what === "notes.paste") return paste();
  if (what === "notes.cancel") return notesAct(what, { job: data.job });
  if (what === "notes.again") return notesAct(what, { statement: data.upload });
  if (what === "notes.pull") {
    const form = button.closest(".nt-pull");
    return notesAct(what, { ...meant(button), facet: form.querySelector(".nt-facet").value, statement: form.querySelector(".nt-need").value });
  }
  return notesAct(what, { statement: data.statement || "", proposals: data.proposals ? data.proposals.split(" ") : [] });
}

root.addEventListener("click", (event) => {
  const words = event.target.closest(".nt-turn .nt-words");
  if (words && String(getSelection()) === "") passage(words.closest(".nt-turn").querySelector(".nt-mark"));
});

root.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && screen_ === "notes" && !event.target.closest("select, textarea")) back();
});

root.addEventListener("input", (event) => {
  if (event.target.id === "paste") try { sessionStorage.setItem(PASTE, event.target.value); } catch { /* only the draft after a reload */ }
});

// Before the page's own listener: of the start page's file only plain text goes into the box.
root.addEventListener("change", (event) => {
  const box = event.target;
  const from = box.id === "nt-files" || (box.dataset.fill && box.files[0] && !/\.txt$/i.test(box.files[0].name));
  if (!from) return;
  event.stopImmediatePropagation();
  const files = [...box.files];
  box.value = "";
  upload(files);
}, true);

for (const kind of ["dragover", "drop"]) {
  root.addEventListener(kind, (event) => {
    if (screen_ !== "notes" || !$(".nt-drop") || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    $(".nt-drop").classList.toggle("nt-over", kind === "dragover");
    if (kind === "drop") upload([...event.dataTransfer.files]);
  });
}
root.addEventListener("dragleave", (event) => { if (!root.contains(event.relatedTarget)) $(".nt-drop")?.classList.remove("nt-over"); });
})();
