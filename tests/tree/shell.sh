#!/bin/sh
# Fails if shellcheck objects to a script.  $1: the source root.  77: there is no shellcheck here.
set -eu
command -v shellcheck >/dev/null || exit 77
cd "$1"
grep -rlE '^#!(/bin/sh|.*bash)' .ci scripts tests | xargs shellcheck
