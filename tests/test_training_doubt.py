"""The command that fits a doubter to a trained network."""

import re

import numpy as np

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.weights_file import encode
from training.doubt import main


def test_a_network_without_hidden_neurons_is_refused_before_any_data_is_read(tmp_path, capsys):
    path = tmp_path / "net.npz"
    path.write_bytes(encode(initialise((784, 10), ACTIVATIONS["relu"], np.random.default_rng(0))))
    assert main(["--weights", str(path), "--data", str(tmp_path)]) == 2
    assert re.fullmatch(r"error: .*no hidden neurons.*\.\n", capsys.readouterr().err)
