// Everything that Python imports beside its standard library, in one archive: tar, compressed with gzip.
//
// PyScript would have Python take it apart, which takes a tenth of a second that everybody waits for. The browser is
// faster at it, and does it while Pyodide is still being compiled.
const HOME = "/home/pyodide/"; // Python's working folder, from where it imports
const BLOCK = 512; // bytes; every part of a tar archive begins at a multiple of it

export const readPackages = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} did not arrive`);
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};

// Puts the files where Python imports them from; `system` is Emscripten's file system. Their bytes are not copied.
export const writePackages = (system, archive, isWanted = () => true) => {
  for (const { name, bytes } of files(archive)) {
    if (!isWanted(name)) continue;
    const path = HOME + name;
    system.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    system.writeFile(path, bytes, { canOwn: true });
  }
};

// A header in front of each file tells its name and its size, in octal digits; one without a name is the end.
function* files(archive) {
  let start = 0;
  const field = (offset, length) =>
    new TextDecoder().decode(new Uint8Array(archive, start + offset, length)).split("\0", 1)[0];

  while (field(0, 100)) {
    const name = [field(345, 155), field(0, 100)].filter(Boolean).join("/"); // a long one comes in two parts
    const size = parseInt(field(124, 12), 8);
    yield { name, bytes: new Uint8Array(archive, start + BLOCK, size) };
    start += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}
