"""Figtree inside a DOCX, so that it looks the same where nobody has the font.

ECMA-376 part 4, 17.8.1 (embedded fonts): the first 32 bytes are XORed with those of a GUID, last byte first. It hides
nothing; it keeps programs from taking the font out by accident. Figtree may be embedded (OFL, and its `fsType` is 0).
"""

from importlib.resources import files
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import SubElement, tostring  # type: ignore[import-untyped]  # python-docx brings it

FACE: Final = "Figtree"
EMBEDDED: Final = {"embedRegular": "Figtree-Regular.ttf", "embedBold": "Figtree-Bold.ttf"}
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"


def embed_fonts(document: Document) -> None:
    """Put the fonts into the package and name them in its table of fonts."""
    part = document.part
    table = part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    root: Any = parse_xml(table.blob)
    font = SubElement(root, qn("w:font"), {qn("w:name"): FACE})
    SubElement(font, qn("w:altName"), {qn("w:val"): "Calibri"})
    SubElement(font, qn("w:charset"), {qn("w:val"): "00"})
    SubElement(font, qn("w:family"), {qn("w:val"): "swiss"})
    SubElement(font, qn("w:pitch"), {qn("w:val"): "variable"})
    for number, (element, file) in enumerate(EMBEDDED.items(), start=1):
        key = uuid5(NAMESPACE_URL, file)
        blob = obfuscated((files("samenspel.report") / "fonts" / file).read_bytes(), key.bytes)
        name = PackURI(f"/word/fonts/font{number}.odttf")
        relation = table.rels.get_or_add(RELATION, Part(name, CONTENT_TYPE, blob, part.package))
        guid = f"{{{str(key).upper()}}}"
        SubElement(font, qn(f"w:{element}"), {qn("r:id"): relation.rId, qn("w:fontKey"): guid})
    table._blob = tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # a plain part has no setter
    settings = document.settings.element
    settings.insert(0, settings.makeelement(qn("w:embedTrueTypeFonts"), {}))


def obfuscated(font: bytes, key: bytes) -> bytes:
    """The font with its first 32 bytes changed by the 16 of the key; once more, and it is as it was."""
    backwards = key[::-1]
    head = bytes(byte ^ backwards[at % 16] for at, byte in enumerate(font[:32]))
    return head + font[32:]
