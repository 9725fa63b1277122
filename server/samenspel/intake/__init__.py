"""Files that organisers bring: lists of initiatives as CSV or XLSX, read with what is wrong told row by row."""

from samenspel.intake.reading import Criterion, Part, Reading, read
from samenspel.intake.wishes import Known, Scale, Standing, Wishes
from samenspel.intake.wrong import wrong_lines

__all__ = ["Criterion", "Known", "Part", "Reading", "Scale", "Standing", "Wishes", "read", "wrong_lines"]
