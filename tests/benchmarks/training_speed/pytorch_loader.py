"""The same as PyTorch's tutorials have it: a DataLoader shuffles, and builds each batch image by image.

All else is shared with `pytorch`, the faster of the two.
"""

from collections.abc import Callable

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from tests.benchmarks.training_speed.pytorch import begin, tensors, train_batch
from tests.benchmarks.training_speed.rules import BATCH_SIZE


def prepare(images: np.ndarray, labels: np.ndarray) -> Callable[[], None]:
    network, optimizer = begin()
    loader = DataLoader(TensorDataset(*tensors(images, labels)), BATCH_SIZE, shuffle=True)
    return lambda: learn(network, optimizer, loader)


def learn(network: nn.Module, optimizer: torch.optim.Optimizer, loader: DataLoader) -> None:
    for x, digits in loader:
        train_batch(network, optimizer, x, digits)
