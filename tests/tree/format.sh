#!/bin/sh
# Fails if a source is not as clang-format 14 leaves it.  $1: the source root.  77: it is not here.
set -eu
command -v clang-format >/dev/null || exit 77
# Other versions break lines elsewhere.
clang-format --version | grep -q 'version 14\.' || exit 77
cd "$1"
find common daemon tui tests \( -name "*.cc" -o -name "*.h" \) -exec clang-format --dry-run -Werror {} +
