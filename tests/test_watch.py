"""`explainer check --watch`: every save is checked, until it is interrupted."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

SECONDS = 60


def test_a_save_is_checked_again(small: Path) -> None:
    """Given a project without errors, a broken quotation saved and mended, expected three checks."""
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "-C", str(small), "check", "--watch"],
        stdout=subprocess.PIPE,
        text=True,
    )
    guard = threading.Timer(SECONDS, process.kill)
    guard.start()
    assert process.stdout is not None
    passages = small / "content/articles/lamp-lit/passages.yml"
    good = passages.read_text()
    counts = []
    try:
        for text in (good.replace("Ships can enter", "Shops can enter"), good, None):
            for line in process.stdout:
                if line.startswith(("0 error", "1 error")):
                    counts.append(line.split(",")[0])
                    break
            if text is not None:
                passages.write_text(text)
        process.send_signal(signal.SIGINT)
        status = process.wait()
    finally:
        guard.cancel()
        process.kill()
        process.wait()
    assert (counts, status) == (["0 errors", "1 error", "0 errors"], 130)
