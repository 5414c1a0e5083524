"""A process that is killed leaves its jobs to the next one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WORKER = """
import asyncio, pathlib, sys
from earmark.jobs.service import Jobs

path, mode = pathlib.Path(sys.argv[1]), sys.argv[2]

async def main():
    finished = asyncio.Event()

    async def read(job):
        print("began", *job.ids, flush=True)
        if mode == "hang":
            await asyncio.Event().wait()
        finished.set()

    jobs = Jobs(path)
    jobs.register("imports.read", read)
    await jobs.start()
    if mode == "hang":
        jobs.enqueue("imports.read", 7, "a")
    await finished.wait()
    await jobs.close()

asyncio.run(main())
"""


def worker(path: Path, mode: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WORKER, str(path), mode]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_job_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "jobs.sqlite"
    with worker(path, "hang") as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "began 7 a\n"
        killed.kill()
    with worker(path, "finish") as next_one:
        said, complained = next_one.communicate(timeout=60)
    assert (said, complained) == ("began 7 a\n", "")
