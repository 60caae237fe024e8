"""Dates, amounts, shares and lists as an assistant says them, the same in every answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from actions.questions import Window

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Control and format characters (Unicode's Cc and Cf), line and paragraph separators; tabs and line ends stay.
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def day(date: dt.date) -> str:
    """A date such as "18 Nov 2026"."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def weekday(date: dt.date) -> str:
    """A date such as "Wed 18 Nov 2026"."""
    return f"{WEEKDAYS[date.weekday()]} {day(date)}"


def span(window: Window) -> str:
    """A window such as "from Wed 18 to Sun 22 Nov 2026", or "on Wed 18 Nov 2026"."""
    start, end = window.start, window.end
    if start.year < 1900:
        return f"until {weekday(end)}"
    if end.year > 9000:
        return f"from {weekday(start)} on"
    if start == end:
        return f"on {weekday(start)}"
    first = f"{WEEKDAYS[start.weekday()]} {start.day}"
    if (start.year, start.month) != (end.year, end.month):
        first += f" {MONTHS[start.month - 1]}"
    if start.year != end.year:
        first += f" {start.year}"
    return f"from {first} to {weekday(end)}"


def month(name: str) -> str:
    """The month "2026-10" as "Oct 2026"."""
    year, number = name.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def money(amount: float, currency: str = "") -> str:
    """An amount such as "113,435.78 EUR" or "€113,435.78"."""
    figure = f"{amount:,.2f}"
    if not currency:
        return figure
    return f"{figure} {currency}" if currency.isalpha() else f"{currency}{figure}"


def number(value: float) -> str:
    """A count such as "1,204", with one decimal where it is not whole."""
    return f"{value:,.0f}" if abs(value - round(value)) < 0.05 else f"{value:,.1f}"


def percent(probability: float) -> str:
    """A probability (0-1) such as "42 %"; neither 0 % nor 100 %, which nobody can know."""
    if probability < 0.01:
        return "under 1 %"
    if probability > 0.99:
        return "over 99 %"
    return f"{100 * probability:.0f} %"


def count(amount: float, noun: str, plural: str | None = None) -> str:
    """A number with its noun, such as "1 customer" or "12 customers"."""
    return f"{number(amount)} {noun if amount == 1 else plural or noun + 's'}"


def listing(words: Iterable[str], last: str = "and") -> str:
    """Words such as "Norway, Italy and Spain"."""
    several = list(words)
    if len(several) < 2:
        return "".join(several)
    return f"{', '.join(several[:-1])} {last} {several[-1]}"


def plain(text: str) -> str:
    """A text in one line, without control characters and without marks that turn the direction of writing."""
    return plain_lines(text).replace("\n", " ")


def plain_lines(text: str) -> str:
    """The same with its line breaks."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\t", " "))
