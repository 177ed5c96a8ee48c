import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

const missing = spawn("no-such-program");
missing.on("error", (error) => console.log(error.code));
console.log(await Promise.all([text(missing.stdout), text(missing.stderr)]));

// Nothing comes from a child's input, and reading it is no error.
const child = spawn("true");
child.stdin.resume();
child.stdin.on("error", (error) => console.log("stdin:", error.code));
console.log(await once(child, "close"));
