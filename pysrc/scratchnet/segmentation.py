"""Where one digit ends and the next begins.

Ink that hangs together belongs together, and so does ink above other ink: a 5's
roof, a 7's bar. Of the pieces that are left, standing side by side, no pixel can
say whether they are digits of a row or parts of one, such as a 4 whose strokes
never met. So neighbours are tried together and apart, and the cut is made that
leaves the most convincing digits.
"""

from typing import NamedTuple

import numpy as np
from scipy import ndimage

from scratchnet.preprocessing import INK_THRESHOLD, Box

ABOVE_EACH_OTHER = 0.5  # two pieces are one when they share this much of the narrower one's columns
MOST_PIECES = 12  # more are no row of digits but a drawing
MOST_PIECES_OF_A_DIGIT = 3
LOWEST_DIGIT = 0.3  # of the highest piece; what is lower is a dot or a dash and no digit of its own
EDGE = 5  # canvas px, the window in which faint pixels join the ink beside them
EVEN_DIAGONALLY = np.ones((3, 3))  # pixels that touch at their corners hang together


class Run(NamedTuple):
    """Neighbouring pieces, taken as one digit."""

    first: int
    end: int  # the piece after the last


def find_pieces(
    inverted: np.ndarray, box: Box | None
) -> tuple[np.ndarray, int]:  # uint8 [h, w] -> uint8 [h, w], how many
    """Number the pieces of ink from left to right, from 1 on; 0 is paper.

    Args:
        box: around all ink, as `find_ink` finds it.
    """
    pieces = np.zeros(inverted.shape, np.uint8)
    if box is None:
        return pieces, 0
    inside = np.s_[box.top : box.bottom, box.left : box.right]  # most of a canvas is paper: look no further
    touching, patches = ndimage.label(inverted[inside] >= INK_THRESHOLD, EVEN_DIAGONALLY)
    numbers = [0, 1]  # of paper, and of a single patch
    if patches > 1:
        numbers = [0, *_number([patch[1] for patch in ndimage.find_objects(touching)])]
    count = max(numbers)
    if count == 1:
        pieces[inside] = touching > 0
        return pieces, count
    pieces[inside] = np.minimum(numbers, 255)[touching]  # nobody cuts as many as that
    return np.where(pieces, pieces, ndimage.grey_dilation(pieces, size=EDGE)), count


def _number(columns: list[slice]) -> list[int]:
    """The number of the piece that each patch of touching ink belongs to, by the columns that it covers."""
    numbers = [0] * len(columns)
    pieces: list[slice] = []
    for index in sorted(range(len(columns)), key=lambda index: columns[index].start):
        if pieces and _is_above(pieces[-1], columns[index]):
            pieces[-1] = slice(pieces[-1].start, max(pieces[-1].stop, columns[index].stop))
        else:
            pieces.append(columns[index])
        numbers[index] = len(pieces)
    return numbers


def _is_above(left: slice, right: slice) -> bool:
    """Whether two pieces share so many columns that one is written above the other."""
    shared = min(left.stop, right.stop) - right.start
    return shared >= ABOVE_EACH_OTHER * min(left.stop - left.start, right.stop - right.start)


def possible_digits(pieces: np.ndarray, count: int) -> list[Run]:
    """All runs of pieces that may be one digit: few of them, and not too low together."""
    boxes = ndimage.find_objects(pieces, count)
    top, bottom = (np.array([getattr(box[0], side) for box in boxes]) for side in ("start", "stop"))
    lowest = LOWEST_DIGIT * (bottom - top).max()
    runs = [
        Run(first, end)
        for first in range(count)
        for end in range(first + 1, min(first + MOST_PIECES_OF_A_DIGIT, count) + 1)
    ]
    return [run for run in runs if bottom[slice(*run)].max() - top[slice(*run)].min() >= lowest]


def cut_out(inverted: np.ndarray, pieces: np.ndarray, run: Run) -> np.ndarray:  # -> uint8 [h, w]
    """The canvas with nothing but a run of pieces on it."""
    return np.where((pieces > run.first) & (pieces <= run.end), inverted, 0).astype(np.uint8)


def best_cut(worths: dict[Run, float], count: int) -> list[Run]:
    """Cut the row so that the product of the digits' worths is largest; empty if it cannot be cut.

    The best cut up to a piece is the best one up to an earlier piece and one run
    more (dynamic programming), so no cut has to be tried twice.
    """
    best: list[tuple[float, list[Run]]] = [(1.0, [])]
    for end in range(1, count + 1):
        ways = [
            (best[run.first][0] * worth, [*best[run.first][1], run])
            for run, worth in worths.items()
            if run.end == end
        ]
        best.append(max(ways, key=lambda way: way[0], default=(0.0, [])))
    return best[count][1] if best[count][0] > 0 else []
