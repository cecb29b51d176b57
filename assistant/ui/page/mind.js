
// ---- who reads and asks: the panel behind the badge, and the question while a model writes it -----------------------

const LOOK = 140; // milliseconds between two looks at a question that is being written
const panel = $("#mind");

async function openMind() {
  if (await ask("mind", {}) && !panel.open) panel.showModal();
}

async function switchMind(radio) {
  if (!interview) document.cookie = `askwhy_mind=${radio.value}; path=/; max-age=31536000; SameSite=Lax`;
  if (!(await act("switch", { mind: radio.value }))) panel.close();
}

async function tryModel(button) {
  button.setAttribute("aria-busy", "true");
  button.textContent = button.dataset.busy;
  $("#mind-trial").textContent = "";
  if (!(await once("try"))) panel.close();
}

async function once(what) {
  if (pending.has(what)) return true;
  pending.add(what);
  shown.mind = null; // the same answer twice must still take the place of "testing"
  try { return await ask(what, {}); } finally { pending.delete(what); }
}

panel.addEventListener("click", (event) => {
  if (event.target === panel || event.target.closest("[data-leave]")) panel.close();
});
panel.addEventListener("change", (event) => { if (event.target.name === "mind") switchMind(event.target); });
panel.addEventListener("close", () => $("#badge")?.focus());

async function actWriting(what, more) {
  const badge = $("#badge[data-mind=model]");
  if (!badge) return act(what, more);
  const token = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const page = paper(badge.dataset.writing);
  const looking = setInterval(() => look(token, page), LOOK);
  try { return await act(what, { ...more, writing: token }); }
  finally { clearInterval(looking); page.done = true; page.remove(); root.classList.remove("writing"); }
}

async function look(token, page) {
  let words = "";
  try { words = await (await fetch(`/writing/${token}`)).text(); } catch { return; }
  if (!words || page.done) return;
  page.querySelector("h2").textContent = words;
  if (page.isConnected) return;
  const card = screen_ === "interview" && interview ? region("card") : null;
  if (card) { page.style.minHeight = `${card.offsetHeight}px`; card.before(page); } else $("form.request")?.after(page);
  root.classList.add("writing");
}

function paper(label) {
  const page = document.createElement("section");
  page.className = "card being-written";
  page.setAttribute("aria-hidden", "true"); // it is read out once it is whole
  page.append(Object.assign(document.createElement("p"), { className: "label", textContent: label }));
  page.append(Object.assign(document.createElement("h2"), { dir: "auto" }));
  return page;
}
