// `node:util` for the files of Deno's that import it. Programs get a facade (runtime/src/modules/builtins.rs).

import { core } from "ext:core/mod.js";

const util = core.loadExtScript("ext:deno_node/util.ts");

export const { deprecate, format, inherits, inspect, promisify } = util;
export default util;
