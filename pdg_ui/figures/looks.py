"""The one look of all figures: palette, layout, and Plotly's own words in the language."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.text import chart_text
from pdg_ui.words import say

PALETTE = (
    "#2b7bba", "#c77700", "#2f9484", "#8b6bb1", "#a8842c",
    "#7a8793", "#5566c4", "#b5607f", "#67902f", "#2893b5",
)  # fmt: skip
"""Ten colours that people who see few colours tell apart in this order, with contrast on a light and on a dark ground; as in config.toml."""

INK, ACCENT = PALETTE[:2]
QUIET = "rgba(128,128,128,0.35)"
GROUND = "rgba(128,128,128,0.10)"
HAIRLINE = "rgba(255,255,255,0.5)"
LINE = "rgba(128,128,128,0.75)"
# The page's own font is not there when the browser makes an image of a figure: words would be wider than their room, and cut off.
FONT = "system-ui, sans-serif"

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "pentagon", "hexagon", "triangle-down")
"""A mark of its own for each colour of the palette, as colour alone tells nobody anything."""

_BELOW = ("#6b7280", "#a3aab5", "#c9ced6")
_AT_NORM = ("#9cc3e6", "#2b7bba", "#174f80")

_MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def level_colours(levels: Sequence[int], norm: int) -> dict[int, str]:
    """A colour a level: greys below the norm, darkest for the lowest, and blues from the norm on, darkest for the highest."""
    below = sorted(level for level in levels if level < norm)
    above = sorted(level for level in levels if level >= norm)
    greys = {level: _BELOW[min(place, len(_BELOW) - 1)] for place, level in enumerate(below)}
    return greys | {level: _AT_NORM[min(place, len(_AT_NORM) - 1)] for place, level in enumerate(above)}


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return "#111111" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"


def plotly_config(language: Language, file_name: str = "") -> dict[str, Any]:
    """Plotly's own words in the language: it brings no locale of its own, and a local one needs no request.

    Its one button saves the figure as an image, under ``file_name``.
    """
    words = {name: say(f"plotly.{key}", language) for name, key in _PLOTLY_WORDS.items()}
    form = {
        "shortMonths": list(_MONTHS[language]),
        "months": list(_MONTHS[language]),
        "date": "%-d-%-m-%Y",
        "decimal": ",",
        "thousands": ".",
    }
    if language == "en":
        form |= {"decimal": ".", "thousands": ","}
    return {
        "locale": language,
        "locales": {language: {"dictionary": words, "format": form}},
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "displayModeBar": True,
        "toImageButtonOptions": {"format": "png", "filename": file_name or say("chart.file", language), "scale": 2},
        "scrollZoom": False,
    }


_PLOTLY_WORDS = {
    "Download plot as a PNG": "save_image",
    "Download plot as a png": "save_image",
    "Download plot": "save_image",
    "Taking snapshot - this may take a few seconds": "saving_image",
    "Snapshot succeeded": "saved_image",
}


BUTTON = 30
"""So high is the button that saves the chart; what stands beside it on a narrow screen would be written over."""


def layout(figure: go.Figure, language: Language, rows: int, row_height: int = 40) -> go.Figure:
    """The figure, as high as so many rows need, with a legend above it and numbers as the language writes them."""
    height = rows * row_height + 90 + BUTTON
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 16, "t": BUTTON + 8, "b": 8},
        separators=",." if language == "nl" else ".,",
        dragmode=False,
        # Under the button, and from the left edge: the words of the rows leave no room beside them on a narrow screen.
        legend={
            "orientation": "h",
            "xref": "container",
            "x": 0,
            "yref": "container",
            "yanchor": "top",
            "y": 1 - BUTTON / height,
            "title": None,
        },
        hoverlabel={"align": "left"},
        font={"family": FONT},
    )
    figure.update_yaxes(fixedrange=True, automargin=True, title=None)
    figure.update_xaxes(fixedrange=True, automargin=True)
    return figure


def legend_below(figure: go.Figure, y: float) -> go.Figure:
    """The legend under the figure, ``y`` being how far, as part of the figure's height and so below zero."""
    return figure.update_layout(legend={"xref": "paper", "yref": "paper", "yanchor": "top", "y": y})


def wrapped(text: str, width: int = 38, lines: int = 2) -> str:
    """The text for a chart, broken over lines; what does not fit ends in an ellipsis."""
    return "<br>".join(chart_text(line) for line in textwrap.wrap(text, width, max_lines=lines, placeholder=" …"))


def shortened(text: str, length: int = 44) -> str:
    """The text, or its beginning with an ellipsis where it is longer."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
