// Starts Pyodide under Node, shows it a folder of this computer as /stage and the packages in it as its home, and runs
// `main` of a Python file there.
import { pathToFileURL } from "node:url";

const [runtime, work, script] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`));
// The hash seed fixes the order of sets, and with it every byte of what is compiled.
const pyodide = await loadPyodide({ indexURL: runtime, env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
pyodide.mountNodeFS("/stage", work);
pyodide.mountNodeFS("/home/pyodide", `${work}/home`);
try {
  pyodide.runPython(pyodide.FS.readFile(`/stage/${script}`, { encoding: "utf8" }));
  await pyodide.globals.get("main")();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
