// Sends what the user does, shows the regions that come back, and keeps whatever was typed until it was heard.
// Runs inside Gradio's HTML component: `element` is the component, `server.act` the call to the server.
const OFFLINE = __OFFLINE__;
const SIGNED_OUT = __SIGNED_OUT__;
const root = element.querySelector("#askwhy");
const $ = (selector) => root.querySelector(selector);
const region = (name) => $(`[data-region="${name}"]`);
const shown = {};
const pending = new Set();
const steady = window.matchMedia("(prefers-reduced-motion: reduce)");
const phone = window.matchMedia("(max-width: 820px)");
let screen_ = "loading";
let interview = "";
const desks = {}; // other desks by name: what to ask of the server on arriving at /?name=…
let address_ = "";
let language = remembered("askwhy-language") || preset() || (navigator.language.startsWith("zh") ? "zh" : "en");
let editing = null;
let opener = null;
let queue = Promise.resolve();

function preset() {
  const set = root.dataset.language;
  return set === "zh" || set === "en" ? set : "";
}

function remembered(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

// ---- asking the server ------------------------------------------------------------------------------------------

function act(what, more = {}) {
  if (pending.has(what) && what !== "name") return Promise.resolve(false); // pressed twice; a second name is another name
  pending.add(what);
  const slow = setTimeout(() => root.classList.add("busy"), 250);
  const asked = queue.then(() => ask(what, more));
  queue = asked.finally(() => {
    pending.delete(what);
    clearTimeout(slow);
    if (!pending.size) root.classList.remove("busy");
  });
  return asked;
}

async function ask(what, more) {
  let view;
  try {
    view = await server.act(JSON.stringify({ do: what, interview, language, screen: place(), ...more }));
    if (!view || typeof view !== "object") throw new Error("no view");
  } catch {
    tell((await signedOut() ? SIGNED_OUT : OFFLINE)[language]);
    return false;
  }
  tell(view.trouble || "");
  if (!view.trouble) show(view, what);
  root.dataset.answers = String(Number(root.dataset.answers || 0) + 1);
  return !view.trouble;
}

async function signedOut() {
  try { return (await fetch("/export/-/statement.md", { method: "HEAD" })).status === 401; } catch { return false; }
}

function place() {
  return screen_ === "brief" || screen_ === "quality" || desks[screen_] ? screen_ : "interview";
}

// ---- showing what came back -------------------------------------------------------------------------------------

function show(view, what) {
  for (const [name, html] of Object.entries(view.regions || {})) {
    if (shown[name] === html) continue;
    if (!(what === "name" && name === "header")) refresh(name, html);
    shown[name] = html;
  }
  if (!view.screen) return;
  const moved = view.screen !== root.dataset.screen || view.interview !== interview || (view.address || "") !== address_;
  address_ = view.address || "";
  screen_ = root.dataset.screen = view.screen;
  interview = view.interview || "";
  document.title = view.title;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  if (view.screen === "warming") { setTimeout(arrive, 600); return; }
  remember(moved && what !== "open");
  if (moved) { closeSide(); sheet(false); window.scrollTo(0, 0); }
  restore(view.unheard);
  desks[view.screen]?.shown?.(view);
  if (view.screen === "interview" && what !== "name" && what !== "edit") toEnd();
  if (editing) edit(editing.claim, editing.text);
}

function refresh(name, html) {
  const holder = region(name);
  const typed = {};
  const active = holder.contains(document.activeElement) ? document.activeElement.id : "";
  for (const box of holder.querySelectorAll("textarea, #whom")) typed[box.id] = box.value;
  holder.innerHTML = html;
  for (const [id, value] of Object.entries(typed)) {
    const box = id && holder.querySelector(`#${id}`);
    if (box && name !== "replies") box.value = value;
  }
  if (active) holder.querySelector(`#${active}`)?.focus();
  for (const time of holder.querySelectorAll("time[datetime]")) time.textContent = moment(time.dateTime);
}

function moment(written) {
  const then = new Date(written);
  const today = then.toDateString() === new Date().toDateString();
  const style = today ? { hour: "2-digit", minute: "2-digit" } : { month: "short", day: "numeric" };
  return new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", style).format(then);
}

function remember(pushed) {
  const address = address_ ? address_ : interview ? `/?interview=${encodeURIComponent(interview)}${screen_ === "brief" ? "&brief" : ""}` : screen_ === "quality" ? "/?quality" : "/";
  if (location.pathname + location.search === address) return;
  history[pushed ? "pushState" : "replaceState"](null, "", address);
}

function tell(sentence) {
  const box = $("#trouble");
  box.textContent = sentence;
  box.hidden = !sentence;
}

function toEnd() {
  const log = $("#log");
  log.scrollTo({ top: log.scrollHeight, behavior: steady.matches ? "auto" : "smooth" });
  if (!phone.matches) $("#answer")?.focus({ preventScroll: true });
}

// ---- what was typed ---------------------------------------------------------------------------------------------

function drawer(box) {
  return box.id === "request" ? "askwhy-request" : `askwhy-answer-${interview}`;
}

function restore(unheard) {
  for (const box of root.querySelectorAll("textarea[data-send]")) {
    if (!box.value) box.value = sessionStorage.getItem(drawer(box)) || (box.id === "answer" && unheard) || "";
  }
}

async function send(box) {
  const text = box.value;
  const kept = drawer(box);
  if (box.dataset.send === "say" && !text.trim()) { box.focus(); return; }
  if (await actWriting(box.dataset.send, { text })) {
    sessionStorage.removeItem(kept);
    const after = $(`#${box.id}`);
    if (after && after.value === text) after.value = "";
  }
}

// ---- the need: going to the words, editing a claim ----------------------------------------------------------------

function goTo(id, start, end) {
  const message = document.getElementById(`s-${id}`);
  if (!message) return;
  sheet(false);
  message.querySelector(".folded")?.classList.remove("folded");
  message.scrollIntoView({ block: "center", behavior: steady.matches ? "auto" : "smooth" });
  message.focus({ preventScroll: true });
  const words = message.querySelector(".words")?.firstChild;
  if (!words || !window.Highlight) { message.classList.add("found"); return; }
  const units = (count) => Array.from(words.data).slice(0, count).join("").length;
  const range = new Range();
  range.setStart(words, Math.min(units(start), words.length));
  range.setEnd(words, Math.min(units(end), words.length));
  CSS.highlights.set("askwhy-quote", new Highlight(range));
}

function edit(claim, text) {
  const item = $(`li[data-claim="${CSS.escape(claim)}"]`);
  const pencil = item?.querySelector(".pencil");
  if (!item || item.querySelector("form")) return;
  const form = document.createElement("form");
  const box = Object.assign(document.createElement("textarea"), { value: text, rows: 2, dir: "auto", id: "edit" });
  box.setAttribute("aria-label", pencil.getAttribute("aria-label"));
  const save = Object.assign(document.createElement("button"), { type: "submit", className: "primary", textContent: pencil.dataset.save });
  const cancel = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: pencil.dataset.cancel });
  const leave = () => { editing = null; form.remove(); item.classList.remove("editing"); pencil.focus(); };
  form.append(box, save, cancel);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const words = box.value;
    editing = null;
    if (words.trim() && words.trim() !== pencil.dataset.text && !(await act("edit", { claim, text: words }))) { editing = { claim, text: words }; return; }
    if (form.isConnected) leave(); else $(`li[data-claim="${CSS.escape(claim)}"] .pencil`)?.focus();
  });
  box.addEventListener("input", () => { editing = { claim, text: box.value }; });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
    if (event.key === "Escape") { event.stopPropagation(); leave(); }
  });
  cancel.addEventListener("click", leave);
  item.append(form);
  item.classList.add("editing");
  editing = { claim, text };
  box.focus();
}

