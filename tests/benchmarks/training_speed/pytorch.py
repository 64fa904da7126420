"""The same in PyTorch, eagerly, on the CPU: all images in one tensor, without the detour of a DataLoader.

The cost is where its way back begins; nobody asks what it was.
"""

from collections.abc import Callable

import numpy as np
import torch
from torch import nn

from tests.benchmarks.training_speed.rules import BATCH_SIZE, LEARNING_RATE, SEED, SIZES, as_floats


def prepare(images: np.ndarray, labels: np.ndarray) -> Callable[[], None]:
    network, optimizer = begin()
    x, digits = tensors(images, labels)
    return lambda: learn(network, optimizer, x, digits)


def begin() -> tuple[nn.Module, torch.optim.Optimizer]:
    """The untrained network, and what will train it."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    first, second, third, last = SIZES
    network = nn.Sequential(
        nn.Linear(first, second), nn.ReLU(), nn.Linear(second, third), nn.ReLU(), nn.Linear(third, last)
    )
    return network, torch.optim.SGD(network.parameters(), LEARNING_RATE)


def tensors(images: np.ndarray, labels: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.from_numpy(as_floats(images)), torch.from_numpy(labels.astype(np.int64))


def learn(
    network: nn.Module, optimizer: torch.optim.Optimizer, x: torch.Tensor, digits: torch.Tensor
) -> None:
    for batch in torch.randperm(len(x)).split(BATCH_SIZE):
        train_batch(network, optimizer, x[batch], digits[batch])


def train_batch(
    network: nn.Module, optimizer: torch.optim.Optimizer, x: torch.Tensor, labels: torch.Tensor
) -> None:
    cost = nn.functional.cross_entropy(network(x), labels)
    optimizer.zero_grad()
    cost.backward()
    optimizer.step()
