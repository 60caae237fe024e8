"""The commands with which the assistant is taught: questions, teach."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crm_model.command_line import app, shown_progress
from crm_model.settings import load_settings

if TYPE_CHECKING:
    from crm_model.store import Store

LINE_WIDTH = 160


class WorseForIt(Exception):
    """A command that did its work, with the result that it refuses."""


@app.command()
def questions(
    everything: Annotated[bool, typer.Option("--all", help="Those that were labelled, ignored or taught, too.")] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="New CSV or YAML file for a reviewer to fill in, for crm teach FILE.")
    ] = None,
    label: Annotated[
        tuple[int, str] | None, typer.Option(metavar="ID INTENT", help="Say what a question asks, for crm teach.")
    ] = None,
    ignore: Annotated[int | None, typer.Option(metavar="ID", help="Put a question aside for good.")] = None,
) -> None:
    """Shows the questions that were not answered, most frequent first, without names; reviews one, or writes them to a file."""
    from bot.language_model import project_root
    from bot.reviewing import known_intents, nearest_in_words, refuse_unknown_intent, write_review
    from crm_model.unanswered import Questions

    kept = Questions(_store().engine)
    if label is not None:
        refuse_unknown_intent(label[1], known_intents(project_root()))
        question = kept.label(*label)
        typer.echo(f"question {question.question_id} asks {question.intent}: {question.text}")
    if ignore is not None:
        question = kept.ignore(ignore)
        typer.echo(f"question {question.question_id} is ignored: {question.text}")
    if label is not None or ignore is not None:
        return
    found = kept.all() if everything else kept.all(("open", "labelled") if out else ("open",))
    if out is not None:
        write_review(out, found)
        typer.echo(f"{out}: {len(found):,} questions; fill in the intent, or ignore, then crm teach {out}", err=True)
        return
    if not found:
        labelled = len(kept.all(("labelled",)))
        typer.echo("no question waits for a review" + (f"; {labelled} labelled for crm teach" if labelled else ""), err=True)
        return
    table = Table("id", "count", "question", "cause", "nearest", "last asked", *(("status", "intent") if everything else ()))
    for one in found:
        cells = [str(one.question_id), str(one.count), one.text, one.cause, nearest_in_words(one), f"{one.asked_at:%Y-%m-%d}"]
        # As text, since square brackets would be read as markup.
        table.add_row(*(Text(cell) for cell in (*cells, *((one.status, one.intent or "") if everything else ()))))
    Console(width=None if sys.stdout.isatty() else LINE_WIDTH).print(table)


@app.command()
def teach(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Filled in by a reviewer; without it what crm questions labelled.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only compare, keep nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Keep them even if the language model is worse for it.")] = False,
    forget: Annotated[str | None, typer.Option(metavar="ID|all", help="Take back what was taught of a question, or all.")] = None,
) -> None:
    """Makes training sentences of reviewed questions, compared with the language model before: kept if it is not worse."""
    from bot.language_model import project_root
    from bot.reviewing import known_intents, read_review
    from bot.serving import ensure_language_model

    # What Rasa's own dependencies complain of is nothing that anybody here can mend; they undo a plain filter.
    with warnings.catch_warnings(record=True):
        from bot.exam import RULES
        from bot.teaching import Teaching
    from crm_model.unanswered import Questions

    if forget is not None and (file is not None or dry_run or force or not (forget == "all" or forget.isdecimal())):
        raise typer.BadParameter("expected the number of a question or all, and nothing else", param_hint="--forget")
    root, store = project_root(), _store()
    teaching = Teaching(root, store, lambda: ensure_language_model(root, store.settings, Console(stderr=True)))
    if forget is not None:
        for sentence in teaching.forget(None if forget == "all" else int(forget)):
            typer.echo(f"forgotten, and open again: question {sentence.question} “{sentence.text}” ({sentence.intent})")
        typer.echo("an assistant that is being served has to be started anew")
        return
    reviews = None
    if file is not None:
        kept = {question.question_id: question for question in Questions(store.engine).all()}
        reviews = read_review(file, kept, known_intents(root))
    with shown_progress() as told:
        taught = teaching.teach(reviews, dry_run=dry_run, force=force, progress=told)
    for line in taught.refused:
        typer.echo(f"refused: {line}", err=True)
    if taught.ignored and (taught.kept or dry_run):
        typer.echo(f"ignored from now on: {taught.ignored:,}")
    if taught.comparison is None:
        typer.echo("nothing is left to teach")
        return
    table = Table("", "now", f"with {len(taught.sentences)} taught", "difference")
    for row in taught.comparison.figures():
        table.add_row(*(Text(cell) for cell in row))
    Console(width=None if sys.stdout.isatty() else LINE_WIDTH).print(table)
    typer.echo(f"{taught.comparison.verdict}: {RULES[taught.comparison.verdict]}")
    if taught.kept:
        typer.echo("kept; an assistant that is being served has to be started anew")
    elif dry_run:
        typer.echo("nothing was kept, as this is a dry run")
    else:
        raise WorseForIt("nothing was kept, as the language model would be worse; leave sentences out, or say --force")


def _store() -> Store:
    from crm_model.database import connect, upgrade
    from crm_model.store import Store

    settings = load_settings()
    engine = connect(settings)
    upgrade(engine)
    return Store(engine, settings)
