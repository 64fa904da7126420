"""A learner walks through one prediction and one step of learning, with a pocket calculator."""

from playwright.sync_api import expect

from tests.arithmetic import CHECKS, number
from tests.browser.sketches import DIGITS
from tests.browser.visitor import Visitor

SHOWN = """article => {
    const texts = (element, selector) => Array.from(element.querySelectorAll(selector), e => e.textContent);
    const facts = Array.from(article.querySelectorAll("[data-fact]"), e => [e.dataset.fact, e.textContent]);
    const rows = Array.from(article.querySelectorAll("tbody tr"), row => texts(row, "td"));
    return [Object.fromEntries(facts), rows];
}"""


def test_every_step_adds_up_on_the_way_there_and_the_arrow_keys_lead_back(visitor: Visitor):
    steps = visitor.page.locator("#steps")
    visitor.draw(DIGITS[2])
    steps.locator("summary").click()
    for step, check in CHECKS.items():
        if step != "pixels":
            visitor.page.locator("#step-next").click()
        expect(steps).to_have_attribute("data-step", step)
        expect(steps).to_have_attribute("data-blank", "false")
        article = steps.locator("article:visible")
        expect(article).to_have_attribute("data-name", step)
        check(*article.evaluate(SHOWN))
        assert visitor.page.request.get(article.locator("a").evaluate("a => a.href")).ok
    for step in list(CHECKS)[-2::-1]:
        visitor.page.keyboard.press("ArrowLeft")
        expect(steps).to_have_attribute("data-step", step)


def test_who_calls_it_another_digit_sees_it_learn(visitor: Visitor):
    steps = visitor.page.locator("#steps")
    visitor.draw(DIGITS[7])
    steps.locator("summary").click()
    for _ in CHECKS:
        visitor.page.keyboard.press("ArrowRight")
    expect(steps).to_have_attribute("data-step", "learning")
    steps.get_by_label("My sketch is").select_option("1")
    expect(steps.locator("article:visible [data-fact='label']").first).to_have_text("1")
    facts, rows = steps.locator("article:visible").evaluate(SHOWN)
    CHECKS["learning"](facts, rows)
    assert number(facts["cost_after"]) < 0.9 * number(facts["cost_before"])
    assert visitor.answer("digit") == "7"
