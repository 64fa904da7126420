"""What it would say without a stroke.

A gradient speaks of small changes. To leave a stroke out is a large one, so the
sketch is drawn and read again without it (occlusion: Zeiler & Fergus, 2014):
no formula, no estimate, just another look.
"""

from scratchnet.ink import Imprint, Stroke, draw
from scratchnet.network import Network
from scratchnet.preprocessing import SMOOTHING, preprocess
from scratchnet.reading import Reading, read_all

MOST_STROKES = 8  # each costs a drawing; a digit has one to four


def read_without_each(
    network: Network, strokes: list[Stroke | Imprint], smoothing: float = SMOOTHING
) -> dict[int, Reading]:
    """Read the sketch once for each stroke of ink, without that stroke.

    What the eraser did stays done. Of a scribble only the first strokes are tried.

    Returns:
        A reading for the place of each stroke that was left out. Its verdict is blank where nothing is left.
    """
    inked = [place for place, stroke in enumerate(strokes) if not stroke.erases][:MOST_STROKES]
    sketches = [255 - draw(strokes[:place] + strokes[place + 1 :]) for place in inked]
    stages = [preprocess(sketch, smoothing) for sketch in sketches]
    return dict(zip(inked, read_all(network, stages, doubter=None), strict=True)) if inked else {}
