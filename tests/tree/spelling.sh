#!/bin/sh
# Fails on common misspellings.  $1: the source root.  77: there is no codespell here.
set -eu
command -v codespell >/dev/null || exit 77
cd "$1"
codespell --skip '*/corpus/*,*/bad_input/*' \
    --ignore-words-list 'fo,hel,nam,nd,nmae,releas,wee' \
    README.md ARCHITECTURE.md HACKING.md CHANGELOG.md cmake common daemon etc man scripts tests tui
