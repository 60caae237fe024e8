"""Talking in the terminal: lines in, answers out, and numbers for what can be said next."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape

from bot.channels.directory import KnownRep
from bot.client import NotServed, Refused, ask

# Unlike the other invisible signs these turn around how what follows is shown.
TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
FAREWELLS = {"/quit", "/exit", "/stop", "quit", "exit"}


class UnknownSpeaker(ValueError):
    """It is not said, or not possible, as which rep to speak; the message lists who there is."""


def choose_rep(reps: Sequence[KnownRep], said: str | None) -> KnownRep:
    """The rep that was said by its rep_id, or the only one.

    Raises:
        UnknownSpeaker: nobody, or nobody of that id, or several and none was said.

    """
    if not reps:
        raise UnknownSpeaker("there are no reps yet; import some first (crm import DIR, or crm demo for invented ones)")
    some = ", ".join(rep.rep_id for rep in reps[:8]) + (" …" if len(reps) > 8 else "")
    if said:
        for rep in reps:
            if rep.rep_id == said:
                return rep
        raise UnknownSpeaker(f"there is no rep {said!r}; expected one of {some}")
    if len(reps) > 1:
        raise UnknownSpeaker(f"say as which rep: --rep REP_ID or CRM_REP, one of {some}")
    return reps[0]


def converse(
    url: str,
    token: str,
    rep_name: str,
    console: Console,
    read_line: Callable[[str], str] = input,
    conversation: str | None = None,
) -> None:
    """Hold a conversation until the line is `exit`, the input ends, or Ctrl-C is pressed.

    Args:
        url: of a served assistant.
        token: with which the rep speaks.
        rep_name: who is greeted.
        console: where answers are printed.
        read_line: gives back the next line for a prompt; raises EOFError at the end.
        conversation: its name; without one, a new conversation begins.

    Raises:
        Refused: the token is not accepted.

    """
    conversation = conversation or f"terminal-{uuid.uuid4().hex[:12]}"
    choices: list[dict[str, str]] = []
    console.print(f"[bold]{escape(one_line(rep_name))}[/bold], ask about your customers. [dim]exit ends the talk.[/dim]")
    while True:
        try:
            line = read_line("› ").strip()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        if line.lower() in FAREWELLS:
            return
        if not line:
            continue
        line = chosen(line, choices)
        try:
            with console.status("…"):
                messages = ask(url, token, line, conversation)
        except NotServed as error:
            console.print(f"[red]{escape(one_line(str(error)))}[/red]")
            continue
        except Refused as error:
            if "token" in str(error):
                raise
            console.print(f"[red]{escape(one_line(str(error)))}[/red]")
            continue
        choices = show(messages, console)


def chosen(line: str, choices: Sequence[dict[str, str]]) -> str:
    """What a line stands for: the message of the choice whose number it is, or itself."""
    if line.isascii() and line.isdigit() and 1 <= int(line) <= len(choices):
        return choices[int(line) - 1]["message"]
    return line


def printable(text: str) -> str:
    """A text without what a terminal would obey rather than show; line ends and tabs stay."""
    return "".join(sign for sign in text if sign in "\n\t" or not (unicodedata.category(sign) == "Cc" or sign in TURNING))


def one_line(text: str) -> str:
    """A text that a terminal shows and does not obey, on one line."""
    return printable(" ".join(text.split()))


def show(messages: Sequence[dict[str, Any]], console: Console) -> list[dict[str, str]]:
    """Print messages and, numbered beneath, what can be said next; gives back those choices in order.

    Names come from the data of others, so neither words nor choices are printed or sent before `printable`.
    """
    choices: list[dict[str, str]] = []
    for message in messages:
        console.print(escape(printable(message.get("text") or "")), highlight=False)
        answer = (message.get("custom") or {}).get("answer") or {}
        for choice in answer.get("choices") or []:
            choices.append({"title": one_line(choice["title"]), "message": printable(choice["message"])})
    for number, choice in enumerate(choices, start=1):
        console.print(f"  [dim]{number}[/dim] [cyan]{escape(choice['title'])}[/cyan]", highlight=False)
    return choices
