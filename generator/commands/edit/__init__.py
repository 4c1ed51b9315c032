"""`explainer edit`: the visual editor in the browser, and what saving does."""
