"""The page, put together: ink goes to the worker, readings go to the panels."""

from page.ui import offline, startup
from page.ui.answer import Answer
from page.ui.asking import Asker
from page.ui.beginning import controls, paper, sketchpad, state
from page.ui.choice import Choice
from page.ui.comparison import Comparison
from page.ui.connections import Connections
from page.ui.damage import Damage
from page.ui.dom import by_id
from page.ui.examination import Examination
from page.ui.inside import Inside
from page.ui.keep import Keep
from page.ui.lab import Lab
from page.ui.layers import Bars, Cells
from page.ui.lessons import Lessons
from page.ui.networks import Networks
from page.ui.neuron import Neuron
from page.ui.panels import Panels
from page.ui.paper import draw_test_card
from page.ui.pipeline import Facts, Pipeline
from page.ui.practice import Practice
from page.ui.quality import Quality
from page.ui.row import Row
from page.ui.school import School
from page.ui.steps import Steps
from page.ui.strokes import Strokes
from page.ui.teach import Teach
from page.ui.tour import Tour
from page.ui.why import Why

TEST_SHADES = [0, 36, 73, 109, 146, 182, 219, 255]


def show(reading, revision, smoothing):
    row.show(reading)
    teach.show(reading)
    inside.show(reading, revision)
    answer.show(reading, revision, smoothing)


def ink_changed():
    teach.forget()
    asker.ask()


def neuron_chosen():
    for layer in layers:
        layer.mark(state.opened_neuron, state.pinned)
    neuron.choose()
    panels.refresh(neuron, connections)


def network_changed():
    damage.update()
    examination.begin()
    keep.update()
    asker.ask_another_network()


def lessons_changed():
    teach.update()
    lessons.update()
    keep.update()
    asker.go_on()


def put_on_paper(imprint):
    sketchpad.put(imprint)
    by_id("sketch").scrollIntoView()


async def start():
    try:
        worker = await startup.start_worker()
        state.pixels_are_true = await worker.check_test_card(draw_test_card(TEST_SHADES), TEST_SHADES)
    except Exception as error:
        startup.fail(error)
    else:
        state.worker = worker
        startup.ready()
        asker.ask()
        examination.fetch()
        await networks.start()
        keep.begin()
        await school.start()
        await lab.start()
    await offline.keep()


answer = Answer()
inside = Inside(state)
panels = Panels()
asker = Asker(state, paper, panels, show, startup.fail_to_read, startup.ready)
row = Row(state, asker.ask)
choice = Choice(state, neuron_chosen)
layers = [Cells(1, choice), Cells(2, choice), Bars(choice)]
neuron = Neuron(state)
connections = Connections(state, layers, panels.refresh)
networks = Networks(state, network_changed)
damage = Damage(state, networks)
examination = Examination(state, asker.go_on, lambda: quality.examined())
quality = Quality(examination, panels, put_on_paper)
school = School(state, lessons_changed, network_changed)
teach = Teach(school, networks)
lessons = Lessons(school, panels)
keep = Keep(state, networks, school)
for job in (school, examination):
    asker.do_meanwhile(job)
panels.listen(asker.go_on)
for panel in (
    connections,
    Why(state, panels.refresh),
    Strokes(state),
    neuron,
    Pipeline(),
    Steps(state, panels.refresh),
    Facts("how-it-works"),
    Facts("tour"),
    Comparison(),
    damage,
    quality,
    lessons,
):
    panels.add(panel)
lab = Lab(state, asker, panels, networks)
asker.do_meanwhile(Practice(state))
tour = Tour(asker.go_on)
sketchpad.listeners.append(ink_changed)
controls.listeners.append(asker.ask)
