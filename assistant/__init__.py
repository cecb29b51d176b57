"""AskWhy: asks why before anything is built, and keeps an honest statement of the need."""
