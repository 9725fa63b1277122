"""QR codes as one SVG path, so that a page draws them without a request and without HTML from a string."""

import segno


def qr_path(text: str) -> dict[str, int | str]:
    """`{size, path}`: the dark modules of a QR code (error correction M) in a square of `size` modules.

    The quiet zone around it is the page's: it knows what stands beside the code.
    """
    code = segno.make(text, error="m", micro=False)
    runs: list[str] = []
    for row, line in enumerate(code.matrix_iter(border=0)):
        start = None
        for column, dark in enumerate([*line, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                runs.append(f"M{start} {row}h{column - start}v1h-{column - start}z")
                start = None
    return {"size": int(code.symbol_size(border=0)[0]), "path": "".join(runs)}
