import { createContext, SourceTextModule } from "node:vm";

async function evaluate(text, options, context) {
  const module = new SourceTextModule(text, context && { context });
  await module.link(() => {});
  const result = await module.evaluate(options).catch((error) => `${error.name} ${error.code} ${error.message}`);
  console.log(result, module.status);
}

await evaluate("while (true);", { timeout: 400 });
await evaluate("while (true);", { timeout: 400 }, createContext({}));
await evaluate("1;", { timeout: 60_000 });
await evaluate("throw new RangeError('own');", { timeout: 60_000 });
for (const timeout of [0, -1, "1"]) await evaluate("1;", { timeout });
let count = 0;
for (let i = 0; i < 1e6; i++) count++;
console.log(count);
