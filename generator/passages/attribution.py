"""Words by which a text says whose statement it is, by language. To teach one, add its words."""

from __future__ import annotations

import re
from functools import lru_cache

SPEECH: dict[str, str] = {
    "en": "said|says|saying|told|tells|wrote|writes|explained|explains|commented|argued|argues"
    "|claimed|claims|announced|according to|quoted",
    "id": "kata|ujar|ucap|tutur|tulis|menurut|mengatakan|berkata|menyatakan|menjelaskan|menulis"
    "|menyebut|mengungkapkan",
    "es": "dijo|dice|afirmó|explicó|señaló|contó|escribió|declaró|aseguró|según",
    "pt": "disse|diz|afirmou|explicou|contou|escreveu|declarou|segundo",
}
"""Words of speech: patterns, matched as whole words."""
BESIDE_A_SPEAKER: dict[str, str] = {
    "en": "asked|asks|added|adds|noted|notes|stated|states",
    "id": "ungkap|jelas|imbuh|tegas|menambahkan",
    "es": "añadió",
    "pt": "acrescentou",
}
"""Words that are speech only where a name stands beside them: “the United States”."""
ATTRIBUTION: dict[str, str] = {
    "en": "it adds|he adds|she adds|they add|say|speaks? of|report|reports|reported|write|claim"
    "|tell|quotes|quote|cites|cited|mentions|mentioned"
    "|describes|described|estimates|estimated|in the words of|articles?|sources?|authors?",
    "id": "melaporkan|dilaporkan|dikabarkan|kabarnya|konon|memberitakan|laporan|mengutip"
    "|dikutip|berbicara tentang|menceritakan|bercerita|menggambarkan|memperkirakan|artikel|sumber"
    "|penulis",
    "ms": "menurut|kata|berkata|mengatakan|menyatakan|melaporkan|dilaporkan|menulis|menyebut"
    "|memaklumkan|artikel|sumber|laporan",
    "es": "dicen|dijeron|afirma|afirman|escribe|cuenta|señala|informó|informa|de acuerdo con"
    "|artículos?|fuentes?",
    "pt": "dizem|disseram|afirma|afirmam|escreve|conta|noticiou|informou|de acordo com|conforme"
    "|artigos?|fontes?|reportagem",
    "fr": "selon|d['’]après|dit|disent|a déclaré|déclare|affirme|affirment|a affirmé|écrit|a écrit"
    "|rapporte|a rapporté|explique|indique|a indiqué|articles?|sources?",
    "de": "laut|zufolge|nach Angaben|sagt|sagte|sagten|erklärt|erklärte|schreibt|schrieb|berichtet"
    "|berichtete|berichten|meldet|meldete|teilte|behauptet|behauptete|Artikel|Quellen?",
    "it": "secondo|dice|dicono|ha detto|hanno detto|afferma|ha affermato|scrive|ha scritto"
    "|riferisce|ha riferito|spiega|ha spiegato|articol[oi]|font[ei]",
    "nl": "volgens|zegt|zei|zeggen|schrijft|schreef|meldt|meldde|verklaarde|vertelt|vertelde"
    "|artikel|artikelen|bron|bronnen",
    "tr": "göre|dedi|diyor|söyledi|yazdı|bildirdi|açıkladı|belirtti|aktardı",
    "ar": "[وف]?(?:قال|قالت|يقول|تقول|وفقا|وفقًا|بحسب|حسب|ذكر|ذكرت|أفاد|أفادت|أعلن|أعلنت|كتب|كتبت"
    "|صرح|صرحت)|المقال|المصادر|المصدر",
    "hi": "के अनुसार|के मुताबिक|ने कहा|ने बताया|ने लिखा|का कहना है",
    "zh": "根據|根据|據報|据报|據稱|据称|聲稱|声称|表示|說道|说道|報導|報道|报道"
    "|寫道|写道|指出|認為|认为|文章|來源|来源|一文|[說说稱称][，：“]|[篇家人][說说]",
    "ja": "によると|によれば|と述べ|と語っ|と話し|と報じ|と伝え|と書い|と主張|記事|出典",
    "ko": "따르면|말했다|밝혔다|전했다|보도했다|썼다|주장했다|기사",
}
"""Further words by which a sentence says whose it is: “the article”, “reported”."""
_UNSPACED = frozenset({"zh", "ja", "ko"})
"""Languages whose words stand without a space between them, or with endings."""


def knows_attribution(language: str) -> bool:
    """Tell whether the program knows words of a language that say whose statement a text is."""
    return language.split("-")[0] in ATTRIBUTION


def attributes(sentence: str, language: str) -> bool:
    """Tell whether a sentence has a word that says it is somebody's statement."""
    return bool(_pattern(language.split("-")[0]).search(sentence))


@lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str]:
    words = "|".join(table[language] for table in (SPEECH, ATTRIBUTION) if language in table)
    if language in _UNSPACED:
        return re.compile(words)
    # Inside a sentence a word with a capital is a name.
    return re.compile(rf"(?:^\W*(?i:{words})|(?<!\w)(?:{words}))(?!\w)")
