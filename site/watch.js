// The page's own Python reports its own problems. This watches for those that keep it from running at all:
// a file that did not arrive, a browser without WebAssembly, an exception nobody foresaw.
"use strict";

const showProblem = (sentence) => {
  const app = document.getElementById("app");
  if (!app || app.dataset.status === "error") return;
  app.dataset.status = "error";
  document.getElementById("status").textContent = sentence;
};

addEventListener("error", (event) => {
  if (event.target instanceof HTMLScriptElement) {
    showProblem("A part of this page did not arrive. Please check your connection and reload.");
  } else if (event.error) {
    showProblem(`Something in this page broke (${event.message}). Please reload it.`);
  }
}, true);

addEventListener("DOMContentLoaded", () => {
  if (typeof WebAssembly !== "object" || !("noModule" in HTMLScriptElement.prototype)) {
    showProblem("This browser is too old to run Python in a page. Please use a current Chrome, Edge, Firefox or Safari.");
  }
});
