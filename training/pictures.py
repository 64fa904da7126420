"""Pictures for a report, written by hand as SVG; images as PNG inside the page."""

import base64
import io
from typing import NamedTuple

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 640, 260  # of a curve, svg px
LEFT, RIGHT, TOP, BOTTOM = 56, 90, 10, 30  # margins for labels, svg px
CELL = 48  # of the matrix, svg px
GRID_LINES = 5


class Line(NamedTuple):
    """One line of a curve."""

    name: str
    colour: str  # a CSS variable
    values: list[float]


def curve(lines: list[Line], value_format: str, first_epoch: int = 1) -> str:
    """Lines over epochs, each with its name at its end."""
    values = np.concatenate([line.values for line in lines])
    low, high = float(values.min()), float(values.max())
    high = high if high > low else low + 1e-9
    parts = [_grid(low, high, value_format), _epochs(first_epoch, len(lines[0].values))]
    parts += [_line(line, low, high) for line in lines]
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{"".join(parts)}</svg>'


def _height(value: float, low: float, high: float) -> float:
    return TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM)


def _grid(low: float, high: float, value_format: str) -> str:
    """Faint lines across, each with its value."""
    parts = []
    for value in np.linspace(low, high, GRID_LINES):
        y = _height(value, low, high)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        label = value_format.format(value)
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>')
    return "".join(parts)


def _epochs(first: int, count: int) -> str:
    """The numbers of the first and the last epoch."""
    y = HEIGHT - 8
    left = f'<text x="{LEFT}" y="{y}">epoch {first}</text>'
    right = f'<text x="{WIDTH - RIGHT}" y="{y}" text-anchor="end">{first + count - 1}</text>'
    return left + right if count > 1 else left


def _line(line: Line, low: float, high: float) -> str:
    xs = np.linspace(LEFT, WIDTH - RIGHT, max(2, len(line.values)))
    values = line.values if len(line.values) > 1 else line.values * 2  # one epoch is a level line
    points = [f"{x:.1f},{_height(value, low, high):.1f}" for x, value in zip(xs, values, strict=True)]
    end = _height(values[-1], low, high)
    return (
        f'<polyline points="{" ".join(points)}" fill="none" stroke="var({line.colour})" stroke-width="2"/>'
        f'<text x="{WIDTH - RIGHT + 6}" y="{end + 4:.1f}" style="fill:var({line.colour})">{line.name}</text>'
    )


def matrix(counts: np.ndarray) -> str:  # int [classes, classes]
    """A confusion matrix: the right answers on the diagonal in blue, mistakes in orange, more is stronger."""
    side = CELL * (len(counts) + 1)
    mistakes = counts - np.diag(np.diag(counts))
    parts = []
    for index in range(len(counts)):
        place = (index + 1.5) * CELL
        parts.append(f'<text x="{place}" y="{CELL * 0.7}" text-anchor="middle">{index}</text>')
        parts.append(f'<text x="{CELL * 0.6}" y="{place + 4}" text-anchor="middle">{index}</text>')
    for (row, column), count in np.ndenumerate(counts):
        strength = 0.75 if row == column else 0.85 * mistakes[row, column] / max(1, mistakes.max())
        parts.append(_cell(row, column, int(count), strength))
    return f'<svg viewBox="0 0 {side} {side}" role="img">{"".join(parts)}</svg>'


def _cell(row: int, column: int, count: int, strength: float) -> str:
    x, y = (column + 1) * CELL, (row + 1) * CELL
    middle = f'x="{x + CELL / 2}" y="{y + CELL / 2 + 4}" text-anchor="middle"'
    colour = "--blue" if row == column else "--orange"
    return (
        f'<rect x="{x + 1}" y="{y + 1}" width="{CELL - 2}" height="{CELL - 2}" rx="3" '
        f'fill="var({colour})" fill-opacity="{strength:.2f}"/>'
        f'<text {middle} style="fill:var(--ink)">{count or ""}</text>'
    )


def picture(image: np.ndarray) -> str:  # uint8 [28, 28], ink on zero
    """An image as it would stand on paper, inside the page."""
    buffer = io.BytesIO()
    Image.fromarray(255 - image).save(buffer, "PNG")
    return f'<img alt="" src="data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}">'
