#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills runs of slant score at random times and resumes them.

  tests/tools/kill_resume.py SLANT INPUT [--kills 50] [--out NAME] [-- OPTION...]

Each time a run comes to its end its bytes are compared with those of a run
that was never killed; then the next begins. Exits 0 when all were equal."""
import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("slant")
    parser.add_argument("input")
    parser.add_argument("options", nargs="*")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--out", default="scores.jsonl")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, args.out)
        bad = os.path.join(folder, "bad.jsonl")

        def command(*more):
            return [args.slant, "score", args.input, "-o", out,
                    "--quarantine", bad, *args.options, *more]

        begin = time.monotonic()
        code = subprocess.run(command(), stderr=subprocess.DEVNULL).returncode
        whole = time.monotonic() - begin
        if code not in (0, 3):
            sys.exit(f"the unbroken run ended with {code}")
        expected = digest(out), digest(bad), digest(out + ".run.json")
        kills = finished = 0
        fresh = True
        while kills < args.kills or not fresh:
            if fresh:
                for name in os.listdir(folder):
                    os.unlink(os.path.join(folder, name))
            run = subprocess.Popen(command("--resume", "--checkpoint-ms", "20"),
                                   stderr=subprocess.DEVNULL)
            fresh = False
            try:
                # Once there were enough kills, the last run may end.
                limit = chance.uniform(0, whole) if kills < args.kills else None
                code_now = run.wait(limit)
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                run.wait()
                kills += 1
                continue
            if code_now != code:
                sys.exit(f"a resumed run ended with {code_now}, not {code}")
            got = digest(out), digest(bad), digest(out + ".run.json")
            left = sorted(os.listdir(folder))
            if got != expected:
                sys.exit(f"after {kills} kills the bytes differ")
            if len(left) != 3:
                sys.exit(f"left behind: {left}")
            finished += 1
            fresh = True
    print(f"{kills} kills, {finished} runs resumed to their end, "
          "all with the bytes of the unbroken run")


if __name__ == "__main__":
    main()
