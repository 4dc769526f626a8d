#!/bin/sh
# Plants one forbidden include per rule kind and expects layering.sh to object.  $1: the source root.
set -eu
here=$1/tests/tree/layering.sh
planted=$(mktemp -d)
trap 'rm -rf "$planted"' EXIT

expect_objection() {
    mkdir -p "$planted/common/net" "$planted/daemon/core" "$planted/tui/view" "$planted/$(dirname "$1")"
    echo "#include $2" >"$planted/$1"
    if "$here" "$planted" >/dev/null 2>&1; then
        echo "layering.sh did not object to $1 including $2" >&2
        exit 1
    fi
    rm "$planted/$1"
}

expect_objection daemon/core/hub.cc '<sys/socket.h>'
expect_objection daemon/core/hub.h '"daemon/store/journal.h"'
expect_objection common/net/loop.h '"common/wire/message.h"'
expect_objection tui/view/pane.cc '<curses.h>'
expect_objection daemon/io/store_thread.cc '<sqlite3.h>'
expect_objection daemon/config.cc '<toml++/toml.h>'
"$here" "$planted"
