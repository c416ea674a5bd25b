#!/bin/sh
# Sixteen ingesters, each with the publishers of its shard. Every one reads the whole input, and cleans,
# dates and indexes only what is in its shard.
#
#     sbatch slurm_ingest.sh /data/news /data/index
#
#SBATCH --job-name=dateline-ingest
#SBATCH --array=1-16
#SBATCH --cpus-per-task=4
#SBATCH --mem=2G
set -eu

input=$1
index=$2
shard=$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT

# a task that was killed or preempted goes on where its last commit was
code=0
dateline ingest "$input" --shard "$shard" --threads "$SLURM_CPUS_PER_TASK" \
    --index "$index-$SLURM_ARRAY_TASK_ID" --report "$index-$SLURM_ARRAY_TASK_ID.report.jsonl" --quiet || code=$?
# 1: some records were rejected; the report lists them
[ "$code" -le 1 ]
