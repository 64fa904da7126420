"""Ways to write digits that the recorded writers did not have.

Some people strike their zeros through; some begin a nine with a hook and never
close its loop, or write a four in one go, as a zigzag. Those who were recorded
mostly do not. But nearly all of their ones have a long flag, and nearly nine in
ten of their sevens a bar, which much of the world leaves out, and some draw
without lifting the pen. So a share of the digits is written so by construction.
"""

import numpy as np

SLASHED_ZEROS = 0.12  # shares of the digits that are given the habit
BARE_ONES = 0.15
FLAGGED_ONES = 0.3  # whatever flag they had before
FOOTED_ONES = 0.4  # of the flagged ones
ZIGZAG_FOURS = 0.15  # of those of two strokes
CROSSED_SEVENS = 0.2  # of those of one stroke
BARLESS_SEVENS = 0.15  # of those with a bar
JOINED_SEVENS = 0.15  # of those with a bar
HOOKED_NINES = 0.15
MEETING = 0.1  # share of a four's height; a bar that stays further away from the stem does not meet it
DEEP = 0.2  # share of a four's height; a stem that ends less far below the bar leaves no four without its top
WIDE_SEVEN = 0.45  # a seven narrower than this share of its height would be a one without its bar
LEVEL = 0.15  # share of a seven's height; a roof that lies lower on its left is the flag of a one
FLAT = 0.4  # share of a seven's height; what rises more is no bar
NEAR_ROOF = 0.15  # share of a seven's height; a stroke that lies above is its roof
NEAR_TOP = 0.15  # share of a nine's height; a stem that begins lower leaves no nine when the loop is opened


def add_habits(
    label: str, strokes: list[np.ndarray], generator: np.random.Generator
) -> list[np.ndarray]:  # [n, 2] each, any unit, y down
    """Strike some zeros through, flag some ones, cross some sevens or not, and open some fours and nines."""
    if label == "0" and generator.random() < SLASHED_ZEROS:
        return [*strokes, slash(strokes, generator)]
    if label == "1" and len(strokes) == 1:
        return flag(strokes, generator)
    if label == "4" and len(strokes) == 2 and generator.random() < ZIGZAG_FOURS:
        return zigzag(*strokes)
    if label == "7":
        return cross(strokes, generator)
    if label == "9" and len(strokes) == 1 and generator.random() < HOOKED_NINES:
        return hook(strokes[0], generator)
    return strokes


def box(strokes: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:  # -> [2] and [2]
    """Upper left corner and size of the box around all points."""
    points = np.concatenate(strokes)
    return points.min(axis=0), np.maximum(np.ptp(points, axis=0), 1e-9)


def slash(strokes: list[np.ndarray], generator: np.random.Generator) -> np.ndarray:  # -> [2, 2]
    """From the upper right to the lower left, inside the zero or a little beyond it."""
    corner, size = box(strokes)
    reach = generator.uniform(0.3, 0.6) * np.array([generator.uniform(0.6, 1.0), -1])
    return corner + size * (0.5 + np.array([reach, -reach]))


def flag(one: list[np.ndarray], generator: np.random.Generator) -> list[np.ndarray]:
    """Leave out the flag of a one, or draw another, and sometimes a foot below."""
    chance = generator.random()
    if chance > BARE_ONES + FLAGGED_ONES:
        return one
    top = int(one[0][:, 1].argmin())
    stem = max(one[0][: top + 1], one[0][top:], key=lambda part: np.ptp(part[:, 1]))
    if chance < BARE_ONES:
        return [stem]
    height = np.ptp(stem[:, 1])
    angle = np.radians(generator.uniform(30, 65))  # below level; a flatter one makes a seven
    length = height * generator.uniform(0.2, 0.5)
    end = one[0][top] + length * np.array([-np.cos(angle), np.sin(angle)])
    flagged = [np.array([end, one[0][top]]), stem]
    if generator.random() < FOOTED_ONES:
        bottom = stem[stem[:, 1].argmax()]
        half = np.array([height * generator.uniform(0.15, 0.45), 0])
        flagged.append(np.array([bottom - half, bottom + half]))
    return flagged


def zigzag(angle: np.ndarray, stem: np.ndarray) -> list[np.ndarray]:  # [n, 2] and [m, 2] -> [k, 2] each
    """Go down where the bar of a four meets its stem: neither the bar's end nor the stem's top is drawn."""
    height = box([angle, stem])[1][1]
    corner = int((angle[:, 1] - angle[:, 0]).argmax())  # farthest to the lower left
    apart = np.linalg.norm(angle[corner:, None] - stem, axis=2)
    on_bar, on_stem = np.unravel_index(apart.argmin(), apart.shape)
    below = stem[on_stem:, 1].max() - stem[on_stem, 1]
    if apart.min() > MEETING * height or below < DEEP * height:
        return [angle, stem]
    return [np.concatenate([angle[: corner + on_bar + 1], stem[on_stem:]])]


def cross(strokes: list[np.ndarray], generator: np.random.Generator) -> list[np.ndarray]:
    """Give a seven a bar; leave out the one it has, or draw it without lifting the pen."""
    chance = generator.random()
    if len(strokes) == 1:
        return [*strokes, bar(strokes[0], generator)] if chance < CROSSED_SEVENS else strokes
    if len(strokes) > 2 or not is_bar(strokes[1], strokes[0]):
        return strokes
    if chance < BARLESS_SEVENS:
        return strokes[:1] if has_roof(strokes[0]) else strokes
    return [np.concatenate(strokes)] if chance > 1 - JOINED_SEVENS else strokes


def has_roof(stem: np.ndarray) -> bool:  # [n, 2]
    """Whether a seven is one without its bar, too: wide, and as high on its left as on its right."""
    corner, (width, height) = box([stem])
    left = stem[stem[:, 0] < corner[0] + width / 4]
    return width > WIDE_SEVEN * height and left[:, 1].min() < corner[1] + LEVEL * height


def is_bar(stroke: np.ndarray, stem: np.ndarray) -> bool:  # [n, 2] and [m, 2]
    """Whether a seven's second stroke lies across the first and is not its roof."""
    corner, (_, height) = box([stem])
    (_, top), (_, its_height) = box([stroke])
    below_roof = (top + its_height / 2 - corner[1]) / height
    return its_height < FLAT * height and NEAR_ROOF < below_roof < 1


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
