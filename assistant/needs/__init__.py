"""The domain: what was said, what is inferred, what is open. Values in, values out; no I/O, no clock, no model."""
