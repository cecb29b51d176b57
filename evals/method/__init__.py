"""One client per lesson of the field's method."""
