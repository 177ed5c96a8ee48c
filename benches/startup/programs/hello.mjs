import { EOL } from "node:os";
console.log(`hello from a module${EOL === "\n" ? "" : "!"}`);
