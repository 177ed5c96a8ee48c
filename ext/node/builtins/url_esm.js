// `node:url` for the files of Deno's that import it. Programs get a facade (runtime/src/modules/builtins.rs).

import { core } from "ext:core/mod.js";

const url = core.loadExtScript("ext:deno_node/url.ts");

export const { fileURLToPath, fileURLToPathBuffer, format, parse, pathToFileURL, URL, URLSearchParams } = url;
export default url;
