"""Does what the page shows add up? Taken from its very texts, as a learner with a pocket calculator would."""

import math

import pytest

Facts = dict[str, str]
Rows = list[list[str]]


# What a number was before it was worded so, because nothing is certain and no power of e is zero.
AS_GOOD_AS = {"<": 0.0, ">": 100.0, "almost": 100.0}


def number(text: str) -> float:
    """What stands there: `−0.38`, `+4.52` or `99.98 %`; of `< 0.01 %` what it was before it was worded so."""
    sign = text.split(" ")[0]
    return AS_GOOD_AS[sign] if sign in AS_GOOD_AS else float(text.replace("−", "-").replace(" %", ""))


def check_pixels(facts: Facts, rows: Rows) -> None:
    assert number(facts["x"]) == pytest.approx(number(facts["gray"]) / 255, abs=0.005)
    assert all(0 <= number(x) <= 1 for row in rows for x in row)


def check_neuron(facts: Facts, rows: Rows) -> None:
    *terms, rest, bias, z = rows
    for _, x, w, product in terms:
        assert number(product) == pytest.approx(number(x) * number(w), abs=0.0051)
    added = sum(number(row[-1]) for row in (*terms, rest, bias))
    assert added == pytest.approx(number(z[-1]), abs=1e-9)
    assert facts["z"] == z[-1]


def check_sums(facts: Facts, rows: Rows) -> None:
    for _, products, bias, z in rows:
        assert number(products) + number(bias) == pytest.approx(number(z), abs=1e-9)
    assert number(facts["largest"]) == max(number(row[-1]) for row in rows)


def check_softmax(facts: Facts, rows: Rows) -> None:
    *digits, (_, _, _, total, _) = rows
    largest = max(number(row[1]) for row in digits)
    for _, z, shifted, exponential, share in digits:
        assert number(shifted) == pytest.approx(number(z) - largest, abs=1e-9)
        assert number(exponential) == pytest.approx(math.exp(number(shifted)), abs=1e-6)
        assert number(share) == pytest.approx(100 * number(exponential) / number(total), abs=0.0051)
    assert sum(number(row[3]) for row in digits) == pytest.approx(number(total), abs=1e-9)


def check_answer(facts: Facts, rows: Rows) -> None:
    first, second, _ = (number(p) for _, p in rows)
    assert first - second == pytest.approx(number(facts["margin"]), abs=1e-9)
    assert [rows[0][0], rows[1][0]] == [facts["digit"], facts["second"]]


def check_cost(facts: Facts, rows: Rows) -> None:
    assert -math.log(number(facts["p"])) == pytest.approx(number(facts["cost"]), rel=0.01, abs=1e-9)
    for digit, p, t, difference in rows:
        assert number(p) - number(t) == pytest.approx(number(difference), abs=1e-11)
        assert number(t) == (digit == facts["label"])


def check_learning(facts: Facts, rows: Rows) -> None:
    said, at_sum, gradient, change, before, after = (number(row[1]) for row in rows)
    last_place = 10.0 ** -len(rows[1][1].split(".")[1])
    assert gradient == pytest.approx(said * at_sum, abs=last_place)
    assert change == pytest.approx(number(facts["rate"]) * gradient, abs=last_place)
    assert after == pytest.approx(before - change, abs=1e-11)
    # Of what was as good as certain before, no decimal that is shown may change.
    assert number(facts["cost_after"]) <= number(facts["cost_before"])
    assert number(facts["p_after"]) >= number(facts["p_before"])


CHECKS = {
    "pixels": check_pixels,
    "first-layer": check_neuron,
    "second-layer": check_neuron,
    "sums": check_sums,
    "softmax": check_softmax,
    "answer": check_answer,
    "cost": check_cost,
    "learning": check_learning,
}
