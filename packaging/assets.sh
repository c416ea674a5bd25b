#!/bin/sh
# usage: packaging/assets.sh PROGRAM FOLDER
# Writes the manual pages and the shell completions of PROGRAM into FOLDER, as packages install them.
set -eu
program=$1
folder=$2

mkdir -p "$folder/man" "$folder/bash" "$folder/zsh" "$folder/fish"
"$program" man | gzip -9n > "$folder/man/dateline.1.gz"
for command in $("$program" --help | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p'); do
    "$program" man "$command" | gzip -9n > "$folder/man/dateline-$command.1.gz"
done
"$program" completions bash > "$folder/bash/dateline"
"$program" completions zsh > "$folder/zsh/_dateline"
"$program" completions fish > "$folder/fish/dateline.fish"
