#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Opens pages of `slant report --format html` in Chromium and checks them:
# tests/browser/report.test.mjs. Skipped, and says so, where node, Chromium
# or the packages of tests/browser/package-lock.json are missing
# (scripts/setup-browser installs the three).
#
#   tests/browser/run.sh SLANT BUILD_DIRECTORY
#   tests/browser/run.sh --shots OUT SLANT BUILD_DIRECTORY    pictures, to OUT
set -euo pipefail

shots=
if [[ ${1:-} == --shots ]]; then
  shots=${2:?usage: tests/browser/run.sh --shots OUT SLANT BUILD_DIRECTORY}
  shift 2
fi
slant=${1:?usage: tests/browser/run.sh SLANT BUILD_DIRECTORY}
build=${2:?usage: tests/browser/run.sh SLANT BUILD_DIRECTORY}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

skip() {
  echo "SKIP: $*; scripts/setup-browser installs it"
  exit 77
}

command -v node >/dev/null || skip "node is not installed"
chromium=$(command -v chromium || command -v chromium-browser ||
  command -v google-chrome) || skip "Chromium is not installed"
[[ -d $build/browser/node_modules/playwright-core ]] ||
  skip "playwright-core is not in the build directory"

export SLANT_COMMAND=$slant SLANT_CHROMIUM=$chromium
SLANT_PACKAGES=$(cd "$build" && pwd)/browser/
export SLANT_PACKAGES
if [[ -n $shots ]]; then
  SLANT_SHOTS=$shots exec node "$here/shots.mjs"
fi
exec node --test --test-reporter=spec "$here/report.test.mjs"
