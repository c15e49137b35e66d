#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checks that every part of lib/slant includes only the parts that may come
# before it. First tries itself on a made-up tree that breaks each rule, so
# that it cannot pass by looking at nothing.
#
#   tests/include_direction.sh [ROOT]
set -euo pipefail

# What each part may include besides itself. The same as the PARTS of each
# slant_part() in lib/CMakeLists.txt, but this also sees header-only use.
declare -A may_include=(
  [base]=""
  [text]="base"
  [lexicon]="base"
  [stats]="base"
  [embed]="base stats"
  [match]="base text lexicon"
  [score]="base text lexicon match embed stats"
  [learn]="base text lexicon match embed score stats"
  [report]="base text lexicon match embed score stats"
  [pipeline]="base text lexicon match embed score report stats"
  [check]="base text lexicon match embed score report stats pipeline"
  [corpus]="base text lexicon match embed score report stats pipeline"
  [stream]="base text lexicon match embed score report stats pipeline corpus"
)

# Prints each wrong include below ROOT/lib/slant as file:line: what is wrong;
# prints nothing when all is well.
violations() {
  local root=$1 file number name part other
  while IFS=: read -r file number name; do
    part=${file#"$root/lib/slant/"}
    [[ $part == */* ]] || continue # slant.h itself may include all
    part=${part%%/*}
    other=${name#slant/}
    if [[ -z ${may_include[$part]+known} ]]; then
      echo "$file:$number: part '$part' is not in tests/include_direction.sh"
    elif [[ $name != slant/*/* ]]; then
      echo "$file:$number: \"$name\": write slant/PART/FILE"
    else
      other=${other%%/*}
      if [[ " $part ${may_include[$part]} " != *" $other "* ]]; then
        echo "$file:$number: $part may not include $other, only:" \
          "${may_include[$part]:-nothing of slant}"
      fi
    fi
  done < <(
    # Quoted includes, and angle ones that name slant.
    grep -rnE --include='*.h' --include='*.cpp' --include='*.inc' \
      '^[[:space:]]*#[[:space:]]*include[[:space:]]*("|<slant/)' \
      "$root/lib/slant" |
      sed -E 's/^([^:]*):([0-9]+):[^"<]*["<]([^">]*).*/\1:\2:\3/'
  )
}

self_check() {
  local root wrong
  root=$(mktemp -d)
  # shellcheck disable=SC2064 # the value of now is meant
  trap "rm -rf '$root'" EXIT
  mkdir -p "$root"/lib/slant/{base,text,score,novel}
  echo '#include "slant/score/a.h"' >"$root/lib/slant/slant.h"
  echo '#include "slant/base/b.h"' >"$root/lib/slant/text/right.cpp"
  printf '#include <string>\n#include "slant/text/b.h"\n' \
    >"$root/lib/slant/score/right.h"
  if [[ -n $(violations "$root") ]]; then
    echo "self-check: a right include was reported:"
    violations "$root"
    return 1
  fi
  echo '  #  include "slant/text/b.h"' >"$root/lib/slant/base/upward.h"
  echo '#include <slant/score/b.h>' >"$root/lib/slant/text/angle.cpp"
  echo '#include "../base/b.h"' >"$root/lib/slant/text/relative.cpp"
  echo '#include "slant/slant.h"' >"$root/lib/slant/score/umbrella.cpp"
  echo '#include "slant/base/b.h"' >"$root/lib/slant/novel/unknown.h"
  wrong=$(violations "$root" | wc -l)
  if ((wrong != 5)); then
    echo "self-check: found $wrong of 5 wrong includes:"
    violations "$root"
    return 1
  fi
}

root=${1:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}
self_check

found=$(violations "$root")
if [[ -n $found ]]; then
  echo "$found"
  exit 1
fi
echo "include direction: right in $(find "$root/lib/slant" -name '*.h' \
  -o -name '*.cpp' | wc -l) files"
