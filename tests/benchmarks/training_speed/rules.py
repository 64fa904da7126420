"""What all have in common."""

SIZES = (784, 128, 32, 10)
BATCH_SIZE = 128  # images a step learns from
LEARNING_RATE = 0.1
SEED = 0  # of the first weights and of every shuffling
