"""A neural network that reads digits, written from scratch in NumPy.

The same files train under CPython and run in the visitor's browser; they open
no file, no connection and no page. Read them in this order:

    activations     what a neuron does with its sum
    products        one way to multiply matrices, and a faster one
    network         layers, forward, backward
    initialisation  where the weights start
    loss            how wrong an answer is
    optimizers      how to become less wrong
    blank           what is blank costs nothing
    training        the loop that does it again and again
    metrics         how good the result is
    ink             pen strokes become pixels
    thickness       every pen becomes the same pen
    preprocessing   pixels become what MNIST looks like
    confidence      when to answer, and when not to
    segmentation    where one digit ends and the next begins
    reading         the whole way, from canvas to answer
    explanation     why this answer, and why not another
    neurons         the sums of all neurons, and one neuron, opened
    connections     the connections that decide
    relevance       which ink speaks for an answer, and which against
    occlusion       what it would say without a stroke
    learning_step   one step of learning, number by number
    damage          what a network endures
    evaluation      many images, a few at a time
    weights_file    a network as bytes, and back
    image_file      digits as few bytes, and back
    examination     how good a network is, a part at a time
    lessons         what to do when it was wrong
    lessons_file    lessons as text, and back
    lab_setup       every choice before training begins
    curve           what happened, in bounded room
    record          the latest numbers, and the curves
    watching        how large the gradients are
    laboratory      training while somebody looks on
"""
