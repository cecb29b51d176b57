"""What AskWhy is measured by."""
