#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# examples/slurm/score.sbatch as Slurm would run it: the tasks of an array one
# after the other, then the merge. Slurm itself is not needed.
#
#   tests/examples/slurm_test.sh SLANT
set -euo pipefail

slant=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for i in $(seq 300); do
  echo "{\"id\":\"$i\",\"text\":\"The corrupt regime lied again and again.\"}"
done >"$folder/in.jsonl"
echo '{"text":' >>"$folder/in.jsonl" # bad
"$slant" score "$folder/in.jsonl" -o "$folder/whole.jsonl" 2>/dev/null || true
for task in 11 12 13; do
  SLANT=$slant SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_MIN=11 \
    SLURM_ARRAY_TASK_COUNT=3 SLURM_CPUS_PER_TASK=2 \
    bash "$root/examples/slurm/score.sbatch" "$folder/in.jsonl" "$folder" \
    2>/dev/null
done
"$slant" merge "$folder"/part-*.jsonl.zst -o "$folder/merged.jsonl"
cmp "$folder/whole.jsonl" "$folder/merged.jsonl"
[[ $(cat "$folder"/part-*.bad.jsonl | wc -l) == 1 ]]
echo "slurm: three tasks, the bytes of one run"
