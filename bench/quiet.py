"""The server without the work that follows: what a request costs by itself.

    python -m bench.quiet PORT

Reading what was stored (language, requests, dates) is a job of its own that takes thirty times the
CPU of storing it, waits for those who write, and would be counted with whatever request runs then.
"""

from __future__ import annotations

import sys

from earmark import app, flow
from earmark.settings import Settings

if __name__ == "__main__":
    flow.STEPS = ()  # type: ignore[assignment] # none of them, for once
    app.run_server(Settings(port=int(sys.argv[1])), print)
