#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs a build into a directory of its own and uses it as others would:
# the ten-line example through find_package and through pkg-config, and the
# installed command with the lexicons beside it.
#
#   tests/install/package.sh BUILD_DIR SOURCE_DIR CXX
set -euo pipefail

build=$1
source=$2
cxx=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
article=$source/tests/articles/op-ed-for.txt

fail() {
  echo "package.sh: $*" >&2
  exit 1
}

# The example in the header is the example.
diff <(sed -n '/#include <slant\/slant.h>/,$p' \
  "$source/examples/ten_lines/main.cpp") \
  <(sed -n '/^\/\/   #include <slant\/slant.h>/,/^\/\/   }$/p' \
    "$source/lib/slant/slant.h" | sed -E 's#^//( {3})?##') ||
  fail "slant.h does not show examples/ten_lines/main.cpp"

cmake --install "$build" --prefix "$prefix" >"$work/install.log" ||
  { cat "$work/install.log" >&2; fail "cmake --install failed"; }
# Nothing of the package may lean on where it was built or would have gone.
if grep -rlE "$build|/usr/local" "$prefix" --include='*.cmake' \
  --include='*.pc'; then
  fail "the package names a directory that is not its own"
fi

slant=$prefix/bin/slant
lexicons=$prefix/share/slant/lexicons
found=$("$slant" lexicon list | awk '/^[^ ]/ { print $1 }' | sort)
wanted=$(grep -l '^#slant-lexicon' "$lexicons"/*.tsv |
  xargs sed -n 's/^#id: //p' | sort)
[[ -n $wanted && $found == "$wanted" ]] ||
  fail "the installed command has '$found', not '$wanted'"
rm "$lexicons/frames.en.tsv"
"$slant" lexicon list | grep -q '^frames' &&
  fail "the installed command does not use the lexicons beside it"
# Moved as a whole, it still works.
mv "$prefix" "$work/moved"
prefix=$work/moved
slant=$prefix/bin/slant
lexicons=$prefix/share/slant/lexicons
expected=$("$slant" report "$article" --format jsonl |
  sed -nE '2s/.*"loaded\.per_1000":([0-9.]+).*/\1/p')
[[ -n $expected ]] || fail "no loaded.per_1000 in the command's report"

check() {
  local got
  got=$("$1" "$lexicons" "$article")
  awk -v a="$got" -v b="$expected" \
    'BEGIN { exit !(b > 0 && a > b - 1e-3 && a < b + 1e-3) }' ||
    fail "$2: the example prints '$got', the command '$expected'"
}

cmake -S "$source/examples/ten_lines" -B "$work/cmake" \
  -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_PREFIX_PATH="$prefix" \
  >"$work/cmake.log" 2>&1 || { cat "$work/cmake.log" >&2; fail "configure"; }
grep -qF "lexicons: $lexicons" "$work/cmake.log" ||
  fail "SLANT_LEXICON_DIR is not $lexicons"
cmake --build "$work/cmake" >"$work/make.log" 2>&1 ||
  { cat "$work/make.log" >&2; fail "build through find_package"; }
check "$work/cmake/ten_lines" find_package

dir=$(dirname "$(find "$prefix" -name slant.pc)")
export PKG_CONFIG_PATH=$dir
[[ $(realpath "$(pkg-config --variable=lexicondir slant)") == \
  $(realpath "$lexicons") ]] || fail "lexicondir of slant.pc"
# Words of pkg-config are meant to be split.
# shellcheck disable=SC2046
"$cxx" "$source/examples/ten_lines/main.cpp" -o "$work/by_pkg_config" \
  $(pkg-config --cflags --libs slant) || fail "build through pkg-config"
check "$work/by_pkg_config" pkg-config
echo "package.sh: $expected both ways"
