import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.forecasting import NextDay, next_day, split_by_time
from mathcore.least_squares import fit
from mathcore.regression import mean_squared_error, predict, with_bias
from mathcore.weather import Weather, read_weather


def week(*offsets, high=None):
    dates = np.datetime64("2024-05-01") + np.array(offsets)
    values = np.array(offsets, dtype=float)
    return Weather(dates, values + 10 if high is None else high, values, values / 10)


def pairs_of(count):
    dates = np.datetime64("2024-05-01") + np.arange(count)
    return NextDay(dates, np.arange(3.0 * count).reshape(count, 3), np.arange(float(count)))


# By hand


@pytest.mark.parametrize(
    ("target", "expected"), [("high", [11, 14]), ("low", [1, 4]), ("rain", [0.1, 0.4])]
)
def test_pairs_do_not_reach_across_a_gap(target, expected):
    pairs = next_day(week(0, 1, 3, 4, 6), target)
    assert [str(day) for day in pairs.dates] == ["2024-05-01", "2024-05-04"]
    assert pairs.features.tolist() == [[10, 0, 0], [13, 3, 0.3]]
    assert pairs.targets.tolist() == expected
    assert len(pairs) == 2


def test_the_high_is_predicted_unless_told():
    assert next_day(week(0, 1)).targets.tolist() == [11]


def test_a_split_keeps_the_order():
    past, future = split_by_time(pairs_of(4), 0.75)
    assert past.targets.tolist() == [0, 1, 2]
    assert past.features.tolist() == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    assert future.targets.tolist() == [3]
    assert future.features.tolist() == [[9, 10, 11]]
    assert str(future.dates[0]) == "2024-05-04"


def test_a_part_may_have_a_single_row():
    past, future = split_by_time(pairs_of(2), 0.5)
    assert (len(past), len(future)) == (1, 1)


def test_three_quarters_are_past_unless_told():
    past, future = split_by_time(pairs_of(8))
    assert (len(past), len(future)) == (6, 2)


# Degenerate


@pytest.mark.parametrize("offsets", [(1, 0), (0, 0, 1)])
def test_days_must_be_in_order(offsets):
    message = "weather: expected days in order, each once; got some that are not, see clean()"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        next_day(week(*offsets))


@pytest.mark.parametrize("offsets", [(0,), (0, 2, 4)])
def test_two_days_must_follow_each_other(offsets):
    with pytest.raises(
        ValueError, match=r"^weather: expected two days that follow each other, got none$"
    ):
        next_day(week(*offsets))


def test_missing_values_must_be_cleaned_first():
    with pytest.raises(
        ValueError, match=r"^weather.high: expected finite numbers, got nan at index 1$"
    ):
        next_day(week(0, 1, high=np.array([1, math.nan])))


def test_an_unknown_target_is_told_the_known_ones():
    with pytest.raises(ValueError, match=r"^target: expected one of high, low, rain, got 'wind'$"):
        next_day(week(0, 1), "wind")


@pytest.mark.parametrize(("share", "cut"), [(0.01, 0), (0.99, 4), (2, 8)])
def test_both_parts_have_rows(share, cut):
    with pytest.raises(
        ValueError, match=f"^share: expected both parts to have rows, got {cut} of 4$"
    ):
        split_by_time(pairs_of(4), share)


def test_a_share_is_above_zero():
    with pytest.raises(ValueError, match=r"^share: expected a number above 0, got -0.5$"):
        split_by_time(pairs_of(4), -0.5)


# Invariants


@given(count=st.integers(2, 50), share=st.floats(0.1, 0.9))
def test_no_row_is_lost_and_no_past_comes_after_the_future(count, share):
    cut = round(share * count)
    if not 0 < cut < count:
        return
    past, future = split_by_time(pairs_of(count), share)
    assert past.dates[-1] < future.dates[0]
    assert [*past.targets, *future.targets] == list(range(count))


@given(offsets=st.sets(st.integers(0, 30), min_size=2))
def test_every_target_belongs_to_the_day_after(offsets):
    offsets = sorted(offsets)
    expected = [day for day in offsets if day + 1 in offsets]
    if not expected:
        return
    pairs = next_day(week(*offsets), "low")
    assert pairs.features[:, 1].tolist() == expected
    assert (pairs.targets - pairs.features[:, 1] == 1).all()


# The whole way on real days


def test_a_fitted_forecast_beats_saying_the_mean_on_days_never_seen():
    past, future = split_by_time(next_day(read_weather()))
    weights = fit(with_bias(past.features), past.targets).weights
    ours = mean_squared_error(future.targets, predict(future.features, weights[1:], weights[0]))
    mean = mean_squared_error(future.targets, np.full(len(future), past.targets.mean()))
    assert ours < 0.3 * mean
