"""Scripts that are written without spaces between words."""

UNSPACED = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]"
)
"""One character of Thai, Lao, Burmese, Khmer, Chinese, Japanese or Korean, as a pattern."""
