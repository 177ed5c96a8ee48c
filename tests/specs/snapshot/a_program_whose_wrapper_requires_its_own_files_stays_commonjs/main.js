// A program of its own files stays CommonJS, whatever its library looks for.
(function (factory) {
  typeof exports === "object" && typeof module !== "undefined" ? (module.exports = factory(require("./library.js"))) : factory(globalThis.entry);
})(function (library) {
  console.log(library.greet("Bob"));
  return library;
});
