#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""examples/spark on a real local cluster: two worker processes with an
executor each. Its rows must be those of one slant run, byte for byte.

  tests/examples/spark_test.py SLANT [CORPUS.jsonl]

Exits 77 (skipped) where pyspark, pandas, pyarrow or Java are not installed.
scripts/setup-spark installs them; SLANT_SPARK_PYTHON names another Python that
has them."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
SET_UP = os.path.join(ROOT, "build", "spark", "bin", "python")
SKIP = 77


def records():
    """Some bad, some long, some with what JSON escapes."""
    for i in range(600):
        if i % 50 == 7:
            yield '{"id": "bad", "text": 7}'
        elif i % 50 == 8:
            yield '{"id": "broken'
        else:
            text = "The corrupt regime lied. " * (i % 40) + 'He said "no".\n\n'
            yield json.dumps({"id": f"r{i}", "text": text + "Füße \u2028 end."},
                             ensure_ascii=i % 2 == 0)


def skip(why):
    print(f"SKIPPED: {why}")
    sys.exit(SKIP)


def main():
    # A virtual environment's python is a link: only its path tells it apart.
    other = os.environ.get("SLANT_SPARK_PYTHON", SET_UP)
    if os.path.exists(other) and not os.environ.get("SLANT_SPARK_CHILD"):
        os.environ["SLANT_SPARK_CHILD"] = "1"
        os.execv(other, [other, *sys.argv])
    slant = os.path.abspath(sys.argv[1])
    try:
        import pandas  # noqa: F401
        import pyarrow  # noqa: F401
        import pyspark
        from pyspark.sql import SparkSession
    except ImportError as error:
        skip(f"{error}; run scripts/setup-spark")
    if shutil.which("java") is None:
        skip("no Java; run scripts/setup-spark")

    example = os.path.join(ROOT, "examples", "spark")
    sys.path.insert(0, example)
    os.environ["SLANT"] = slant
    os.environ["PYTHONPATH"] = example
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    import slant_spark

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "in.jsonl")
        if len(sys.argv) > 2:
            shutil.copy(sys.argv[2], path)
        else:
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(line + "\n" for line in records())
        single = subprocess.run([slant, "score", path, "--jobs", "1"],
                                stdout=subprocess.PIPE,
                                stderr=subprocess.DEVNULL, check=False)
        if single.returncode not in (0, 3):
            sys.exit(f"slant score ended with {single.returncode}")
        spark = (SparkSession.builder.master("local-cluster[2,1,1024]")
                 .appName("slant").config("spark.ui.enabled", "false")
                 .config("spark.executorEnv.SLANT", slant)
                 .config("spark.executorEnv.PYTHONPATH", example)
                 .config("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
                 .getOrCreate())
        spark.sparkContext.setLogLevel("ERROR")
        lines = spark.sparkContext.textFile(path, 6)
        piped = "".join(row + "\n" for row in slant_spark.pipe(lines).collect())
        same_bytes = piped.encode() == single.stdout
        executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size()
        print(f"rdd.pipe, {lines.getNumPartitions()} partitions on "
              f"{executors - 1} executors: "
              f"{'the bytes' if same_bytes else 'NOT the bytes'} of one run, "
              f"{len(single.stdout)} bytes")

        # A frame has no bad lines: what Spark could not read it left out.
        good = [json.loads(row) for row in single.stdout.splitlines()
                if b'"error"' not in row]
        frame = spark.read.schema("id string, text string").json(path)
        frame = frame.filter("text is not null and id != 'bad'")
        scored = slant_spark.score_frame(frame.repartition(4)).collect()
        got = {row["id"]: (row["words"], row["scores"]) for row in scored}
        want = {row["id"]: (row["words"],
                            json.dumps(row["scores"], separators=(",", ":")))
                for row in good}
        same_rows = got == want and len(scored) == len(good)
        print(f"mapInPandas: {len(scored)} rows, "
              f"{'the same' if same_rows else 'NOT the same'} as of one run")
        spark.stop()
    sys.exit(0 if same_bytes and same_rows else 1)


if __name__ == "__main__":
    main()
