"""What is taken out of pages is nothing that is drawn."""

from types import SimpleNamespace
from typing import Any

from generator.plugin import ExplainerPlugin


def test_only_the_indentation_of_lines_goes_and_none_where_spaces_are_drawn() -> None:
    """Given lines that begin with spaces, a hard space, and elements that show theirs, expected the
    first alone to go."""
    nothing: Any = SimpleNamespace()
    kept = "<pre>a\n    b\n\n    c</pre>", "<textarea>\n  d</textarea>", "<script>`\n  e`</script>"
    page = f"<p>one\n\n    two \n\t<b>three</b>\n\u00a0four</p>\n  {kept[0]}\n  {kept[1]}\n {kept[2]}\n"
    light = f"<p>one\ntwo \n<b>three</b>\n\u00a0four</p>\n{kept[0]}\n{kept[1]}\n{kept[2]}\n"
    assert ExplainerPlugin().on_post_page(page, page=nothing, config=nothing) == light
