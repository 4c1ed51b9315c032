"""Names of kinds, as readers see them; listed here so that the catalogues hold them."""

from __future__ import annotations


def N_(message: str) -> str:
    """Mark a text for the catalogues without translating it yet."""
    return message


NOTE_KINDS = {
    "context": N_("Context"),
    "figure": N_("Figure"),
    "quotation": N_("Quotation"),
    "dispute": N_("Sources differ"),
    "translation": N_("Translation"),
    "term": N_("Term"),
    "source-error": N_("Error in the source"),
}

LEFT_OUT = {
    "advertisement": N_("a line that marks an advertisement"),
    "comments": N_("the comment form or count"),
    "share": N_("buttons for sharing"),
    "newsletter": N_("an invitation to subscribe"),
    "cookies": N_("a notice about cookies"),
    "related": N_("a pointer to other articles"),
    "picture": N_("a picture; its address and the words in its place"),
    "image-file": N_("the file name of a picture"),
    "doubled-caption": N_("a caption doubled when the page was copied"),
    "caption": N_("a picture's caption or credit"),
    "dateline": N_("the publisher's name before the first sentence"),
    "byline": N_("the author's name above the text"),
    "date-line": N_("the date above the text"),
    "outlet": N_("the publisher's name above the text"),
    "navigation": N_("a menu or a way to other pages"),
    "agency-credit": N_("an agency's credit or its initials"),
    "release": N_("words that mark a release to the press"),
    "rights": N_("a line on who holds the rights"),
    "page-furniture": N_("the head, foot or number of a page"),
    "chat": N_("who sent a message and when, or what others said"),
    "noscript": N_("what is shown where scripts are off"),
    "hidden": N_("words that the page hides"),
    "deleted": N_("words that the page strikes out"),
    "reading": N_("how a word is read"),
    "embed": N_("what is shown from another page"),
    "running-head": N_("what the pages repeat at their top or foot"),
    "page-number": N_("the numbers printed on the pages"),
    "page-without-text": N_("a page that holds no text"),
    "attachment": N_("a file that came with the message"),
    "contents": N_("a line of a table of contents"),
    "annotation": N_("a comment that stands beside the text"),
    "empty-heading": N_("a heading with nothing left below it"),
    "not-main-text": N_("a part of the page that is not the article"),
}

RIGHTS = {
    "full": N_("full text, for comment and study"),
    "excerpt": N_("excerpts: the passages cited, with their sentences"),
    "link": N_("only the passages cited"),
}

BOUNDS = {
    "exact": N_("%(number)s"),
    "above": N_("more than %(number)s"),
    "at-least": N_("at least %(number)s"),
    "below": N_("less than %(number)s"),
    "at-most": N_("at most %(number)s"),
    "about": N_("about %(number)s"),
    "several": N_("several times %(number)s"),
}

VERDICTS = {
    "agree": N_("The sources agree"),
    "adds": N_("The sources agree, and some add detail"),
    "differ": N_("The sources answer differently"),
    "measures": N_("The sources count different things"),
    "times": N_("About different times"),
    "contradict": N_("The sources contradict each other"),
    "partly": N_("The sources contradict each other in part"),
    "itself": N_("Voices within one source contradict each other"),
    "single": N_("One source only"),
}

RELATIONS = {
    "agree": N_("agree"),
    "adds": N_("agree, and one adds detail"),
    "differ": N_("answer differently"),
    "measures": N_("count different things"),
    "times": N_("refer to different times"),
    "contradict": N_("contradict each other"),
}

MANNERS = {
    "direct": N_("in their own words"),
    "reported": N_("as reported"),
    "mentioned": N_("mentioned, not quoted"),
}

TASKS = {
    "draft": N_("Drafts"),
    "needs-review": N_("Facts about which a source contradicts itself"),
    "orphaned": N_("Passages that are not in their source"),
    "ambiguous": N_("Passages found more than once in their source"),
    "untranslated": N_("Not translated"),
    "stale": N_("Translations older than their originals"),
    "unrecorded": N_("Translations never compared with their originals"),
    "unsourced": N_("Paragraphs without a source"),
    "contested": N_("Statements on which the sources differ, without saying whose they are"),
    "single": N_("Statements of one source alone, without saying whose they are"),
    "unannotated": N_("Passages without a note"),
    "unused": N_("Passages, terms and themes that nothing uses"),
}

VOICES = {
    "person": N_("Person"),
    "organisation": N_("Organisation"),
    "group": N_("Group"),
}

VIEWS = {
    "articles": N_("Sources"),
    "timeline": N_("Timeline"),
    "themes": N_("Themes"),
    "claims": N_("Claims"),
    "glossary": N_("Glossary"),
    "voices": N_("Voices"),
    "overview": N_("The sources at a glance"),
    "corrections": N_("Corrections"),
    "search": N_("Search"),
}

RECORDS = {
    "articles": N_("Sources"),
    "passages": N_("Passages"),
    "claims": N_("Claims"),
    "events": N_("Events"),
    "themes": N_("Themes"),
    "terms": N_("Glossary"),
    "voices": N_("Voices"),
    "chapters": N_("Story"),
    "media": N_("Pictures and documents"),
    "corrections": N_("Corrections"),
    "retired": N_("Retired"),
    "site": N_("This site"),
}
"""What the data files list."""

TABLES = RECORDS | {"sources": RECORDS["articles"]}
"""What the tables of the data list."""

PAGES = {
    "chapter": N_("Chapter"),
    "theme": N_("Theme"),
    "article": N_("Source"),
}

BOXES = {
    "note": N_("Note"),
    "abstract": N_("Summary"),
    "info": N_("Info"),
    "tip": N_("Tip"),
    "success": N_("Success"),
    "question": N_("Question"),
    "warning": N_("Warning"),
    "failure": N_("Failure"),
    "danger": N_("Danger"),
    "bug": N_("Bug"),
    "example": N_("Example"),
    "quote": N_("Quotation"),
    "editors": N_("From the editors"),
    "outside": N_("not from this source"),
}

ELEMENTS = {
    "done": N_("Done"),
    "open": N_("Not done"),
    "footnote": N_("Footnote %(number)s"),
    "back": N_("Back to footnote %(number)s in the text"),
}

KNOWN = {
    "agree": N_("What the sources agree on"),
    "single": N_("What one source alone says"),
    "open": N_("What is open"),
}

WEIGHTS = {
    "clarification": N_("Clarification"),
    "correction": N_("Correction"),
    "retraction": N_("Retraction"),
}

CERTAINTY = {
    "exact": N_("day given"),
    "uncertain": N_("day probable"),
    "range": N_("day unknown, limits known"),
    "open": N_("one limit known"),
}
