# SPDX-License-Identifier: Apache-2.0
"""spark-submit --py-files slant_spark.py score.py INPUT OUTPUT [OPTION...]

Scores JSON lines (a path that Spark can read) into a directory of parts, in
order. OPTIONs go to slant, e.g. --measures sentiment,loaded."""
import sys

from pyspark.sql import SparkSession

from slant_spark import pipe


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    spark = SparkSession.builder.appName("slant score").getOrCreate()
    lines = spark.sparkContext.textFile(sys.argv[1])
    pipe(lines, sys.argv[3:]).saveAsTextFile(sys.argv[2])
    spark.stop()


if __name__ == "__main__":
    main()
