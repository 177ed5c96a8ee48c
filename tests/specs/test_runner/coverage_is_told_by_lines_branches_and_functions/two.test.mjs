import test, { describe, it } from "node:test";
import lib from "./lib.js";
import { a } from "./sub/deep.mjs";
describe("s", () => { it("two", () => { lib.used(2); a(); }); });
