"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
var _inner = require("./_inner.cjs");
Object.keys(_inner).forEach(function (key) {
  if (key === "default" || key === "__esModule") return;
  if (key in exports && exports[key] === _inner[key]) return;
  Object.defineProperty(exports, key, {
    enumerable: true,
    get: function () {
      return _inner[key];
    }
  });
});
