import { readFileSync } from "node:fs";
import value from "./mod.mjs";

try {
  importScripts("./imp.js");
} catch ({ name, code, message }) {
  postMessage([name, code, message]);
}
postMessage([typeof require, typeof readFileSync, value, import.meta.url === location.href, this === undefined]);
postMessage("end of the module");
