"""Imports point one way, and nothing happens because something was imported."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# A package may import those named beside it.
MAY_IMPORT = {"crm_model": set(), "actions": {"crm_model"}, "bot": {"actions", "crm_model"}}
MODULES = [path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts]


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def imported_at_the_top(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tops = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    return {name.name.split(".")[0] for node in tops if isinstance(node, ast.Import) for name in node.names} | {
        (node.module or "").split(".")[0] for node in tops if isinstance(node, ast.ImportFrom)
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_layers_beneath_it(path):
    own = path.relative_to(ROOT).parts[0]
    layers = {name.split(".")[0] for name in imported(path)} & set(MAY_IMPORT)
    assert layers <= MAY_IMPORT[own] | {own}


def test_there_are_modules_to_look_at_in_every_layer():
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(MAY_IMPORT)


def test_questions_and_answers_import_no_other_module_of_ours_but_each_other():
    own = {name for name in ("questions", "answers") for name in imported(ROOT / "actions" / f"{name}.py")}
    assert {name for name in own if name.split(".")[0] in MAY_IMPORT} <= {"actions.questions", "actions.questions.Question"}


def test_only_the_networks_import_tensorflow_at_their_top():
    importers = {path.relative_to(ROOT).as_posix() for path in MODULES if {"tensorflow", "keras"} & imported_at_the_top(path)}
    assert importers <= {"crm_model/network.py", "crm_model/table_network.py"}


@pytest.mark.parametrize("forbidden", ["rasa", "rasa_sdk", "sanic"])
def test_the_conversation_needs_no_rasa_but_at_its_thin_edges(forbidden):
    edges = {"actions/rasa_actions.py", "actions/guard.py"}
    importers = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if path.relative_to(ROOT).parts[0] != "bot" and forbidden in {name.split(".")[0] for name in imported(path)}
    }
    assert importers <= edges


def test_the_actions_load_without_tensorflow_and_touch_neither_database_nor_files(tmp_path):
    code = (
        "import sys, pkgutil, importlib, actions\n"
        "for module in pkgutil.iter_modules(actions.__path__): importlib.import_module(f'actions.{module.name}')\n"
        "assert 'tensorflow' not in sys.modules and 'keras' not in sys.modules, 'TensorFlow was imported'\n"
        "print('loaded')"
    )
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(ROOT),
            "PATH": "/usr/bin:/bin",
            "CRM_HOME": str(tmp_path / "home"),
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        },
        capture_output=True,
        text=True,
    )
    assert run.stdout == "loaded\n", run.stderr
    assert not list(tmp_path.iterdir())


# Who may touch tables: the view and what it is made of, the import, the migrations, those that write scores and models, and the
# operator's commands that count rows.
TOUCH_TABLES = {
    "crm_model/" + name + ".py"
    for name in (
        "conditions", "database", "facts", "figures", "reading_frames", "reading_scores", "reading_vocabulary", "schema", "scope",
        "scoring", "store", "storing", "loading", "training", "checking", "columns", "unanswered",
    )
} | {"bot/command_line.py", "bot/doctor.py"}  # fmt: skip


def test_only_the_view_the_import_and_the_writers_of_scores_touch_the_tables():
    touching = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if any(name.startswith("crm_model.schema") for name in imported(path))
    }
    assert touching <= TOUCH_TABLES


def test_the_conversation_sends_no_sql():
    sending = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if path.relative_to(ROOT).parts[0] == "actions"
        and any(name.split(".")[0] == "sqlalchemy" and not name.startswith("sqlalchemy.exc") for name in imported(path))
    }
    assert not sending
