"""A walk through the page, and the words that are used on it."""

import re

from playwright.sync_api import expect

from tests.browser.sketches import DIGITS
from tests.browser.visitor import Visitor


def test_the_tour_uses_the_visitors_own_sketch_and_goes_on_where_it_was_left(visitor: Visitor):
    page = visitor.page
    visitor.draw(DIGITS[4])
    page.locator("#tour-begin").click()
    expect(page.locator("#tour-back")).to_be_disabled()
    for stop in range(1, 5):
        page.locator("#tour-next").click()
        expect(page.locator("#tour")).to_have_attribute("data-stop", str(stop))
    expect(page.locator("#tour li:visible [data-fact='first_digit']")).to_have_text("4")
    expect(page.locator("#certainty")).to_have_class("visited")
    page.keyboard.press("Escape")
    expect(page.locator("#tour")).to_be_hidden()
    page.reload()
    visitor.wait_until_ready()
    page.locator("#tour-begin").click()
    expect(page.locator("#tour")).to_have_attribute("data-stop", "4")


def test_every_stop_of_the_tour_is_about_something_that_is_there(visitor: Visitor):
    stops = visitor.page.locator("#tour li")
    for selector in stops.evaluate_all("stops => stops.map(stop => stop.dataset.stop)"):
        expect(visitor.page.locator(selector)).to_have_count(1)


def test_a_tour_that_was_finished_starts_anew(visitor: Visitor):
    page = visitor.page
    page.locator("#tour-begin").click()
    while "Finish" not in page.locator("#tour-next").inner_text():
        page.locator("#tour-next").click()
    page.locator("#tour-next").click()
    expect(page.locator("#tour-begin")).to_have_text("Take the tour")
    page.locator("#tour-begin").click()
    expect(page.locator("#tour")).to_have_attribute("data-stop", "0")


def test_every_word_that_is_linked_to_is_explained(visitor: Visitor):
    page = visitor.page
    links = page.locator("a[href^='#term-']").evaluate_all("links => links.map(link => link.hash)")
    assert links
    for address in links:
        assert re.fullmatch(r"#term-[a-z-]+", address)
        expect(page.locator(f"#glossary {address}")).to_have_count(1)
