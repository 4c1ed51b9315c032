"""The way to the published site: Jinja, MkDocs, Pagefind."""
