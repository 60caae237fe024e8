import csv
import os
import shutil
from pathlib import Path

import pytest
from book import TODAY, at, fill
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from typer.testing import CliRunner

import bot.command_line
import bot.teaching
from bot import exam
from bot.exam import Comparison, Marks, compare, sign_test
from bot.importer import TopicImporter
from bot.language_model import TrainingFailed, fingerprint
from bot.reviewing import Review, ReviewUnusable, known_intents, read_review, write_review
from bot.taught import TaughtSentence, TaughtUnreadable, read_taught, taught_path, write_taught
from bot.teaching import Teaching, TeachingRefused, built_in_sentences, goal_settings
from crm_model.database import connect, upgrade
from crm_model.settings import Settings
from crm_model.store import Store
from crm_model.unanswered import Questions

ROOT = Path(__file__).parent.parent
NOON = at("2026-11-18T12:00:00")
SENTENCES = {
    "rank": [
        "who is likely to churn?", "who will leave us?", "which customers might we lose?", "who might quit this week?",
        "which ones may churn?", "who leaves next", "likely churners", "who could leave [Lunde](customer)",
    ],
    "number": [
        "how many customers do we have?", "count my customers", "revenue last month", "how much revenue was that?",
        "total revenue", "how many orders", "number of customers", "revenue of [Acme](customer)",
    ],
    "out_of_scope": [
        "will it rain?", "book a flight", "tell me a recipe", "play some music", "football results", "weather forecast",
        "sing a song", "order a pizza",
    ],
}  # fmt: skip
PLAIN = {intent: [sentence.split("[")[0].strip() for sentence in texts] for intent, texts in SENTENCES.items()}
CONFIG = {"C": 10.0, "similarity_power": 0.5}


