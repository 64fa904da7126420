"""Numbers as they are written on the page, with the minus sign that print has for them."""

import math


def decimal(value: float, places: int = 2) -> str:
    """A number that never reads −0.00."""
    rounded = round(float(value), places) + 0.0
    return f"{rounded:.{places}f}".replace("-", "−")


def signed(value: float, places: int = 2) -> str:
    """With its sign, for whoever adds it up."""
    text = decimal(value, places)
    return text if text.startswith("−") else f"+{text}"


def places_for(value: float, figures: int) -> int:
    """How many decimals it takes to show so many figures of a number above zero; negative for large ones."""
    return figures - 1 - math.floor(math.log10(value))


def percent(probability: float, places: int = 1) -> str:
    return f"{100 * probability:.{places}f} %"


def chance(probability: float, places: int = 1) -> str:
    """A probability in percent; none is called 100 % or 0 %, which no network can know."""
    least = 10.0**-places
    if round(100 * probability, places) >= 100:
        return f"> {100 - least:.{places}f} %"
    if round(100 * probability, places) <= 0:
        return f"< {least:.{places}f} %"
    return percent(probability, places)
