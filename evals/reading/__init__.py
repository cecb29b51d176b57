"""How well a mind reads messages: labelled openings and answers, figures per kind, facet, language and half."""
