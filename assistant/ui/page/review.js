// The queue, a statement beside its sources, and the set.
desks.review = {
  arrive: (query) => act("review.open", { id: query.get("review") || "" }),
};
