import types

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from compare import settings
from compare.stories import Outlines, Screening, days, gather, links


def outlines(rows, *, new=None, lands=types.MappingProxyType({}), towns=types.MappingProxyType({})):
    """Claims of (article, family, at_event, (first, last), spots, direction)."""
    vectors = np.zeros((len(rows), 4), np.float16)
    for row, (*_, direction) in enumerate(rows):
        vectors[row] = np.array(direction, np.float32) / np.linalg.norm(direction)
    windows = [days(*row[3]) for row in rows]
    return Outlines(
        article=np.array([row[0] for row in rows], np.int64),
        family=np.array([row[1] for row in rows], np.str_),
        at_event=np.array([row[2] for row in rows], np.bool_),
        first=np.array([one for one, _ in windows], np.int64),
        last=np.array([one for _, one in windows], np.int64),
        spots=[row[4] for row in rows],
        land=np.array([lands.get(row[0], "") for row in rows], np.str_),
        town=np.array([towns.get(row[0], "") for row in rows], np.str_),
        vectors=vectors,
        new=np.array([new is None or row[0] in new for row in rows], np.bool_),
    )


NORTH, EAST, NEAR_NORTH = (1, 0, 0, 0), (0, 1, 0, 0), (1, 0.3, 0, 0)


def linked(*rows, **options):
    return set(links(outlines(rows, **options), Screening()))


def test_near_sentences_of_one_family_and_near_days_link():
    assert linked(
        (1, "killed", True, (10, 12), (), NORTH), (2, "killed", True, (12, 14), (), NEAR_NORTH)
    ) == {(1, 2)}


def test_other_days_families_and_sentences_do_not():
    killed = (1, "killed", True, (10, 12), (), NORTH)
    assert not linked(killed, (2, "killed", True, (13, 14), (), NORTH))
    assert not linked(killed, (2, "injured", True, (10, 12), (), NORTH))
    assert not linked(killed, (2, "killed", True, (10, 12), (), EAST))


def test_an_unknown_day_is_compatible_with_any():
    assert linked((1, "killed", True, (10, 12), (), NORTH), (2, "killed", True, (None, None), (), NORTH)) == {
        (1, 2)
    }


def test_a_shared_place_needs_less_likeness_but_some():
    rows = [
        (1, "killed", True, (10, 12), ("bgdd",), (1, 0.2, 0, 0)),
        (2, "killed", True, (10, 12), ("bgdd",), (0.2, 1, 0, 0)),
    ]
    assert linked(*rows) == {(1, 2)}
    assert not linked(rows[0], (2, "killed", True, (10, 12), ("bsr",), (0.2, 1, 0, 0)))
    assert not linked(
        (1, "killed", True, (10, 12), ("bgdd",), NORTH), (2, "killed", True, (10, 12), ("bgdd",), EAST)
    )


def test_two_countries_are_two_events():
    rows = [(article, "killed", True, (10, 12), (), NORTH) for article in (1, 2, 3)]
    assert linked(*rows, lands={1: "IQ", 2: "SY"}) == {(1, 3), (2, 3)}


def test_two_cities_of_the_world_are_two_events():
    rows = [(article, "killed", True, (10, 12), (), NORTH) for article in (1, 2, 3)]
    towns = {1: "Moscow, RU", 2: "Yekaterinburg, RU"}
    assert linked(*rows, lands={1: "RU", 2: "RU", 3: "RU"}, towns=towns) == {(1, 3), (2, 3)}


def test_claims_of_one_article_link_nothing():
    assert not linked((1, "killed", True, (10, 12), (), NORTH), (1, "killed", True, (10, 12), (), NORTH))


def test_only_links_of_new_claims_are_looked_for():
    rows = [(article, "killed", True, (10, 12), (), NORTH) for article in (1, 2, 3)]
    assert linked(*rows, new={3}) == {(1, 3), (2, 3)}


def test_a_large_block_is_split_by_days_and_finds_the_same(monkeypatch):
    draw = np.random.default_rng(1)
    rows = []
    for article in range(60):
        day = int(draw.integers(0, 400))
        window = (None, None) if article % 20 == 0 else (day, day + 2)
        rows.append((article, "killed", True, window, (), draw.normal(size=4)))
    whole = Screening()
    all_links = links(outlines(rows), whole)
    monkeypatch.setattr("compare.stories.LARGEST_SCREEN", 20)
    monkeypatch.setattr("compare.stories._ROWS", 8)
    split = Screening()
    assert links(outlines(rows), split) == all_links
    assert (whole.split, split.split) == (0, 1)
    assert split.screened < whole.screened == whole.possible
    assert whole.possible == split.possible == 60 * 59 // 2


def test_stories_grow_from_the_strongest_link_up_to_the_cap(monkeypatch):
    monkeypatch.setattr("compare.stories.LARGEST_STORY", 3)
    screening = Screening()
    found = gather({(1, 2): 0.9, (3, 4): 0.8, (2, 3): 0.7}, [1, 2, 3, 4], {}, screening)
    assert found == {1: 1, 2: 1, 3: 3, 4: 3}
    assert (screening.cut, screening.stories) == (1, 2)


def test_old_stories_stay_together_and_new_articles_join_them():
    assert gather({(2, 5): 0.9}, [5], {1: 7, 2: 7, 3: 8}, Screening()) == {1: 1, 2: 1, 3: 3, 5: 1}


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 99), st.integers(100, 199)), st.floats(0.4, 2, allow_nan=False), max_size=300
    )
)
def test_no_story_outgrows_the_cap_and_the_order_of_links_does_not_matter(found):
    articles = range(200)
    stories = gather(found, articles, {}, Screening())
    sizes = np.bincount(list(stories.values()))
    assert sizes.max() <= settings.LARGEST_STORY
    assert gather(dict(reversed(found.items())), articles, {}, Screening()) == stories
