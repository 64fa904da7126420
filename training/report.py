"""The report of a training run: one HTML file with its pictures inside.

It asks what one should ask of every network: does it still learn, does it read
what it never saw, which digits does it mix up, and where is it wrong and sure?
"""

import html
from collections.abc import Sequence

from scratchnet.metrics import confusion_matrix, most_confidently_wrong
from training.judgement import Judgement
from training.pictures import Line, curve, matrix, picture
from training.recipe import Recipe
from training.run import Run

MISTAKES_SHOWN = 40

STYLE = """
:root { color-scheme: light dark; --paper: #fdfcf8; --ink: #22252a; --faint: #8a8d93; --rule: #e3e0d6;
  --blue: #2a6fb0; --orange: #c9640f; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181c; --ink: #e6e4dd; --faint: #858990;
  --rule: #30343b; --blue: #6cb0ee; --orange: #f2a154; } }
body { background: var(--paper); color: var(--ink); font: 16px/1.6 Georgia, serif; max-width: 46rem;
  margin: 3rem auto; padding: 0 1rem; }
h1, h2 { font-weight: normal; margin: 2.5rem 0 .5rem; }
h2 { border-top: 1px solid var(--rule); padding-top: 1.5rem; }
svg { width: 100%; height: auto; font: 12px sans-serif; }
svg text { fill: var(--faint); } svg .grid { stroke: var(--rule); }
table { border-collapse: collapse; font: 14px/1.4 sans-serif; } th { text-align: left; font-weight: normal;
  color: var(--faint); padding-right: 1.5rem; } td, th { vertical-align: top; }
code { font-size: .85em; } .mistakes { display: flex; flex-wrap: wrap; gap: 1rem .8rem; }
figure { margin: 0; font: 12px/1.4 sans-serif; } img { width: 64px; image-rendering: pixelated;
  display: block; }
@media (prefers-color-scheme: dark) { img { filter: invert(1); } }
.true { color: var(--blue); } .wrong { color: var(--orange); }
"""


def make_report(run: Run, judgement: Judgement, command: str) -> bytes:
    """Draw everything about a finished run and what came of it."""
    sections = [
        f"<h1>How this network learned to read</h1>{facts(run, judgement, command)}",
        f"<h2>Cost</h2><p>{cost_words(run.recipe)}</p>{cost_curve(run)}",
        f"<h2>Accuracy</h2><p>{accuracy_words(run.recipe)}</p>{accuracy_curve(run)}",
        "<h2>What it takes for what</h2><p>Rows are the true digits, columns its answers; "
        "<span class=wrong>mistakes</span> stand beside the diagonal.</p>"
        + matrix(confusion_matrix(judgement.probabilities, judgement.images.labels)),
        "<h2>Wrong, and sure of it</h2>" + mistakes(judgement),
    ]
    head = f"<meta charset=utf-8><title>Training report</title><style>{STYLE}</style>"
    return f"<!doctype html><html lang=en>{head}<main>{''.join(sections)}</main></html>\n".encode()


def facts(run: Run, judgement: Judgement, command: str) -> str:
    """A table of what was trained, and how well it does."""
    recipe = run.recipe
    rows = {
        "Command": f"<code>{html.escape(command)}</code>",
        "Layers": show_sizes(recipe.sizes),
        "Numbers learned": f"{run.network.parameter_count:,}",
        "Activation": recipe.activation,
        "Optimizer": f"{recipe.optimizer}, learning rate up to {recipe.learning_rate:g}",
        "Weight decay": f"{recipe.weight_decay:g} times the learning rate" if recipe.weight_decay else "none",
        "Epochs": f"{recipe.epochs}, batches of {recipe.batch_size}, seed {recipe.seed}",
        "Examples": "MNIST distorted, and pen digits" if recipe.augment else "MNIST as it is",
        "Teachers": teachers_words(recipe),
        "Right on MNIST's test set": f"{judgement.accuracy:.2%}",
    }
    return "<table>" + "".join(f"<tr><th>{name}<td>{value}" for name, value in rows.items()) + "</table>"


def show_sizes(sizes: Sequence[int]) -> str:
    """(784, 10) -> "784 → 10"."""
    return " → ".join(map(str, sizes))


def teachers_words(recipe: Recipe) -> str:
    """How many there were, and of what kind."""
    if not recipe.teacher:
        return "none"
    return f"{recipe.teachers}, hidden layers {show_sizes(recipe.teacher)}, {recipe.teacher_epochs} epochs"


def cost_words(recipe: Recipe) -> str:
    """What the curve of the cost shows."""
    teachers = "its teacher’s" if recipe.teachers == 1 else "its teachers’"
    truth = f"{teachers} opinions" if recipe.teacher else "the truth"
    often = "in every epoch" if recipe.showings == 1 else f"every {recipe.showings} epochs"
    anew = f" The examples are distorted anew {often}." if recipe.augment else ""
    return f"How surprised it was by {truth}, each epoch.{anew}"


def accuracy_words(recipe: Recipe) -> str:
    """What the curves of the accuracy show."""
    teachers = "its teacher" if recipe.teachers == 1 else "its teachers"
    agreement = f"; in training, of those that agree with {teachers}" if recipe.teacher else ""
    return f"Share of answers that are right{agreement}."


def cost_curve(run: Run) -> str:
    return curve([Line("training", "--orange", [progress.cost for progress in run.history])], "{:.3g}")


def accuracy_curve(run: Run) -> str:
    """From the second epoch on where there are several: the first would flatten all others."""
    shown = run.history[1:] if len(run.history) > 2 else run.history
    lines = [
        Line("training", "--orange", [progress.accuracy for progress in shown]),
        Line("MNIST test", "--blue", [progress.test_accuracy for progress in shown]),
    ]
    return curve(lines, "{:.1%}", first_epoch=1 + len(run.history) - len(shown))


def mistakes(judgement: Judgement) -> str:
    """The test images that it is most sure to read and reads wrongly."""
    test, probabilities = judgement
    figures = []
    for index in most_confidently_wrong(probabilities, test.labels, MISTAKES_SHOWN):
        answer = probabilities[index].argmax()
        figures.append(
            f"<figure>{picture(test.images[index])}<figcaption>"
            f"<span class=true>{test.labels[index]}</span> read as <span class=wrong>{answer}</span><br>"
            f"{probabilities[index, answer]:.1%} sure</figcaption></figure>"
        )
    return f"<div class=mistakes>{''.join(figures)}</div>"
