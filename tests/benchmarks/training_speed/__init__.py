"""How fast the network learns under CPython, beside what one would otherwise train it with.

All do the same: one epoch after the other of the 60,000 images of MNIST, plain gradient
descent, float32, one thread. None of them is asked what a step cost and how much was right.
Read in this order:

    rules           what all have in common
    products        the matrix products alone: what no loop around them can do without
    ours            the loop of `scratchnet`
    pytorch         the same in PyTorch
    pytorch_loader  as its tutorials have it, with a DataLoader
    scikit_learn    the same with scikit-learn's MLPClassifier
    contestant      the process that one of them runs in
    environment     the peers' own environment: this project does not depend on them
    race            an epoch each, in turn
    report          medians, ratios, targets
"""
