// Counts what the worker is fetching, by fetching it too: the browser's cache joins both into one download.
// A worker's own downloads cannot be watched from the page, and one that cannot start never says so.
//
// In JavaScript, for what comes are megabytes in hundreds of pieces, and each would stop the pen for a
// moment on its way through MicroPython.
const STEP = 100_000; // bytes between two reports, as many as the page shows

// Calls `tell(bytes, all)` as they come; rejects when a file does not arrive.
export const watch = async (listing, tell) => {
  const { bytes: all, files } = await (await fetch(listing)).json();
  let [bytes, told] = [0, 0];

  const count = async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} did not arrive`);
    const reader = response.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      bytes += piece.value.length;
      if (bytes - told < STEP) continue;
      told = bytes;
      tell(bytes, all);
    }
  };

  await Promise.all(files.map(count));
};
