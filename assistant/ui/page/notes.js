// Uploads and what was read from them.
desks.notes = {
  arrive: (query) => act("notes.open", { id: query.get("notes") || "" }),
};
