// Runs before a page's own scripts and changes nothing in it: notes when it takes ink, is ready, has answered.
"use strict";
(() => {
  const PATIENCE = 240_000; // ms; a stock page on a slow phone
  const LOOK_AGAIN = 10; // ms
  const MOVEMENTS = ["pointerrawupdate", "pointermove"];
  const FOLLOWING = ["answer", "certainty"]; // what follows a movement, and says which revision it shows

  // A movement has its time, its revision and, after that, the ms until each of the above was painted.
  const bench = (window.bench = { marks: {}, movements: [] });
  bench.isStill = () => bench.movements.every((movement) => FOLLOWING.every((id) => id in movement));

  // For whoever drives the browser; its own way of waiting needs `eval`, which our page forbids.
  bench.until = (isSo) =>
    new Promise((resolve, reject) => {
      const deadline = performance.now() + PATIENCE;
      const look = () => {
        if (isSo()) resolve();
        else if (performance.now() > deadline) reject(new Error(`waited in vain for ${isSo}`));
        else setTimeout(look, LOOK_AGAIN);
      };
      look();
    });

  const mark = (name) => (bench.marks[name] ??= performance.now());

  const channel = new MessageChannel();
  const awaited = [];
  channel.port1.onmessage = () => awaited.shift()();
  const inNextTask = (then) => {
    awaited.push(then);
    channel.port2.postMessage(null);
  };

  // A canvas takes ink once it listens and the script that made it listen has let go of the main thread.
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...others) {
    listen.call(this, type, ...others);
    if (this?.id === "sketchpad" && MOVEMENTS.includes(type)) inNextTask(() => mark("ink"));
  };

  // On the window, hence after the canvas has drawn the movement and counted up its revision. A page may listen to
  // movements as they come or frame by frame; each is waited for once, from when it came.
  const watch = (event) => {
    const { dataset, id } = event.target;
    if (id !== "sketchpad" || !event.buttons || dataset.revision === bench.revision) return;
    bench.revision = dataset.revision;
    const revision = Number(dataset.revision);
    for (const { timeStamp } of event.getCoalescedEvents()) bench.movements.push({ timeStamp, revision });
  };
  for (const name of MOVEMENTS) listen.call(window, name, watch);

  const painted = (id, revision) => {
    const now = performance.now();
    if (id === "answer" && revision > 0) mark("answer");
    for (let i = bench.movements.length; i-- && !(id in bench.movements[i]); ) {
      const movement = bench.movements[i];
      if (movement.revision <= revision) movement[id] = now - movement.timeStamp;
    }
  };

  // What the next frame shows, by id: its callbacks run before it is painted, the next task after.
  const due = new Map();
  const watchPainting = () => {
    const shown = [...due];
    due.clear();
    inNextTask(() => shown.forEach(([id, revision]) => painted(id, revision)));
  };

  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (target.id === "app" && target.dataset.status === "ready") mark("ready");
      if (FOLLOWING.includes(target.id)) {
        if (!due.size) requestAnimationFrame(watchPainting);
        due.set(target.id, Number(target.dataset.revision));
      }
    }
  }).observe(document, { subtree: true, attributeFilter: ["data-status", "data-revision"] });
})();
