"""The embedded mind: reads and asks by rules and examples over the playbooks, in Chinese and English, without a
model."""
