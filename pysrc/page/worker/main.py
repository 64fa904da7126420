"""Where the worker begins: the functions that the page may call."""

from pyscript import sync

from page.worker.keeping import load_weights, save_weights, save_yours
from page.worker.lab_service import (
    begin_training,
    bring_to_lab,
    describe_setup,
    lend_yours,
    set_learning_rate,
    train,
)
from page.worker.service import (
    add_network,
    add_test_images,
    check_test_card,
    choose_network,
    examine,
    explain,
    open_lab,
    practise,
    read,
    read_strokes,
)
from page.worker.service import start as start_with
from page.worker.teaching import add_lesson, load_lessons, supply, teach, unlearn


async def start():
    await start_with(sync.report)


__export__ = [
    "add_lesson",
    "add_network",
    "add_test_images",
    "begin_training",
    "bring_to_lab",
    "check_test_card",
    "choose_network",
    "describe_setup",
    "examine",
    "explain",
    "lend_yours",
    "load_lessons",
    "load_weights",
    "open_lab",
    "practise",
    "read",
    "read_strokes",
    "save_weights",
    "save_yours",
    "set_learning_rate",
    "start",
    "supply",
    "teach",
    "train",
    "unlearn",
]
