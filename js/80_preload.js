// Evaluated between `node:process` and `node:module`: the second reads this while it is evaluated, the first must not see it.

import { internals } from "ext:core/mod.js";

internals.__nodeBootstrapArgs = { usesLocalNodeModulesDir: true };
