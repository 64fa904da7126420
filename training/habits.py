"""Ways to write digits that the recorded writers did not have.

Some people strike their zeros through, put a flag and a foot on their ones or a
bar across their sevens; some begin a nine with a hook and never close its loop.
Those who were recorded mostly do not, so a share of their digits is written so
by construction.
"""

import numpy as np

SLASHED_ZEROS = 0.12  # shares of the digits that are given the habit
FLAGGED_ONES = 0.3
FOOTED_ONES = 0.5  # of the flagged ones
CROSSED_SEVENS = 0.2
HOOKED_NINES = 0.15
PLAIN_ONE = 0.35  # a one wider than this share of its height is flagged already
NEAR_TOP = 0.15  # share of a nine's height; a stem that begins lower leaves no nine when the loop is opened


def add_habits(
    label: str, strokes: list[np.ndarray], generator: np.random.Generator
) -> list[np.ndarray]:  # [n, 2] each, any unit, y down
    """Give some zeros, ones and sevens another stroke, and open the loop of some nines."""
    if label == "0" and generator.random() < SLASHED_ZEROS:
        return [*strokes, slash(strokes, generator)]
    if label == "1" and is_plain(strokes) and generator.random() < FLAGGED_ONES:
        return flag_one(strokes, generator)
    if label == "7" and len(strokes) == 1 and generator.random() < CROSSED_SEVENS:
        return [*strokes, bar(strokes[0], generator)]
    if label == "9" and len(strokes) == 1 and generator.random() < HOOKED_NINES:
        return hook(strokes[0], generator)
    return strokes


def box(strokes: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:  # -> [2] and [2]
    """Upper left corner and size of the box around all points."""
    points = np.concatenate(strokes)
    return points.min(axis=0), np.maximum(np.ptp(points, axis=0), 1e-9)


def is_plain(strokes: list[np.ndarray]) -> bool:
    _, (width, height) = box(strokes)
    return len(strokes) == 1 and width < PLAIN_ONE * height


def slash(strokes: list[np.ndarray], generator: np.random.Generator) -> np.ndarray:  # -> [2, 2]
    """From the upper right to the lower left, inside the zero or a little beyond it."""
    corner, size = box(strokes)
    reach = generator.uniform(0.3, 0.6) * np.array([generator.uniform(0.6, 1.0), -1])
    return corner + size * (0.5 + np.array([reach, -reach]))


def flag_one(strokes: list[np.ndarray], generator: np.random.Generator) -> list[np.ndarray]:
    """A flag from the top down to the left, and sometimes a foot below."""
    _, (_, height) = box(strokes)
    points = strokes[0]
    top, bottom = points[points[:, 1].argmin()], points[points[:, 1].argmax()]
    end = top + height * np.array([-generator.uniform(0.15, 0.4), generator.uniform(0.1, 0.4)])
    flagged = [*strokes, np.array([end, top])]
    if generator.random() < FOOTED_ONES:
        half = np.array([height * generator.uniform(0.15, 0.45), 0])
        flagged.append(np.array([bottom - half, bottom + half]))
    return flagged


def bar(stem: np.ndarray, generator: np.random.Generator) -> np.ndarray:  # [n, 2] -> [2, 2]
    """Across the stem of a seven, about half way down."""
    corner, size = box([stem])
    height = corner[1] + size[1] * generator.uniform(0.42, 0.62)
    below_roof = stem[len(stem) // 2 :]  # the roof is written first
    middle = below_roof[np.abs(below_roof[:, 1] - height).argmin()]
    half = size[1] * np.array([generator.uniform(0.15, 0.32), generator.uniform(-0.06, 0.06)])
    return np.array([middle - half, middle + half])


def hook(nine: np.ndarray, generator: np.random.Generator) -> list[np.ndarray]:  # [n, 2] -> [m, 2] each
    """Leave out what closes the loop: from somewhere on its left side until the stem begins."""
    height = nine[:, 1]
    foot = int(height.argmax())
    left = int(nine[: foot // 2 + 1, 0].argmin())
    top = left + int(height[left : foot + 1].argmin())  # where the stem begins, if the loop is closed there
    bottom = left + int(height[left : top + 1].argmax())  # of the loop
    if bottom > left and height[top] < height.min() + NEAR_TOP * np.ptp(height):
        end = left + round((bottom - left) * generator.uniform(0.3, 0.9))
        return [nine[: end + 1], nine[top:]]
    if left == bottom < top:  # written the other way round: what closes it came first
        return [nine[int(left * generator.uniform(0.3, 1)) :]]
    return [nine]
