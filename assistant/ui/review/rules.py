"""The names of the checks' rules in words a lead reads; the rule's own name stays beside them."""

from assistant.words import Words


def rule_name(rule: str, say: Words) -> str:
    """What the rule looks for, with its name; a rule that has no words yet goes by its name alone."""
    try:
        return f"{say('review.rule_' + rule.replace('/', '_'))} ({rule})"
    except KeyError:
        return rule
