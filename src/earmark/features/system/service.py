"""How this server is doing: what is kept, what still runs, what does not work."""

from __future__ import annotations

import shutil
from pathlib import Path

from earmark.db.engine import Store
from earmark.features.insights.service import remaining
from earmark.features.system.repository import count_all
from earmark.features.system.schemas import AnalysisProgress, Counts, Degraded
from earmark.jobs.service import Jobs

ENRICH = "insights.enrich"
DEMO_MARK = "demo"
_LITTLE_SPACE = 500_000_000


async def count(store: Store, account_id: int) -> Counts:
    """Return how much an account keeps."""
    async with store.read(account_id) as connection:
        return await count_all(connection, account_id)


async def analysis(store: Store, jobs: Jobs, account_id: int) -> AnalysisProgress:
    """Return how far the analysis of messages is."""
    running = next((job for job in jobs.active(ENRICH) if job.ids == (account_id,)), None)
    left = await remaining(store, account_id)
    percent = running.percent if running else (100 if left == 0 else 0)
    return AnalysisProgress(state="running" if running else "idle", percent=percent, remaining=left)


def degraded(home: Path, page: Path, jobs: Jobs) -> list[Degraded]:
    """Return what does not work as it should. Blocking, for a few file checks."""
    found = []
    if not (page / "index.html").is_file():
        found.append(
            Degraded(
                part="page",
                detail="The page was not built.",
                hint="From a clone, `./run earmark demo` builds it.",
            )
        )
    if shutil.disk_usage(home).free < _LITTLE_SPACE:
        found.append(
            Degraded(part="disk", detail="The disk is almost full.", hint="Free some space.")
        )
    if not jobs.is_recording:
        found.append(
            Degraded(
                part="jobs",
                detail="Background work runs, but is not recorded in jobs.sqlite.",
                hint="Look for free space and write permission in the data folder.",
            )
        )
    return found


def is_demo(home: Path) -> bool:
    """Tell whether this data folder holds the invented chats of `earmark demo`."""
    return (home / DEMO_MARK).exists()