def messages(sentences):
    return [Message({TEXT: text, INTENT: intent, ENTITIES: []}) for intent, texts in sentences.items() for text in texts]


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A small project in the current folder, with an installation in its `var`."""
    root = tmp_path / "project"
    (root / "data" / "nlu").mkdir(parents=True)
    (root / "config.yml").write_text(
        "recipe: default.v1\nassistant_id: tiny\nlanguage: en\npipeline:\n- name: bot.components.goals.GoalClassifier\n  C: 10.0\n"
    )
    (root / "domain.yml").write_text(f'version: "3.1"\nintents: [{", ".join(SENTENCES)}]\nentities: [customer]\n')
    for intent, texts in SENTENCES.items():
        lines = "".join(f"    - {text}\n" for text in texts)
        (root / "data" / "nlu" / f"{intent}.yml").write_text(f'version: "3.1"\nnlu:\n- intent: {intent}\n  examples: |\n{lines}')
    for name in ("CRM_DATABASE_URL", "CRM_SETTINGS", "CRM_TODAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CRM_HOME", str(root / "var"))
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def store(root):
    engine = connect(Settings(home=root / "var"))
    upgrade(engine)
    fill(engine)
    yield Store(engine, Settings(home=root / "var", fixed_today=TODAY))
    engine.dispose()


class Trainer:
    """Stands in for the training of the whole language model: counts, and fails when it is told to."""

    def __init__(self):
        self.trained = 0
        self.error = None

    def __call__(self):
        self.trained += 1
        if self.error:
            raise self.error


@pytest.fixture
def trainer():
    return Trainer()


@pytest.fixture
def teaching(root, store, trainer):
    return Teaching(root, store, trainer)


@pytest.fixture
def questions(store):
    return Questions(store.engine)


def asked(questions, text, intent=None):
    """The number of a kept question, labelled where an intent is given."""
    number = questions.keep(text, "not_understood", "ana", NOON)
    if intent:
        questions.label(number, intent)
    return number


def verdict(word, monkeypatch):
    """Have the comparison come out as told, since small files decide nothing."""
    monkeypatch.setattr(Comparison, "verdict", property(lambda self: word))


# --- the file of taught sentences ---


def test_what_is_written_comes_back_and_names_nobody(tmp_path):
    path = taught_path(tmp_path / "home")
    sentences = (
        TaughtSentence(7, "rank", "who is wobbly in {city}: yes, \"'quoted'\"?"),
        TaughtSentence(9, "number", "# pipeline of {customer}"),
        TaughtSentence(12, "rank", "- wer kündigt?"),
    )
    write_taught(path, sentences)
    assert sorted(read_taught(path), key=lambda one: one.question) == list(sentences)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert [file.name for file in path.parent.iterdir()] == ["nlu.yml"]
    write_taught(path, ())
    assert not path.exists()
    assert read_taught(path) == ()


def test_a_write_that_fails_leaves_what_was_there(tmp_path, monkeypatch):
    path = taught_path(tmp_path)
    write_taught(path, [TaughtSentence(1, "rank", "first")])
    before = path.read_bytes()

    def full(descriptor):
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_taught(path, [TaughtSentence(2, "rank", "second")])
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["nlu.yml"]


@pytest.mark.parametrize("content", ["nlu: [{intent: rank, examples: '- hello'}]", "[1, 2]", "nlu: {", "nlu: [{intent: rank}]"])
def test_a_file_that_somebody_else_wrote_is_named(tmp_path, content):
    path = tmp_path / "nlu.yml"
    path.write_text(content)
    with pytest.raises(TaughtUnreadable, match=r"nlu\.yml is not as crm teach writes it"):
        read_taught(path)


def test_rasa_learns_the_taught_sentences_with_the_others_and_knows_a_placeholder_for_a_name(root):
    def learnt():
        importer = TopicImporter(str(root / "config.yml"), str(root / "domain.yml"), [str(root / "data")])
        return {message.get(TEXT): message for message in importer.get_nlu_data().intent_examples}

    before = learnt()
    write_taught(taught_path(root / "var"), [TaughtSentence(7, "rank", "is {customer} wobbly?")])
    after = learnt()
    (new,) = set(after) - set(before)
    assert new == "is {customer} wobbly?"
    assert after[new].get(INTENT) == "rank"
    (entity,) = after[new].get(ENTITIES)
    assert (entity["entity"], new[entity["start"] : entity["end"]]) == ("customer", "{customer}")


def test_the_language_model_fits_no_more_once_something_is_taught_or_forgotten(root):
    before = fingerprint(root)
    write_taught(taught_path(root / "var"), [TaughtSentence(7, "rank", "is {customer} wobbly?")])
    taught = fingerprint(root)
    write_taught(taught_path(root / "var"), [TaughtSentence(7, "number", "is {customer} wobbly?")])
    assert len({before, taught, fingerprint(root)}) == 3
    write_taught(taught_path(root / "var"), [])
    assert fingerprint(root) == before


# --- better or worse ---


def comparison(now, then, wanted="", new_now="", new_then="", inside=(None, None)):
    """Of an exam in which every sentence is "a"; what was said is one letter each."""
    truth = ("a",) * len(now) + (exam.OUTSIDE,)
    marks = [
        Marks((*said, exam.OUTSIDE), tuple(sure or [0.9] * len(said) + [0.1]))
        for said, sure in zip((now, then), inside, strict=True)
    ]
    return Comparison(truth, *marks, tuple(wanted), tuple(new_now), tuple(new_then))


def test_the_sign_test_is_the_tail_of_fair_coins():
    assert sign_test(0, 0) == 1
    assert sign_test(5, 0) == 1 / 32
    assert sign_test(3, 1) == 5 / 16
    assert sign_test(0, 5) == 1


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        ("aaaaaaaa", "aaaaaaaa", "no difference"),
        ("aaaaaaaa", "bbbbaaaa", "no difference"),  # p = 1/16
        ("aaaaaaaa", "bbbbbaaa", "worse"),  # p = 1/32
        ("bbbbbaaa", "aaaaaaaa", "better"),
        ("bbbbbaaa", "aaaaabbb", "no difference"),
    ],
)
def test_more_sentences_lost_than_chance_would_is_worse_and_more_won_better(now, then, said):
    assert comparison(now, then).verdict == said


def test_new_sentences_that_are_understood_unseen_are_better_unless_the_exam_is_worse():
    assert comparison("aaaaa", "aaaaa", wanted="cd", new_now="xx", new_then="cx").verdict == "better"
    assert comparison("aaaaa", "aaaaa", wanted="cd", new_now="cx", new_then="cx").verdict == "no difference"
    assert comparison("aaaaa", "bbbbb", wanted="cd", new_now="xx", new_then="cd").verdict == "worse"


def test_being_sure_of_what_lies_outside_the_scope_is_worse():
    unsure = [0.9, 0.9, 0.9, 0.9, 0.5]
    sure = [0.9, 0.9, 0.9, 0.4, 0.5]
    found = comparison("aaaa", "aaaa", wanted="c", new_now="x", new_then="c", inside=(unsure, sure))
    assert (found.now_auc, found.then_auc) == (1.0, 0.75)
    assert found.verdict == "worse"


def test_the_figures_stand_side_by_side_with_their_difference():
    found = comparison("aaab", "abaa", wanted="cd", new_now="xx", new_then="cx")
    rows = {row[0]: row[1:] for row in found.figures()}
    assert rows["exam: understood, of 5 sentences"] == ("80.00%", "80.00%", "+0.00 points")
    assert rows["exam: only this one understands"] == ("1", "1", "+0")
    assert rows["new sentences: understood unseen, of 2"] == ("0", "1", "+1")


def test_nothing_is_judged_by_a_model_that_learnt_it_and_the_candidate_sits_the_exam_with_all_new_ones(monkeypatch):
    learnt, judged = [], []

    def learn(config, sentences):
        learnt.append({message.get(TEXT) for message in sentences})
        return learnt[-1]

    def judge(known, sentences):
        texts = {message.get(TEXT) for message in sentences}
        assert not texts & known
        judged.append(texts)
        return Marks(tuple(message.get(INTENT) for message in sentences), (0.5,) * len(sentences))

    monkeypatch.setattr(exam, "_learn", learn)
    monkeypatch.setattr(exam, "_judge", judge)
    earlier, new = messages({"rank": ["wobbly"]}), messages({"rank": ["shaky", "quaky"], "number": ["tally"]})
    found = compare(messages(PLAIN), earlier, new, CONFIG)
    assert found.then.said == found.truth
    assert found.new_then == found.wanted == ("rank", "rank", "number")
    assert all("wobbly" in known for known in learnt)
    own, added = {text for texts in PLAIN.values() for text in texts}, {"shaky", "quaky", "tally"}
    exams = [texts for texts in judged if texts <= own]
    assert sorted(text for texts in exams for text in texts) == sorted([*own, *own])
    assert sum(added <= known for known in learnt) == exam.FOLDS
    assert [texts & added for texts in judged].count(added) == 1


def test_sentences_like_one_another_help_each_other_and_the_exam_stays():
    new = messages({"rank": ["which accounts are glumpy", "the glumpy accounts please", "accounts that are glumpy now"]})
    told = []
    found = compare(messages(PLAIN), [], new, CONFIG, lambda what, done, of: told.append((done, of)))
    assert found.wanted == ("rank",) * 3
    assert found.new_now != found.new_then == ("rank",) * 3
    assert found.verdict == "better"
    assert len(found.truth) == sum(map(len, PLAIN.values()))
    assert told == [(done, 10) for done in range(11)]


def test_the_same_sentences_give_the_same_figures():
    new = messages({"rank": ["which accounts are wobbly"]})
    assert compare(messages(PLAIN), [], new, CONFIG) == compare(messages(PLAIN), [], new, CONFIG)


def test_the_program_s_own_sentences_are_known_with_where_they_stand():
    found = {message.get(TEXT): where for where, message in built_in_sentences(ROOT)}
    assert len(found) > 1000
    where = found["who's gone off the boil, no orders for ten weeks"]
    path, _, line = where.partition(" line ")
    assert "off the boil" in (ROOT / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert set(goal_settings(ROOT)) == {"C", "similarity_power", "ranking_length"}
    assert {message.get(INTENT) for _, message in built_in_sentences(ROOT)} <= set(known_intents(ROOT))


# --- teaching ---


def test_labelled_questions_become_training_sentences(teaching, questions, trainer, root):
    one = asked(questions, "which accounts are wobbly", "rank")
    two = asked(questions, "is {customer} wobbly", "rank")
    asked(questions, "still open")
    taught = teaching.teach()
    assert taught.kept
    assert taught.refused == ()
    assert {(kept.question, kept.text) for kept in read_taught(taught_path(root / "var"))} == {
        (one, "which accounts are wobbly"),
        (two, "is {customer} wobbly"),
    }
    assert {question.question_id for question in questions.all(("taught",))} == {one, two}
    assert trainer.trained == 1


def test_a_second_teaching_adds_to_the_first(teaching, questions, root):
    first = asked(questions, "which accounts are wobbly", "rank")
    teaching.teach()
    second = asked(questions, "turnover of yesteryear", "number")
    teaching.teach()
    assert [one.question for one in read_taught(taught_path(root / "var"))] == [first, second]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Who will leave us", "of rank: data/nlu/rank.yml line 6"),
        ("who could leave {customer}", "of rank: data/nlu/rank.yml line 12"),
        ("REVENUE of {contact}!", "of number: data/nlu/number.yml line 12"),
    ],
)
def test_what_is_a_training_sentence_already_is_refused_with_where_it_stands(teaching, questions, text, where):
    number = asked(questions, text, "rank")
    with pytest.raises(TeachingRefused, match=f"question {number} .* is a training sentence already, {where}"):
        teaching.teach()


def test_what_was_taught_before_or_stands_twice_in_a_review_is_refused_and_the_rest_is_taught(teaching, questions):
    first = asked(questions, "which accounts are wobbly", "rank")
    teaching.teach()
    again, double, new = (
        asked(questions, text, "rank") for text in ("Which accounts are wobbly?", "gimme churn", "gimme churn!")
    )
    taught = teaching.teach()
    assert [one.question for one in taught.sentences] in ([double], [new])
    assert any(f"question {again} " in line and f"nlu.yml, question {first}" in line for line in taught.refused)
    assert len(taught.refused) == 2


def test_a_sentence_that_holds_somebody_s_name_is_not_taught(teaching, questions, root):
    asked(questions, "is birch wobbly", "rank")
    with pytest.raises(TeachingRefused, match="holds “birch”, which is somebody's name or number"):
        teaching.teach()
    assert not taught_path(root / "var").exists()


def test_a_dry_run_keeps_nothing(teaching, questions, trainer, root):
    number, other = asked(questions, "which accounts are wobbly"), asked(questions, "blah")
    taught = teaching.teach([Review(number, "rank"), Review(other, None)], dry_run=True)
    assert (taught.kept, taught.ignored, trainer.trained) == (False, 1, 0)
    assert not taught_path(root / "var").exists()
    assert {question.status for question in questions.all()} == {"open"}


def test_what_makes_it_worse_is_kept_only_by_force(teaching, questions, trainer, root, monkeypatch):
    verdict("worse", monkeypatch)
    number, other = asked(questions, "which accounts are wobbly"), asked(questions, "blah")
    review = [Review(number, "out_of_scope"), Review(other, None)]
    assert not teaching.teach(review).kept
    assert {question.status for question in questions.all()} == {"open"}
    assert (read_taught(taught_path(root / "var")), trainer.trained) == ((), 0)
    assert teaching.teach(review, force=True).kept
    assert (questions.one(number).status, questions.one(other).status) == ("taught", "ignored")


def test_a_review_may_put_all_questions_aside(teaching, questions, trainer):
    number = asked(questions, "blah")
    taught = teaching.teach([Review(number, None)])
    assert (taught.comparison, taught.ignored, taught.kept, trainer.trained) == (None, 1, True, 0)
    assert questions.one(number).status == "ignored"


def test_nothing_to_teach_is_said(teaching):
    with pytest.raises(TeachingRefused, match="nothing to teach; label questions first"):
        teaching.teach()


def test_a_training_that_fails_takes_everything_back(teaching, questions, trainer, root):
    first = asked(questions, "which accounts are wobbly", "rank")
    teaching.teach()
    before = taught_path(root / "var").read_bytes()
    second = asked(questions, "turnover of yesteryear", "number")
    trainer.error = TrainingFailed("Rasa refused")
    with pytest.raises(TrainingFailed):
        teaching.teach()
    with pytest.raises(TrainingFailed):
        teaching.forget(first)
    assert taught_path(root / "var").read_bytes() == before
    assert (questions.one(first).status, questions.one(second).status) == ("taught", "labelled")


def test_what_was_taught_is_forgotten_one_by_one_or_all_at_once(teaching, questions, root):
    numbers = [asked(questions, text, "rank") for text in ("which accounts are wobbly", "gimme churn", "the leavers please")]
    teaching.teach()
    assert [one.question for one in teaching.forget(numbers[1])] == [numbers[1]]
    assert {one.question for one in read_taught(taught_path(root / "var"))} == {numbers[0], numbers[2]}
    assert questions.one(numbers[1]).status == "open"
    with pytest.raises(TeachingRefused, match=f"nothing was taught of question {numbers[1]}; taught are "):
        teaching.forget(numbers[1])
    assert len(teaching.forget(None)) == 2
    assert not taught_path(root / "var").exists()
    with pytest.raises(TeachingRefused, match="nothing was taught"):
        teaching.forget(None)


# --- reviews ---


@pytest.fixture
def kept(questions):
    for text in ("=pipeline of {customer}", "commission please", "blah"):
        asked(questions, text)
    return {question.question_id: question for question in questions.all()}


INTENTS = ("number", "rank")


@pytest.mark.parametrize("name", ["review.csv", "review.yml"])
def test_a_file_that_was_filled_in_says_what_its_reviewer_said(kept, tmp_path, name):
    path = tmp_path / name
    write_review(path, [kept[number] for number in sorted(kept)])
    assert read_review(path, kept, INTENTS) == []
    filled = path.read_text(encoding="utf-8")
    for number, intent in (("1", "rank"), ("3", "ignore")):
        filled = filled.replace(f"\n{number},,", f"\n{number},{intent},").replace(
            f"- id: {number}\n  intent: ''", f"- id: {number}\n  intent: {intent}"
        )
    path.write_text(filled, encoding="utf-8")
    assert read_review(path, kept, INTENTS) == [Review(1, "rank"), Review(3, None)]


def test_a_file_of_a_spreadsheet_with_semicolons_and_a_byte_order_mark_is_read(kept, tmp_path):
    path = tmp_path / "review.csv"
    path.write_text("\ufeffid;intent;text\r\n2;rank;Commission  please\r\n", encoding="utf-8")
    assert read_review(path, kept, INTENTS) == [Review(2, "rank")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id,intent\n2,\n1,rnak\n", "review.csv line 3: intent is 'rnak'; expected ignore or one of number, rank"),
        ("id,intent\n99,rank\n", "review.csv line 2: id is '99'; expected the number of a kept question"),
        ("id,intent\none,rank\n", "review.csv line 2: id is 'one'; expected the number of a kept question"),
        ("id,intent\n1,rank\n1,number\n", "review.csv line 3: id 1 is there a second time; expected each question once"),
        (
            "id,intent,text\n2,rank,Lunde Mills\n",
            "review.csv line 2: text is 'Lunde Mills'; expected 'commission please', as only the intent can be changed",
        ),
        ("id,goal\n1,rank\n", "review.csv line 1: there is no column 'intent'; expected id and intent"),
    ],
)
def test_a_mistake_in_a_review_is_said_with_its_line(kept, tmp_path, content, said):
    path = tmp_path / "review.csv"
    path.write_text(content)
    with pytest.raises(ReviewUnusable) as caught:
        read_review(path, kept, INTENTS)
    assert str(caught.value) == f"{tmp_path}/{said}"


@pytest.mark.parametrize("content", ["{", "id: 1", "- 1\n"])
def test_a_review_that_is_no_list_of_questions_is_refused(kept, tmp_path, content):
    path = tmp_path / "review.yml"
    path.write_text(content)
    with pytest.raises(ReviewUnusable, match=r"review\.yml"):
        read_review(path, kept, INTENTS)


# --- crm teach ---


def crm(*words):
    return CliRunner().invoke(bot.command_line.app, [str(word) for word in words])


@pytest.fixture
def served(monkeypatch):
    """The language models that were trained, by the project's folder."""
    trained = []
    monkeypatch.setattr("bot.serving.ensure_language_model", lambda root, settings, console: trained.append(root))
    return trained


