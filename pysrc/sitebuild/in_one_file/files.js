// The site's files without a server. The page carries each as base64 of gzip; `fetch` answers from there, for
// the page, for the interpreters and for the Python in them. Shared by page.js and worker.js.

const HOME = "https://local.invalid/"; // stands where the site's address would; nothing can ever be fetched from it

const serve = (packed) => {
  globalThis.fetch = async (address) => {
    const name = new URL(address, HOME).href.slice(HOME.length);
    if (!Object.hasOwn(packed, name)) return new Response(null, { status: 404 });
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(unpack(packed[name]), { headers: { "Content-Type": type } });
  };
};

const unpack = (text) =>
  new Blob([decode(text)]).stream().pipeThrough(new DecompressionStream("gzip"));

const decode = (text) => {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
};

const readText = async (address) => (await fetch(address)).text();

const readBytes = async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer());

const readModule = async (address) => {
  const script = new Blob([await readText(address)], { type: "text/javascript" });
  return import(URL.createObjectURL(script));
};

// A file for Python, in a folder that may not be there yet.
const writeFile = (system, path, bytes) => {
  const folders = path.split("/").slice(0, -1);
  folders.forEach((_, i) => {
    const folder = folders.slice(0, i + 1).join("/");
    if (!system.analyzePath(folder).exists) system.mkdir(folder);
  });
  system.writeFile(path, bytes);
};