// ---- beside the page: playbook, sheet, menus ----------------------------------------------------------------------

async function openPlaybook(button) {
  const { playbook, passage } = button.dataset;
  if (!(await act("playbook", { playbook }))) return;
  opener = button;
  const side = $("#side");
  side.hidden = false;
  const named = (attribute) => side.querySelector(`[data-${attribute}="${CSS.escape(passage || "-")}"]`);
  const found = named("section") || named("passage");
  for (const old of side.querySelectorAll(".found")) old.classList.remove("found");
  found?.classList.add("found");
  side.querySelector("h2")?.focus({ preventScroll: true });
  if (found) found.scrollIntoView({ block: "center" }); else side.scrollTop = 0;
}

function closeSide() {
  const side = $("#side");
  if (side.hidden) return;
  side.hidden = true;
  if (opener?.isConnected) opener.focus();
}

function sheet(open) {
  root.classList.toggle("sheet-open", open);
  $("[data-sheet]")?.setAttribute("aria-expanded", String(open));
}

function closeMenus(but) {
  for (const menu of root.querySelectorAll("details.menu[open]")) if (menu !== but) menu.open = false;
}

// ---- what the user does -------------------------------------------------------------------------------------------

function pressed(button) {
  const data = button.dataset;
  const what = data.do;
  if (what === "playbook") return openPlaybook(button);
  if (what === "brief") return act("brief");
  if (what === "mind") return openMind();
  if (what === "try") return tryModel(button);
  if (what === "open") { screen_ = "interview"; return act("open"); }
  if (what === "ask_client") return act(what, { whom: $("#whom")?.value || "" });
  return act(what, data.text ? { text: data.text } : {});
}