def test_questions_go_from_the_table_over_a_file_to_training_sentences_and_back(questions, root, served):
    number = asked(questions, "which accounts are wobbly")
    assert crm("questions", "--out", "review.csv").exit_code == 0
    rows = list(csv.DictReader((root / "review.csv").open(encoding="utf-8")))
    rows[0]["intent"] = "rank"
    with (root / "review.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)

    dry = crm("teach", "review.csv", "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "exam: AUC of out of scope" in dry.stdout
    assert "nothing was kept, as this is a dry run" in dry.stdout
    assert served == []

    real = crm("teach", "review.csv")
    assert real.exit_code == 0, real.output
    assert "no difference: what is lost or won" in real.stdout
    assert "kept; " in real.stdout
    assert served == [root]
    assert questions.one(number).status == "taught"

    undone = crm("teach", "--forget", number)
    assert f"forgotten, and open again: question {number} “which accounts are wobbly” (rank)" in undone.stdout
    assert questions.one(number).status == "open"
    assert len(served) == 2


def test_what_would_be_worse_ends_with_exit_status_1_and_one_line(questions, root, served, monkeypatch):
    verdict("worse", monkeypatch)
    asked(questions, "which accounts are wobbly", "rank")
    result = crm("teach")
    assert result.exit_code == 1
    assert "worse: more of the exam's sentences are lost" in result.stdout
    assert result.stderr.splitlines()[-1].startswith("crm: nothing was kept, as the language model would be worse")
    assert crm("teach", "--force").exit_code == 0
    assert served == [root]


@pytest.mark.parametrize("words", [["--forget", "some"], ["--forget", "1", "--force"], ["review.csv", "--forget", "all"]])
def test_forgetting_takes_a_number_or_all_and_nothing_else(root, words):
    assert crm("teach", *words).exit_code == 2


def test_what_cannot_be_taught_is_said_in_one_line(store, root, served):
    for words, said in (
        (["teach"], "there is nothing to teach"),
        (["teach", "nowhere.csv"], "nowhere.csv"),
        (["teach", "--forget", "all"], "nothing was taught"),
    ):
        result = crm(*words)
        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert said in line
    shutil.rmtree(root / "var")
    assert "there is nothing to teach" in crm("teach").stderr
