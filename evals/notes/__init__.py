"""How well notes of meetings become requests and claims: labelled files of ours and of others, and evidence for why."""
