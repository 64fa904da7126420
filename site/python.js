// Pyodide, which finds its packages in place when it starts: PyScript's config names this as the interpreter.
import { readPackages, writePackages } from "./packages.js";
import { loadPyodide as load, version } from "./runtime/pyodide/pyodide.mjs";

export { version };

const at = (address) => new URL(address, import.meta.url).href;

export const loadPyodide = async (options) => {
  const packages = readPackages(at("runtime/packages.pack"));
  // Whoever waits for Python hears of packages that did not arrive below; nobody waits for what `fsInit` returns.
  const fsInit = (system) => packages.then((archive) => writePackages(system, archive)).catch(() => undefined);
  const python = await load({ ...options, indexURL: at("runtime/pyodide/"), fsInit });
  await packages;
  return python;
};
