"""Completion for the shells, where click's own would not do: rules hold commas, bars and dollar signs.

A candidate goes into the command line as it is quoted there. bash leaves that to us and otherwise would run
what stands behind the bar of `||tracker.example^`; zsh and fish do it themselves. bash also begins a new word
at "@", "=" and ":", of which rules are full: the script takes these from its COMP_WORDBREAKS.
"""

import os
import re
import shlex
from typing import Any, ClassVar

from click.shell_completion import BashComplete, CompletionItem, FishComplete, add_completion_class

_BASH = r"""
COMP_WORDBREAKS=${COMP_WORDBREAKS//[@=:]/}

%(complete_func)s() {
    local IFS=$'\n' completion type value
    COMPREPLY=()
    while IFS= read -r completion; do
        type=${completion%%%%,*} value=${completion#*,}
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(
        env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" COMP_TYPED="${COMP_WORDS[COMP_CWORD]}" \
            %(complete_var)s=bash_complete "$1"
    )
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_FISH = r"""
function %(complete_func)s;
    set -lx COMP_WORDS (commandline -cp);
    set -lx COMP_CWORD (commandline -t);

    for completion in (env %(complete_var)s=fish_complete %(prog_name)s);
        set -l found (string split -m 1 "," -- $completion);

        switch $found[1];
            case dir;
                __fish_complete_directories $found[2];
            case file;
                __fish_complete_path $found[2];
            case plain;
                printf '%%s\n' $found[2];
        end;
    end;
end;

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)";
"""
_special_in_double_quotes = re.compile(r'(["$`\\!])')


class Bash(BashComplete):
    """bash, told a candidate as it has to stand behind what was typed."""

    source_template: ClassVar[str] = _BASH

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """The candidate's type and itself, in the quotes that were begun, or in quotes if it needs any."""
        return f"{item.type},{quoted(str(item.value), os.environ.get('COMP_TYPED', ''))}"


class Fish(FishComplete):
    """fish, whose candidates may hold commas."""

    source_template: ClassVar[str] = _FISH


def quoted(value: str, typed: str) -> str:
    """Write a candidate for a word that begins as was typed; bash closes quotes that are open."""
    if typed.startswith("'"):
        return value.replace("'", r"'\''")
    if typed.startswith('"'):
        return _special_in_double_quotes.sub(r"\\\1", value)
    return shlex.quote(value)


def use() -> None:
    """Have click use these."""
    add_completion_class(Bash)
    add_completion_class(Fish)
