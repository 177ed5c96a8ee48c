import { EOL } from "node:os";

interface Greeting {
  from: string;
  mark?: string;
}

function greet({ from, mark = "" }: Greeting): string {
  return `hello from ${from}${mark}`;
}

console.log(greet({ from: "TypeScript", mark: EOL === "\n" ? "" : "!" } satisfies Greeting));
