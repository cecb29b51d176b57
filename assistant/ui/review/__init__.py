"""The review desk: the queue, a statement beside its sources, a project seen as a whole, and what goes out of it."""
