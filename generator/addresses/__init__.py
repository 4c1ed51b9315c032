"""Where everything stands on the site: pages, places on them, and how a long timeline is cut."""
