"""The notes desk: uploads on their way, what was read from one beside its source, and what to ask next."""
