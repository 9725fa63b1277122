"""What `samenspel serve --workers` starts for each worker; nobody types it.

Arguments: the descriptors of its listening socket and of its cord, its number, and `greets` or `quiet`. The settings
come in the environment.
"""

import socket
import sys
from collections.abc import Sequence

from samenspel.settings import from_environment
from samenspel.speech import Sentence
from samenspel.wiring.listening import CannotStart, address
from samenspel.wiring.worker import Worker, work


def main(arguments: Sequence[str]) -> int:
    """Run one worker; returns the exit code."""
    listener, end = (socket.socket(fileno=int(descriptor)) for descriptor in arguments[:2])
    settings = from_environment()

    def complain(sentence: Sentence) -> None:
        print(sentence.to(settings.language), file=sys.stderr, flush=True)

    base = address(settings, listener.getsockname()[1])
    worker = Worker(end, arguments[2], base, settings.data.parent, greets=arguments[3] == "greets")
    try:
        work(settings, listener, worker, complain)
    except CannotStart as problem:
        complain(problem.sentence)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
