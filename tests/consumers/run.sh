#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs one of the tests here with the consumers that scripts/setup-consumers
# installed.
#
#   tests/consumers/run.sh NAME SLANT SOURCE_DIR
set -euo pipefail

python=$3/build/consumers/bin/python
if [[ ! -x $python ]]; then
  echo "SKIPPED: no consumers; run scripts/setup-consumers"
  exit 77
fi
exec "$python" "$(dirname "${BASH_SOURCE[0]}")/$1.py" "$2" "$3"
