// Who signs in and who belongs to which project: forms and buttons become actions, what was typed stays if it is refused.
(() => {
const people = region("people");

desks.people = {
  arrive: openPeople,
  shown: () => people.querySelector(".banner")?.focus(),
  pressed: (button) => { act(button.dataset.do, { ...button.dataset }); return true; },
};

async function openPeople() {
  const came = await act("people.open");
  if (came || root.dataset.screen !== "loading") return;
  const why = $("#trouble").textContent; // not for this person: the start page, and the sentence
  if (await act("open")) tell(why);
}

people.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  const { people: what, project, person } = event.target.dataset;
  const { elsewhere, ...typed } = Object.fromEntries(new FormData(event.target));
  act(`people.${what}`, { project, person, elsewhere: Boolean(elsewhere), ...typed });
});

people.addEventListener("change", async (event) => {
  const box = event.target;
  if (box.name !== "role" || !box.dataset.person) return;
  const kept = await act("people.role", { person: box.dataset.person, role: box.value });
  if (!kept) box.value = [...box.options].find((option) => option.defaultSelected).value;
});
})();
