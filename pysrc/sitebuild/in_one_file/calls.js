// Calls between page and worker, as PyScript offers them: `there.name(…)` calls what the other side has under that
// name and promises what it returns; `there.name = f` is what the other side may call. Shared by page.js and worker.js.

// `plain` makes of a Python object what can be sent.
const connect = (port, plain) => {
  const here = {};
  const waiting = new Map();
  let calls = 0;

  const call = (name, args) =>
    new Promise((resolve, reject) => {
      calls += 1;
      waiting.set(calls, { resolve, reject });
      port.postMessage({ call: calls, name, args: args.map(plain) });
    });

  const reply = async ({ call, name, args }) => {
    try {
      port.postMessage({ call, result: plain((await here[name](...args)) ?? null) });
    } catch (error) {
      port.postMessage({ call, problem: error.message });
    }
  };

  const settle = ({ call, result, problem }) => {
    const { resolve, reject } = waiting.get(call);
    waiting.delete(call);
    if (problem === undefined) resolve(result);
    else reject(new Error(problem));
  };

  port.addEventListener("message", ({ data }) => (data.name ? reply(data) : settle(data)));
  // Whoever awaits `there` asks first whether it is a promise: it is not.
  const has = (_, name) => typeof name === "string" && name !== "then";
  const get = (_, name) => (has(_, name) ? (...args) => call(name, args) : undefined);
  return new Proxy(here, { has, get });
};
