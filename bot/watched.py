"""Runs a module as a program that ends with whoever started it: `python -m bot.watched MODULE [ARGUMENT …]`.

Whoever starts it holds the other end of its standard input. Where that end closes, for whatever reason, even one that
leaves no time to stop its children, the program is asked to stop, and ended when it does not.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
import time
import warnings

GRACE_SECONDS = 10.0


def _end_with_parent() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Run the module that the command line names, with the arguments after it."""
    if len(sys.argv) < 2:
        raise SystemExit("usage: python -m bot.watched MODULE [ARGUMENT …]")
    threading.Thread(target=_end_with_parent, daemon=True).start()
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    # What Rasa's own dependencies complain of is nothing that a reader of the log can mend.
    warnings.simplefilter("ignore")
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
