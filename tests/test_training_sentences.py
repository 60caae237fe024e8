"""What the language model learns from: every sentence once, under one goal."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.loading import load_data

NLU = Path(__file__).parent.parent / "data" / "nlu"


@pytest.fixture(scope="module")
def examples():
    return [example for example in load_data(str(NLU)).intent_examples if example.get(TEXT)]


def folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip() or text.strip()


def test_no_sentence_stands_twice(examples):
    goals = defaultdict(list)
    for example in examples:
        goals[folded(example.get(TEXT))].append(example.get(INTENT))
    assert {text: found for text, found in goals.items() if len(found) > 1} == {}
    assert len(goals) > 6000


def test_every_goal_has_enough_sentences_of_its_own(examples):
    counted = defaultdict(int)
    for example in examples:
        counted[example.get(INTENT)] += 1
    assert min(counted.values()) >= 30, sorted(counted.items(), key=lambda pair: pair[1])[:3]


def test_no_sentence_is_one_of_the_held_out_conversations(examples):
    # Short ones ("yes", "show more") are everybody's; what somebody thought up must not be both learnt and asked.
    said = set()
    for path in (Path(__file__).parent / "conversations").glob("*.jsonl"):
        said |= {folded(text) for text in re.findall(r'"say": "((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8"))}
    both = {text for example in examples if len((text := folded(example.get(TEXT))).split()) > 7 and text in said}
    assert both == set()
