"""What people typed is printed as text, and as a link only where it is one."""

import pytest

from samenspel.report.text import anchor, clean, linked, paragraphs, slug

REL = 'rel="noopener noreferrer"'


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("gewoon", "gewoon"),
        ("<b>vet</b> & \"'", "&lt;b&gt;vet&lt;/b&gt; &amp; &#34;&#39;"),
        ("zie https://example.org/a.", f'zie <a href="https://example.org/a" {REL}>https://example.org/a</a>.'),
        ("(http://example.org/)", f'(<a href="http://example.org/" {REL}>http://example.org/</a>)'),
        ("https://e.org/a_(b)", f'<a href="https://e.org/a_(b)" {REL}>https://e.org/a_(b)</a>'),
        ("https://e.org/?a=1&b=2", f'<a href="https://e.org/?a=1&amp;b=2" {REL}>https://e.org/?a=1&amp;b=2</a>'),
        ('https://e.org/"onx="', f'<a href="https://e.org/" {REL}>https://e.org/</a>&#34;onx=&#34;'),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("data:text/html,x", "data:text/html,x"),
        ("//example.org", "//example.org"),
        ("regel 1\nregel 2", "regel 1\nregel 2"),
    ],
)
def test_text_becomes_html(typed: str, shown: str) -> None:
    assert str(linked(typed)) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("een", ["een"]),
        ("een\ntwee", ["een\ntwee"]),
        ("een\n\ntwee\n \n\n\ndrie <b>\n", ["een", "twee", "drie &lt;b&gt;"]),
    ],
)
def test_an_empty_line_ends_a_paragraph(typed: str, shown: list[str]) -> None:
    assert [str(part) for part in paragraphs(typed)] == shown


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://e.org/ met spatie", "java\u0000script:x", ""])
def test_an_address_that_is_not_http_is_shown_as_text(address: str) -> None:
    assert "<a" not in anchor(address)


def test_an_address_becomes_a_link() -> None:
    assert str(anchor("https://example.org/x")).startswith('<a href="https://example.org/x" rel=')


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\u202eb", "ab"),
        ("a\u2066b\u2069", "ab"),
        ("a\u0000\u0007b\u009fc", "abc"),
        ("  rand  ", "rand"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("café Ế", "café Ế"),
        ("e" + "\u0301" * 40 + "x", "e" + "\u0301" * 3 + "x"),
        ("👩\u200d👩\u200d👧 🇳🇱", "👩\u200d👩\u200d👧 🇳🇱"),
    ],
)
def test_no_sign_reaches_outside_its_line(typed: str, shown: str) -> None:
    assert clean(typed) == shown


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Samen verder in Zwanenbroek!", "samen-verder-in-zwanenbroek"),
        ("Eén idee à la carte", "een-idee-a-la-carte"),
        ("../../etc/passwd\r\nX: y", "etc-passwd-x-y"),
        ("日本", "dag"),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_a_title_makes_a_safe_file_name(title: str, name: str) -> None:
    assert slug(title) == name
