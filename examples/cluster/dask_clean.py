#!/usr/bin/env python3
"""Clean and date a large file on the workers of a Dask cluster.

    dask_clean.py news/wire.jsonl cleaned/                    two workers on this machine
    dask_clean.py news/wire.jsonl cleaned/ --scheduler tcp://head:8786

The input is JSON lines on a file system that every worker sees. Each worker cuts its part out of the
file by itself and pipes it through `dateline clean`; the parts are written to OUT/part-00000.jsonl and
so on. The records are the same as those of one process, byte for byte. Then, on one machine:

    dateline ingest cleaned/ --type cleaned
"""

import argparse
import os
import subprocess
import sys

import dask.bag
from dask.distributed import Client, LocalCluster

CHUNK = 1 << 20  # bytes that are read at once


def cuts(path, parts):
    """Where the parts of a file begin and end: at the ends of lines, near equal shares of its bytes."""
    size = os.path.getsize(path)
    ends = [0]
    with open(path, "rb") as file:
        for number in range(1, parts):
            file.seek(max(size * number // parts, ends[-1]))
            file.readline()
            ends.append(file.tell())
    return list(zip(ends, ends[1:] + [size]))


def lines_of(path, start, end):
    """The number of line ends in a part of a file."""
    count = 0
    with open(path, "rb") as file:
        file.seek(start)
        left = end - start
        while left > 0:
            chunk = file.read(min(CHUNK, left))
            if not chunk:
                break
            count += chunk.count(b"\n")
            left -= len(chunk)
    return count


def clean(path, start, end, first, out, dateline):
    """Pipes a part of a file through `dateline clean`; says how many records were rejected."""
    command = [
        dateline, "clean", "-", "--type", "jsonl", "--format", "jsonl", "--threads", "1",
        "--location-prefix", path, "--first-record", str(first),
    ]
    with open(path, "rb") as file, open(out + ".tmp", "wb") as cleaned:
        file.seek(start)
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=cleaned)
        left = end - start
        while left > 0:
            chunk = file.read(min(CHUNK, left))
            if not chunk:
                break
            process.stdin.write(chunk)
            left -= len(chunk)
        process.stdin.close()
        code = process.wait()
    # 1: some records were rejected; each is a line that says why
    if code not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}: ended with {code}")
    # a part is there as a whole or not at all
    os.replace(out + ".tmp", out)
    return code


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("input", help="a file of JSON lines")
    parser.add_argument("out", help="the folder of the cleaned parts")
    parser.add_argument("--partitions", type=int, default=8)
    parser.add_argument("--scheduler", help="address of a Dask scheduler; without it, two local workers")
    parser.add_argument("--dateline", default="dateline", help="the program, as the workers find it")
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)

    if args.scheduler:
        client = Client(args.scheduler)
    else:
        client = Client(LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None,
        ))
    parts = cuts(args.input, args.partitions)
    bag = dask.bag.from_sequence(parts, npartitions=len(parts))
    counts = bag.map(lambda part: lines_of(args.input, *part)).compute()
    firsts = [1 + sum(counts[:number]) for number in range(len(counts))]
    tasks = [
        (start, end, first, os.path.join(args.out, f"part-{number:05}.jsonl"))
        for number, ((start, end), first) in enumerate(zip(parts, firsts))
    ]
    bag = dask.bag.from_sequence(tasks, npartitions=len(tasks))
    codes = bag.map(lambda task: clean(
        args.input, task[0], task[1], task[2], task[3], args.dateline,
    )).compute()
    client.close()
    print(f"{len(codes)} parts, {sum(code == 1 for code in codes)} of them with rejected records")


if __name__ == "__main__":
    sys.exit(main())