root.addEventListener("click", (event) => {
  const target = event.target.closest("button, a");
  closeMenus(event.target.closest("details.menu .sheet a") ? null : event.target.closest("details.menu"));
  if (!target) return;
  const data = target.dataset;
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
  if ("home" in data && plain) { event.preventDefault(); leaveTo("/"); }
  else if ("open" in data && plain) { event.preventDefault(); leaveTo(target.getAttribute("href")); }
  else if (data.do) desks[data.do.split(".")[0]]?.pressed?.(target) ?? pressed(target);
  else if (data.example) { const box = $("#request"); box.value = data.example; keep(box); box.focus(); }
  else if (data.language) speak(data.language);
  else if (data.goto) goTo(data.goto, Number(data.start), Number(data.end));
  else if (data.edit) edit(data.edit, data.text);
  else if ("unfold" in data) { target.parentElement.querySelector(".folded")?.classList.remove("folded"); target.remove(); }
  else if ("close" in data) closeSide();
  else if ("sheet" in data) sheet(!root.classList.contains("sheet-open"));
  else if ("print" in data) window.print();
});

root.addEventListener("submit", (event) => {
  if (event.target.hasAttribute("action")) return; // a plain form: signing out
  event.preventDefault();
  const box = event.target.querySelector("textarea[data-send]");
  if (box) send(box);
});

root.addEventListener("keydown", (event) => {
  const composing = event.isComposing || event.keyCode === 229;
  const box = event.target;
  if (event.key === "Enter" && !event.shiftKey && !composing) {
    if (box.dataset.send) { event.preventDefault(); send(box); }
    else if (box.id === "whom") { event.preventDefault(); act("ask_client", { whom: box.value }); }
    else if (box.dataset.name) { event.preventDefault(); box.blur(); }
  }
});

document.addEventListener("keydown", (event) => {
  if ($("#mind").open) return;
  if (event.key === "Escape") { closeMenus(); sheet(false); closeSide(); }
  const named = { KeyA: "ask_client", KeyS: "skip", KeyZ: "back", KeyG: "draft" }[event.code];
  if (!event.altKey || event.ctrlKey || event.metaKey || !named || screen_ !== "interview") return;
  event.preventDefault();
  const button = region("replies").querySelector(`[data-do="${named}"]`);
  if (button && !button.disabled) pressed(button);
});

root.addEventListener("input", (event) => { if (event.target.dataset.send) keep(event.target); });

root.addEventListener("change", async (event) => {
  const box = event.target;
  if (box.dataset.name) act("name", { [box.dataset.name]: box.value });
  if (box.dataset.fill && box.files[0]) {
    const bytes = await box.files[0].arrayBuffer();
    const into = $(`#${box.dataset.fill}`);
    into.value = decoded(bytes);
    keep(into);
    into.focus();
  }
});

function decoded(bytes) {
  try { return new TextDecoder("utf-8", { fatal: true }).decode(bytes); }
  catch { return new TextDecoder("gb18030").decode(bytes); }
}

function keep(box) {
  try { sessionStorage.setItem(drawer(box), box.value); } catch { /* a full store only costs the draft after a reload */ }
}

function speak(chosen) {
  language = chosen;
  try { localStorage.setItem("askwhy-language", chosen); } catch { /* then for this page only */ }
  arrive();
}

function leaveTo(address) {
  history.pushState(null, "", address);
  arrive();
}

function arrive() {
  const query = new URLSearchParams(location.search);
  const desk = Object.keys(desks).find((name) => query.has(name));
  if (desk) { interview = ""; return desks[desk].arrive(query); }
  interview = query.get("interview") || "";
  screen_ = query.has("brief") ? "brief" : query.has("quality") ? "quality" : "interview";
  return act("open").then(async (came) => {
    if (came || root.dataset.screen !== "loading") return;
    const why = $("#trouble").textContent;
    interview = "";
    if (await act("open")) tell(why);
  });
}

window.addEventListener("popstate", arrive);
window.visualViewport?.addEventListener("resize", () => root.style.setProperty("--height", `${window.visualViewport.height}px`));
