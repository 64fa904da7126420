"""Training offline, under CPython: what makes the weights that the page is given.

Read in this order:

    datasets        where the digits come from (downloads, unix_compress, idx, unipen, files, problems)
    sketches        pen movements written again by other hands (habits, pool, sketch_pool)
    augmentation    images bent in ever other ways
    teacher         a large network whose opinions the small one learns
    examples        what is shown in each epoch
    recipe          every choice in one place (options: the same on the command line)
    run             one epoch after the other (schedule, averaging, randomness, judgement)
    resumable       all epochs, each written down (checkpoint)
    calibration     how sure it may sound
    doubter         a second network that tells digits from other things (nondigits)
    train           the command, from data to files (compact, weights, report, pictures, model_card)
    doubt           the command that fits a doubter to weights that are there
    sample          the command that makes the digits which the page is given
    evaluate        the command that measures (stroke_files, answers, rows, scores, figures)
"""

import os
import sys

# One thread for each matrix product: the processors have other work at the same time, and
# sums in another order would end in other bits. NumPy reads this when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# While one thread learns in many short steps, others make its next examples. Python lets a thread keep
# the interpreter for 5 ms unless told otherwise, a step takes less: the learner would wait at every turn.
sys.setswitchinterval(0.0002)
