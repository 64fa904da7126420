// The page: MicroPython, with what `page/ui` expects of PyScript. PyScript itself cannot start from a file: its parts
// are modules in files of their own, and browsers load no such thing from a disk.

const carried = [...document.querySelectorAll("script[data-file]")];
const packed = Object.fromEntries(carried.map((script) => [script.dataset.file, script.textContent]));
const [ui, worker] = ["mpy", "py"].map((type) => document.querySelector(`script[type=${type}]`));

const start = async () => {
  serve(packed);
  const { interpreter, files, js_modules: modules } = JSON.parse(await readText(ui.getAttribute("config")));
  const { loadMicroPython } = await readModule(interpreter);
  const python = await loadMicroPython({ url: interpreter.replace(/mjs$/, "wasm") });
  for (const [address, path] of Object.entries(files)) writeFile(python.FS, path, await readBytes(address));
  python.registerJsModule("pyscript.js_modules", await readAll(modules.main));
  python.registerJsModule("pyscript", {
    document,
    ffi: python.pyimport("jsffi"),
    window,
    workers: { [worker.getAttribute("name")]: startWorker(python.PyProxy.toJs) },
  });
  await python.runPythonAsync(await readText(ui.getAttribute("src")));
};

const readAll = async (modules) => {
  const read = Object.entries(modules).map(async ([address, name]) => [name, await readModule(address)]);
  return Object.fromEntries(await Promise.all(read));
};

const startWorker = async (plain) => {
  const program = new Blob([document.getElementById("worker").textContent], { type: "text/javascript" });
  const there = connect(new Worker(URL.createObjectURL(program)), plain);
  await there.start(packed, worker.getAttribute("src"), worker.getAttribute("config"));
  return there;
};

start().catch((error) => {
  showProblem(`Something in this page broke (${error.message}). Please reload it.`); // watch.js has it
  throw error;
});
