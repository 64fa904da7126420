"""The whole job in one script on the page's main thread, as a PyScript tutorial would have it."""

from pathlib import Path

import numpy as np
from pyscript import document, when

from scratchnet import weights_file
from scratchnet.reading import read

SIZE = 280  # canvas px

network = weights_file.decode(Path("digits.npz").read_bytes())
canvas = document.querySelector("#sketchpad")
answer = document.querySelector("#answer")
bars = [document.createElement("li") for _ in range(10)]
document.querySelector("#probabilities").append(*bars)
context = canvas.getContext("2d", willReadFrequently=True)
context.lineWidth = 18
context.lineCap = context.lineJoin = "round"


@when("pointerdown", canvas)
def begin(event):
    context.beginPath()
    context.moveTo(event.offsetX, event.offsetY)


@when("pointermove", canvas)
def draw(event):
    if event.buttons:
        context.lineTo(event.offsetX, event.offsetY)
        context.stroke()
        canvas.dataset.revision = str(int(canvas.dataset.revision) + 1)
        show()


def show():
    pixels = np.asarray(context.getImageData(0, 0, SIZE, SIZE).data.to_py()).reshape(SIZE, SIZE, 4)
    probabilities = read(network, pixels).probabilities
    answer.textContent = str(probabilities.argmax())
    for bar, probability in zip(bars, probabilities, strict=True):
        bar.textContent = f"{probability:.1%}"
    answer.dataset.revision = canvas.dataset.revision


document.querySelector("#app").dataset.status = "ready"
