import csv
import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mathcore
from mathcore.weather import Weather, clean, read_weather

DATA = Path(mathcore.__file__).parent / "data" / "seattle_weather.csv"


def days(*texts):
    return np.array(texts, dtype="datetime64[D]")


def table(dates, high, low=None, rain=None):
    count = len(dates)
    filled = (
        np.full(count, 1.0) if low is None else low,
        np.zeros(count) if rain is None else rain,
    )
    return Weather(dates, np.array(high, dtype=float), *map(np.asarray, filled))


@pytest.fixture
def write(tmp_path):
    def written(text):
        path = tmp_path / "days.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return written


# By hand


def test_a_file_is_read_as_it_stands(write):
    weather = read_weather(
        write("rain,date,note,low,high\n0.5,2024-05-02,wet,-1,9.5\n0,2024-05-01,dry,3,12\n")
    )
    assert weather.dates.tolist() == days("2024-05-02", "2024-05-01").tolist()
    assert weather.dates.dtype == "datetime64[D]"
    assert weather.high.tolist() == [9.5, 12]
    assert weather.low.tolist() == [-1, 3]
    assert weather.rain.tolist() == [0.5, 0]


def test_missing_values_are_nan(write):
    weather = read_weather(write("date,high,low,rain\n2024-05-01,,NA, nan \n2024-05-02,1,NULL\n"))
    assert np.isnan(weather.high).tolist() == [True, False]
    assert np.isnan(weather.low).all()
    assert np.isnan(weather.rain).all()


def test_a_mark_at_the_start_of_a_file_is_no_part_of_a_name(write):
    assert len(read_weather(write("\ufeffdate,high,low,rain\n2024-05-01,1,0,0\n"))) == 1


def test_cleaning_by_hand():
    raw = Weather(
        days(
            "2024-05-06",
            "2024-05-01",
            "2024-05-02",
            "2024-05-02",
            "2024-05-03",
            "2024-05-04",
            "2024-05-07",
        ),
        high=np.array([20, math.nan, 15, 16, 4, 10, 9.0]),
        low=np.array([10, 5, 8, 8, 5, math.nan, 9.0]),
        rain=np.array([0, 1, math.nan, 0, 2, -1, 0.0]),
    )
    kept, report = clean(raw)
    assert kept.dates.tolist() == days("2024-05-06", "2024-05-07").tolist()
    assert kept.high.tolist() == [20, 9]
    assert kept.low.tolist() == [10, 9]
    assert kept.rain.tolist() == [0, 0]
    assert report.kept == 2
    assert [(str(entry.day), entry.reason) for entry in report.dropped] == [
        ("2024-05-01", "high is missing"),
        ("2024-05-02", "rain is missing"),
        ("2024-05-02", "the day is there twice"),
        ("2024-05-03", "low is above high"),
        ("2024-05-04", "low is missing"),
    ]
    assert report.absent.tolist() == days("2024-05-05").tolist()


def test_rain_below_zero_is_dropped():
    _, report = clean(table(days("2024-05-01", "2024-05-02"), [2, 2], rain=[0.0, -0.1]))
    assert [(str(entry.day), entry.reason) for entry in report.dropped] == [
        ("2024-05-02", "rain is below zero")
    ]


def test_of_a_day_that_is_there_twice_the_first_row_stays():
    kept, _ = clean(table(days("2024-05-02", "2024-05-01", "2024-05-02"), [3, 2, 4]))
    assert kept.high.tolist() == [2, 3]


def test_of_many_days_that_are_there_twice_the_first_row_stays():
    dates = np.tile(np.datetime64("2024-05-01") + np.arange(50), 4)
    kept, report = clean(table(dates, np.arange(200.0) + 1))
    assert kept.high.tolist() == list(range(1, 51))
    assert len(report.dropped) == 150


# Degenerate


