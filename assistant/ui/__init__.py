"""The page in the browser: screens that translate needs into HTML and clicks into journey calls, and hold no rules."""
