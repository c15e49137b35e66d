# SPDX-License-Identifier: Apache-2.0
"""Scores texts on Apache Spark by slant processes that live long.

    from slant_spark import pipe, score_frame
    rows = pipe(sc.textFile("news.jsonl"))               # RDD of JSON rows
    frame = score_frame(df, ["--measures", "loaded"])    # id, words, scores ...

slant must be installed on every worker (SLANT names the program, else it is
looked for in PATH). One record in, one row out, in order: the rows are those
of a single `slant score`, byte for byte.
"""
import atexit
import json
import os
import shlex
import subprocess
import threading

import pandas as pd

# What score_frame gives: scores as JSON, so that the schema is the same for
# any measures.
SCHEMA = "id string, words long, scores string, error string"

_processes = {}


def command(options=()):
    """The filter that reads and writes JSON lines."""
    return [os.environ.get("SLANT", "slant"), "score", "-", "--from", "jsonl",
            "--to", "jsonl", "--unit", "document", "--jobs", "1",
            "--progress", "none", *options]


def pipe(lines, options=()):
    """An RDD of JSON lines -> an RDD of rows: one process a partition.

    slant ends with 3 when some records were bad. Their rows say so, and the
    job goes on; any other failure fails the task."""
    line = shlex.join(command(options))
    checked = f"{line}; code=$?; [ $code -eq 0 ] || [ $code -eq 3 ]"
    return lines.pipe(shlex.join(["sh", "-c", checked]), checkCode=True)


class Scorer:
    """A slant process that is asked again and again."""

    def __init__(self, options=()):
        # Bytes: text pipes would cut lines at more than line feeds.
        self.process = subprocess.Popen(command(options),
                                        stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)

    def rows(self, records):
        """A row (as text) for each record, a list of dicts."""
        failure = []

        def write():
            try:
                for record in records:
                    # No line end can be in it: json escapes them.
                    self.process.stdin.write(json.dumps(record).encode() +
                                             b"\n")
                self.process.stdin.flush()
            except OSError as error:
                failure.append(error)

        # Apart from reading: both pipes are finite.
        writer = threading.Thread(target=write)
        writer.start()
        rows = []
        for _ in records:
            row = self.process.stdout.readline()
            if not row:
                break
            rows.append(row.rstrip(b"\n").decode())
        writer.join()
        if failure or len(rows) != len(records):
            raise RuntimeError(
                f"slant ended with {self.process.poll()} after {len(rows)} of "
                f"{len(records)} records")
        return rows

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def scorer(options=()):
    """The process of this Spark worker, started when first asked for. Workers
    live from task to task, and so does it."""
    key = os.getpid(), tuple(options)
    if key not in _processes:
        _processes[key] = Scorer(options)
        atexit.register(_processes[key].close)
    return _processes[key]


def score_batches(batches, options=(), id_field="id", text_field="text"):
    """What mapInPandas calls: frames in, frames of SCHEMA out."""
    for batch in batches:
        records = [{"id": str(i), "text": text} for i, text in
                   zip(batch[id_field], batch[text_field])]
        rows = [json.loads(row) for row in scorer(options).rows(records)]
        yield pd.DataFrame({
            "id": [row["id"] for row in rows],
            "words": pd.array([row.get("words") for row in rows], "Int64"),
            "scores": [json.dumps(row.get("scores"), separators=(",", ":"))
                       for row in rows],
            "error": [row.get("error", {}).get("message") for row in rows],
        })


def score_frame(frame, options=(), id_field="id", text_field="text"):
    """A DataFrame with texts -> one of SCHEMA, a row a text."""
    return frame.select(id_field, text_field).mapInPandas(
        lambda batches: score_batches(batches, options, id_field, text_field),
        SCHEMA)
