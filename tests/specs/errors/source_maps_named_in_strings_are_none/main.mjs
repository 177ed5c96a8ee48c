import { error as commented } from "./comment.mjs";
import { error } from "./thrower.mjs";

for (const { stack } of [error, commented]) console.log(stack.split("\n")[1].replace(import.meta.dirname, "").replace(/^.*(\(|at )/, ""));
