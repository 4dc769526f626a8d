#!/bin/sh
# Fails if mandoc objects to a man page.  $1: the source root.  77: there is no mandoc here.
set -eu
command -v mandoc >/dev/null || exit 77
# Whether other pages are installed depends on the machine.
if mandoc -T lint -W style "$1"/man/*.[1-8] 2>/dev/null | grep -v 'referenced manual not found'; then
    exit 1
fi
