#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Opens pages of `slant report --format html` in Chromium and checks them:
# tests/browser/report.test.mjs. Skipped, and says so, where node, Chromium
# or the packages of tests/browser/package-lock.json are missing
# (scripts/setup-browser installs the three).
#
#   tests/browser/run.sh SLANT BUILD_DIRECTORY
set -euo pipefail

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

exec env SLANT_COMMAND="$slant" SLANT_CHROMIUM="$chromium" \
  SLANT_PACKAGES="$build/browser/" \
  node --test --test-reporter=spec "$here/report.test.mjs"
