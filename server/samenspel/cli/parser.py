"""The command line as it is read. What argparse says of its own comes in the terminal's language too."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from samenspel.speech import Language

DUTCH: Final[Mapping[str, str]] = {
    "usage: ": "gebruik: ",
    "options": "opties",
    "positional arguments": "opdrachten",
    "show this help message and exit": "toon deze hulp",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\nAlle opties: %(prog)s --help\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "dit ontbreekt: %s",
    "unrecognized arguments: %s": "onbekend: %s",
    "expected one argument": "hier hoort één waarde bij",
    "invalid %(type)s value: %(value)r": "%(value)r past hier niet",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r is er niet bij (kies uit %(choices)s)",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan meer zijn: %(matches)s",
    "ignored explicit argument %r": "%r hoort hier niet bij",
}
"""What argparse asks gettext for → in Dutch; what it does not say of us is not here."""
ENGLISH: Final[Mapping[str, str]] = {
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\nAll options: %(prog)s --help\n",
}


@contextmanager
def spoken(language: Language) -> Iterator[None]:
    """Meanwhile argparse speaks this language. It asks `gettext` for its words, which takes only compiled files of the
    system; so its name for that question is pointed here, and back."""
    asked, own = vars(argparse)["_"], DUTCH if language == "nl" else ENGLISH
    vars(argparse)["_"] = lambda words: own.get(words, words)
    try:
        yield
    finally:
        vars(argparse)["_"] = asked
