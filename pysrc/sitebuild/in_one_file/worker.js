// The worker: Pyodide, with what `page/worker` expects of PyScript. A classic worker, since Chromium starts no
// module worker from a file; Pyodide takes it for a modern one when scripts cannot be loaded in the old way.
self.importScripts = () => {
  throw new TypeError("not here");
};

const plain = (value) => value?.toJs?.({ dict_converter: Object.fromEntries }) ?? value;
const page = connect(self, plain);

page.start = async (packed, source, configuration) => {
  serve(packed);
  const { files } = JSON.parse(await readText(configuration));
  const pyodide = await startPyodide();
  for (const [address, path] of Object.entries(files)) writeFile(pyodide.FS, path, await readBytes(address));
  pyodide.registerJsModule("pyscript", { sync: page });
  await pyodide.runPythonAsync(await readText(source));
  for (const name of pyodide.globals.get("__export__")) page[name] = pyodide.globals.get(name);
};

// The site's own `python.js` does the same; it imports other files, which a module from memory cannot.
const startPyodide = async () => {
  const folder = `${HOME}runtime/pyodide/`;
  const { loadPyodide } = await readModule(`${folder}pyodide.mjs`);
  const { readPackages, writePackages } = await readModule("packages.js");
  const packages = await readPackages("runtime/packages.pack");
  return loadPyodide({
    indexURL: folder,
    // A folder of that name would be imported instead of what stands for PyScript here.
    fsInit: async (system) => writePackages(system, packages, (name) => !name.startsWith("pyscript/")),
    createPyodideModule: (await readModule(`${folder}pyodide.asm.mjs`)).default,
    lockFileContents: await readText(`${folder}pyodide-lock.json`),
  });
};
