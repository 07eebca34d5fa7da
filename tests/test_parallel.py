"""Which sentences of a translation answer which: in order, split or joined ones included."""

import numpy as np
from timing import seconds

from compare.parallel import Vectors, beads


def sentences(*topics: tuple[int, ...]) -> Vectors:
    """One vector for each sentence: the sum of its topics, which are at right angles, made one long."""
    rows = np.stack([np.eye(20, dtype=np.float32)[list(row)].sum(axis=0) for row in topics])
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def found(left: Vectors, right: Vectors) -> list[tuple[list[int], list[int]]]:
    return [(list(one), list(other)) for one, other in beads(left, right)]


def test_one_to_one():
    text = sentences((1,), (2,), (3,))
    assert found(text, text) == [([0], [0]), ([1], [1]), ([2], [2])]


def test_a_sentence_that_was_split_is_answered_by_both_halves():
    assert found(sentences((1,), (2, 3), (4,)), sentences((1,), (2,), (3,), (4,))) == [
        ([0], [0]),
        ([1], [1, 2]),
        ([2], [3]),
    ]


def test_two_sentences_that_were_joined():
    assert found(sentences((1,), (2,), (3,)), sentences((1, 2), (3,))) == [([0, 1], [0]), ([2], [1])]


def test_what_the_other_does_not_tell_is_left_out():
    assert found(sentences((1,), (9,), (3,)), sentences((1,), (3,))) == [([0], [0]), ([2], [1])]


def test_of_two_equal_sentences_each_answers_the_one_in_its_place():
    text = sentences((1,), (2,), (1,))
    assert found(text, text) == [([0], [0]), ([1], [1]), ([2], [2])]


def test_nothing_and_something():
    empty = np.zeros((0, 20), np.float32)
    assert beads(empty, sentences((1,))) == []


def test_the_time_grows_with_the_length_alone():
    """A band is walked, not the whole table: four times the sentences take far less than sixteen times the time."""
    times = []
    for length in (150, 600):
        text = sentences(*((row % 20,) for row in range(length)))
        assert len(beads(text, text)) == length
        times.append(seconds(lambda text=text: beads(text, text)))
    assert times[1] < 9 * times[0]
