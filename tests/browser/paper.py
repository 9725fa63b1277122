"""What a browser prints, read back from its PDF: every letter's place and size on its sheet.

It knows what Chromium writes (one packed stream per page, letters shown by `Tj` under `cm`, `Tm` and `Td`) and no more
of PDF than that.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from playwright.async_api import Page

HEIGHT: Final = 297
WIDTH: Final = 210
"""Of A4, in millimetres."""
POINT: Final = 25.4 / 72
"""In millimetres."""

CONTENTS: Final = re.compile(rb"/Type\s*/Page\b.*?/Contents (\d+) 0 R", re.DOTALL)
OPERATION: Final = re.compile(rb"((?:[-\d.]+ )*)(q|Q|cm|Tf|Tm|Td|Tj)\b")

Matrix = tuple[float, float, float, float, float, float]
NOWHERE: Final[Matrix] = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Letter:
    """`x` and `y`: of its foot, in millimetres from the upper left corner of the sheet; `size` in points."""

    x: float
    y: float
    size: float


async def printed(page: Page) -> list[list[Letter]]:
    """The sheets that a printer gives of this page, with their letters."""
    pdf = await page.pdf(prefer_css_page_size=True)
    return [list(_letters(_stream(pdf, number))) for number in CONTENTS.findall(pdf)]


def _stream(pdf: bytes, number: bytes) -> bytes:
    found = re.search(rb"(?<!\d)" + number + rb" 0 obj\s*<<[^>]*?/Length (\d+)[^>]*>>\s*stream\r?\n", pdf)
    assert found is not None
    return zlib.decompress(pdf[found.end() : found.end() + int(found[1])])


def _letters(stream: bytes) -> Iterator[Letter]:
    """Follow the matrices through one page (ISO 32000-1, 8.4.2 and 9.4.2)."""
    outer: list[Matrix] = []
    space = text = NOWHERE
    size = 0.0
    for operation in OPERATION.finditer(stream):
        numbers = [float(one) for one in operation[1].split()]
        match operation[2]:
            case b"q":
                outer.append(space)
            case b"Q":
                space = outer.pop()
            case b"cm":
                space = _under(_matrix(numbers), space)
            case b"Tf":
                size = numbers[-1]
            case b"Tm":
                text = _matrix(numbers)
            case b"Td":
                text = _under((1, 0, 0, 1, numbers[0], numbers[1]), text)
            case _:
                _, _, _, scale, x, y = _under(text, space)
                yield Letter(x * POINT, HEIGHT - y * POINT, abs(scale) * size)


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _under(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does `inner` and then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
