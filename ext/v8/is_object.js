// What can have properties of its own, functions among them: `Object` in the terms of ECMAScript.
(function () {
  "use strict";

  return function isObject(value) {
    return (typeof value === "object" && value !== null) || typeof value === "function";
  };
})();
