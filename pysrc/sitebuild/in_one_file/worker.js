// The worker: Pyodide, with what `page/worker` expects of PyScript. A classic worker, since Chromium starts no
// module worker from a file; Pyodide takes it for a modern one when scripts cannot be loaded in the old way.
self.importScripts = () => {
  throw new TypeError("not here");
};

const plain = (value) => value?.toJs?.({ dict_converter: Object.fromEntries }) ?? value;
const page = connect(self, plain);

page.start = async (packed, source, configuration) => {
  serve(packed);
  const { interpreter, files } = JSON.parse(await readText(configuration));
  const pyodide = await startPyodide(new URL(".", new URL(interpreter, HOME)).href);
  for (const [address, path] of Object.entries(files)) {
    const bytes = await readBytes(address);
    if (path === "./*") pyodide.unpackArchive(bytes, "zip");
    else writeFile(pyodide.FS, path, bytes);
  }
  pyodide.registerJsModule("pyscript", { sync: page });
  await pyodide.runPythonAsync(await readText(source));
  for (const name of pyodide.globals.get("__export__")) page[name] = pyodide.globals.get(name);
};

const startPyodide = async (folder) => {
  const { loadPyodide } = await readModule(`${folder}pyodide.mjs`);
  return loadPyodide({
    indexURL: folder,
    createPyodideModule: (await readModule(`${folder}pyodide.asm.mjs`)).default,
    lockFileContents: await readText(`${folder}pyodide-lock.json`),
  });
};