def test_absent_days_across_a_leap_day():
    _, report = clean(table(days("2024-03-01", "2024-02-27"), [2, 2]))
    assert report.absent.tolist() == days("2024-02-28", "2024-02-29").tolist()
    _, report = clean(table(days("2024-03-01", "2024-03-02"), [2, 2]))
    assert report.absent.tolist() == []


def test_nothing_usable_is_refused():
    with pytest.raises(ValueError, match=r"^weather: expected at least one usable day, got none$"):
        clean(table(days("2024-05-01"), [math.nan]))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ": expected columns date, high, low, rain, got no date"),
        ("date,high,rain\n", ": expected columns date, high, low, rain, got no low"),
        ("date,high,low,rain\n", ": expected at least one day, got only a header"),
        (
            "date,high,low,rain\n2024-05-01,1,0,0\n2024-02-30,1,0,0\n",
            ", line 3, date: expected year-month-day, got '2024-02-30'",
        ),
        (
            "date,high,low,rain\n2024-05-01,warm,0,0\n",
            ", line 2, high: expected a finite number, got 'warm'",
        ),
        (
            "date,high,low,rain\n2024-05-01,1,0,inf\n",
            ", line 2, rain: expected a finite number, got 'inf'",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_where(write, text, message):
    path = write(text)
    with pytest.raises(ValueError, match=f"^{re.escape(str(path) + message)}$"):
        read_weather(path)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"dates": np.array([1.0])}, "dates: expected days, datetime64[D], got array([1.])"),
        (
            {"dates": days("NaT")},
            "dates: expected days, datetime64[D], got array(['NaT'], dtype='datetime64[D]')",
        ),
        ({"low": np.array([1.0, 2.0])}, "low: expected shape (1,), got (2,)"),
        ({"rain": np.array([[1.0]])}, "rain: expected a vector, shape (n,), got shape (1, 1)"),
        (
            {"high": np.array(["hot"])},
            "high: expected real numbers, got str96 values such as np.str_('hot')",
        ),
    ],
)
def test_a_table_of_weather_has_one_number_a_day(arguments, message):
    good = {
        "dates": days("2024-05-01"),
        **{name: np.array([1.0]) for name in ("high", "low", "rain")},
    }
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Weather(**(good | arguments))


def test_whole_numbers_become_float64():
    assert Weather(days("2024-05-01"), *[np.array([1])] * 3).high.dtype == np.float64


# Invariants


@given(
    offsets=st.lists(st.integers(0, 20), min_size=1, max_size=12),
    high=st.lists(st.sampled_from([1.0, 5.0, math.nan]), min_size=12, max_size=12),
)
def test_every_row_is_either_kept_or_reported(offsets, high):
    dates = days("2024-02-20") + np.array(offsets)
    raw = table(dates, [2.0, *high[1 : len(offsets)]])
    kept, report = clean(raw)
    assert len(kept) + len(report.dropped) == len(raw)
    assert report.kept == len(kept)
    assert (np.diff(kept.dates) > np.timedelta64(0)).all()
    assert not np.isnan(kept.high).any()
    span = set(range(min(offsets), max(offsets) + 1))
    absent = (report.absent - np.datetime64("2024-02-20")).astype(int).tolist()
    assert absent == sorted(span - set(offsets))
    again, nothing = clean(kept)
    assert nothing.dropped == ()
    np.testing.assert_array_equal(again.high, kept.high)


# Independent oracle: the shipped file, read without mathcore


def test_the_shipped_days_are_read_as_they_stand_in_the_file():
    weather = read_weather()
    with DATA.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    assert [str(day) for day in weather.dates] == [row[0] for row in rows]
    for column, name in enumerate(("high", "low", "rain"), start=1):
        assert getattr(weather, name).tolist() == [float(row[column]) for row in rows]


def test_the_shipped_days_are_four_whole_years_and_clean():
    kept, report = clean(read_weather())
    assert (str(kept.dates[0]), str(kept.dates[-1])) == ("2012-01-01", "2015-12-31")
    assert (report.kept, report.dropped, report.absent.size) == (1461, (), 0)
