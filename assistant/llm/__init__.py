"""The model mind: any OpenAI-compatible model reads and asks, and everything it says is verified."""
