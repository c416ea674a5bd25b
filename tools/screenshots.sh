#!/bin/sh
# usage: tools/screenshots.sh [PROGRAM]
# Draws the main outputs on the sample corpus anew, as docs/images/*.svg.
set -eu
cd "$(dirname "$0")/.."
program=${1:-dateline}
DATELINE_INDEX=$(mktemp -d)/index
export DATELINE_INDEX COLUMNS=80
trap 'rm -rf "$(dirname "$DATELINE_INDEX")"' EXIT
"$program" ingest --quiet corpus

# shot NAME LINES ARGUMENTS
shot() {
    name=$1
    lines=$2
    shift 2
    "$program" "$@" --color always 2>&1 | sed 's/ · .*[0-9] ms/ · 0.8 ms/' |
        tools/screenshot.py --lines "$lines" "dateline $*" > "docs/images/$name.svg"
}

shot query 28 query Victory Day parade
shot brief 20 query Victory Day parade --brief
shot facets 40 facets parade --by year,language
shot timeline 40 timeline Putin --by year
shot show 40 show 46c7e4bb --dates
shot removed 40 show 29181a86 --removed
shot why 40 why 29181a86 parade tank
shot concordance 20 concordance parade
