"""A figure as one HTML file that opens anywhere and asks nothing of the network."""

from __future__ import annotations

import html

import plotly.graph_objects as go

from pdg_data.words import Language
from pdg_ui.figures.looks import PALETTE, plotly_config
from pdg_ui.text import chart_text

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:">
<title>{title}</title>
<style>
body {{ margin: 2rem auto; max-width: 70rem; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; color: #1f2933; background: #fff; }}
h1 {{ font-size: 1.4rem; }}
.small {{ color: #52606d; font-size: 0.875rem; }}
</style>
</head>
<body>
<h1>{title}</h1>
<div role="img" aria-label="{alt}">{figure}</div>
<p class="small">{how}</p>
<p class="small">{footer}</p>
</body>
</html>
"""


def standalone(
    figure: go.Figure, language: Language, *, title: str, alt: str, how: str, footer: str, name: str = ""
) -> bytes:
    """The file: the figure with Plotly and its words in it, under what it shows, how that was computed, and of which day it tells.

    ``name`` is the stem of an image that is made of it.
    """
    # On the screen the theme follows light and dark; a file is read on paper as well.
    printed = go.Figure(figure).update_layout(template="plotly_white", colorway=list(PALETTE))
    drawn = printed.to_html(
        full_html=False,
        include_plotlyjs=True,
        config={**plotly_config(language, name), "responsive": True},
        div_id="figure",
    )
    words = {"title": chart_text(title), "how": chart_text(how), "footer": chart_text(footer)}
    return _PAGE.format(language=language, figure=drawn, alt=html.escape(alt), **words).encode()
