#!/bin/sh
# Fails if a directory includes one it must not know (ARCHITECTURE.md, "Layers").  $1: the source root.
set -eu
cd "$1"
bad=0

# forbid DIRECTORY PATTERN REASON: no file below DIRECTORY includes a header that matches PATTERN.
forbid() {
    [ -d "$1" ] || return 0
    if grep -rnE --include='*.h' --include='*.cc' "^ *# *include [<\"]($2)" "$1"; then
        echo "layering: $1 must not include $2: $3" >&2
        bad=1
    fi
}

# only DIRECTORY... : HEADER: no file outside the directories includes HEADER.
only() {
    header=$1
    shift
    found=$(grep -rlE --include='*.h' --include='*.cc' "^ *# *include [<\"]($header)" common daemon tui || true)
    for file in $found; do
        allowed=no
        for directory in "$@"; do
            case $file in "$directory"/*) allowed=yes ;; esac
        done
        if [ "$allowed" = no ]; then
            echo "layering: $file must not include $header: only $* may" >&2
            bad=1
        fi
    done
}

system='sys/|poll\.h|unistd|netinet|arpa|signal\.h|fcntl|openssl|pwd\.h|grp\.h'

forbid common 'daemon/|tui/|tests/' 'common is the bottom'
forbid daemon 'tui/|n?curses|common/term|tests/' 'the programs share only common'
forbid tui 'daemon/|libpq-fe|sqlite3|tests/' 'the programs share only common'
forbid common/text "$system|common/(wire|net|config|log|term)/" 'text is pure'
forbid common/wire "$system|common/(net|config|log|term)/" 'wire is sans-I/O'
forbid common/net 'common/(wire|config|term)/|n?curses' 'net knows no protocol'
forbid common/term 'common/(wire|net|config)/' 'the terminal knows no protocol'
forbid daemon/core "$system|sqlite3|libpq-fe|thread|mutex|common/(net|config|log)/|daemon/(io|ops|ctl)/" 'core is pure'
forbid daemon/core 'daemon/store/(journal|archive|registry)\.h|daemon/store/[a-z]+/' 'core knows only the value types of the store'
forbid daemon/store 'daemon/(core|io|ops|ctl)/' 'the store knows nothing above it'
forbid tui/app "n?curses|$system|common/net|tui/net/|tui/view/|common/term/(curses|terminal)" 'app is pure'
forbid tui/text "n?curses|$system|common/net|tui/(net|app|view)/|common/term/(curses|terminal)" 'text is pure'
forbid tui/view "n?curses|$system|common/net|tui/net/|common/term/(curses|terminal)" 'view is pure'
forbid tui/net 'n?curses|common/term|tui/(app|view)/' 'the link knows no screen'
only 'sqlite3\.h' daemon/store/sqlite
only 'CLI/' common/cli
only 'toml\+\+' common/config
only 'curses\.h|ncurses|term\.h|ncursesw' common/term
exit $bad
