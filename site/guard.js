// A JavaScript exception that passes through MicroPython cannot be caught there and ruins its memory
// for good. Calls that may throw go through here: the result and null, or null and what went wrong.
export const attempt = (object, method, ...args) => {
  try {
    return [object[method](...args), null];
  } catch (error) {
    return [null, `${error.name}: ${error.message}`];
  }
};
