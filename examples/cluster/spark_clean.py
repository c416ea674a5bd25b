#!/usr/bin/env python3
"""Clean and date JSON lines on a Spark cluster.

    spark-submit spark_clean.py hdfs:///news/wire.jsonl hdfs:///cleaned --prefix news/wire.jsonl

`dateline` must be on the PATH of every executor, or be named with --dateline. Each partition is piped
through `dateline clean`; the result is a folder of text files, one a partition. Then, on one machine:

    dateline ingest cleaned/ --type cleaned

--prefix is the path that the file has where one process would ingest it: ids are made from it. Records
with an id of their own have the same id however the file is partitioned. The others have that of their
line with --numbered, which reads the file once more to count lines, and that of their content without.
"""

import argparse
import subprocess

from pyspark.sql import SparkSession


def command(dateline, prefix, first=None):
    words = [
        dateline, "clean", "-", "--type", "jsonl", "--format", "jsonl", "--threads", "1",
        "--location-prefix", prefix,
    ]
    return words if first is None else words + ["--first-record", str(first)]


def piped(words, lines):
    """What a command prints for some lines. It reads while it prints, so a thread feeds it."""
    import threading

    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def feed():
        for line in lines:
            process.stdin.write(line.encode("utf-8") + b"\n")
        process.stdin.close()

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    for line in process.stdout:
        yield line.decode("utf-8").rstrip("\n")
    feeder.join()
    # 1: some records were rejected; each is a line that says why
    if process.wait() not in (0, 1):
        raise RuntimeError(f"{' '.join(words)}: ended with {process.returncode}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("input", help="JSON lines, as Spark names them")
    parser.add_argument("out", help="the folder of the cleaned parts, as Spark names it")
    parser.add_argument("--prefix", required=True, help="the path of the file where one process would ingest it")
    parser.add_argument("--partitions", type=int, default=8)
    parser.add_argument("--numbered", action="store_true", help="count lines first")
    parser.add_argument("--dateline", default="dateline", help="the program, as the executors find it")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("dateline clean").getOrCreate()
    lines = spark.sparkContext.textFile(args.input, args.partitions)
    if args.numbered:
        counts = lines.mapPartitions(lambda part: [sum(1 for _ in part)]).collect()
        firsts = [1 + sum(counts[:number]) for number in range(len(counts))]
        cleaned = lines.mapPartitionsWithIndex(
            lambda number, part: piped(command(args.dateline, args.prefix, firsts[number]), part)
        )
    else:
        # the exit code 1 only says that some records were rejected
        words = " ".join(command(args.dateline, args.prefix))
        cleaned = lines.pipe(f"sh -c '{words} || test $? = 1'", checkCode=True)
    cleaned.saveAsTextFile(args.out)
    spark.stop()


if __name__ == "__main__":
    main()
