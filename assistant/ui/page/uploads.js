// The list of uploads: a chosen project stays chosen, older uploads come when asked for, a deletion stays unfolded.
(() => {
const PROJECT = "askwhy-project";
const unfolded = new Set();
const arrived = desks.notes.shown;
let older = 0;

desks.notes.shown = (view) => {
  const box = $("#nt-project");
  const kept = sessionStorage.getItem(PROJECT);
  if (box && [...box.options].some((option) => option.value === kept)) box.value = kept;
  arrived(view);
  if (older && $("#nt-older")) showOlder(older);
};

async function showOlder(count) {
  let view = null;
  try { view = await server.act(JSON.stringify({ do: "notes.older", count, language })); } catch { tell(OFFLINE[language]); }
  const box = $("#nt-older");
  if (!box || view?.more?.older === undefined) return 0;
  const before = box.querySelectorAll("li").length;
  older = count;
  box.innerHTML = view.more.older;
  for (const time of box.querySelectorAll("time[datetime]")) time.textContent = moment(time.dateTime);
  return before;
}

root.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-older]");
  if (!button) return;
  const before = await showOlder(Number(button.dataset.older));
  $("#nt-older").querySelectorAll("li")[before]?.querySelector("a, button, summary")?.focus();
});

root.addEventListener("change", (event) => {
  if (event.target.id === "nt-project") try { sessionStorage.setItem(PROJECT, event.target.value); } catch { /* chosen for this upload only */ }
});

root.addEventListener("toggle", (event) => {
  const fold = event.target;
  if (fold.matches?.(".nt-delete")) unfolded[fold.open ? "add" : "delete"](fold.dataset.upload);
}, true);

// While something is read the list is put up anew again and again.
new MutationObserver(() => {
  for (const fold of root.querySelectorAll(".nt-delete:not([open])")) if (unfolded.has(fold.dataset.upload)) fold.open = true;
}).observe(region("notes"), { childList: true, subtree: true });
})();
