const { startupSnapshot } = require("node:v8");
interface Book { title: string; pages?: number }
const books: Map<string, Book> = new Map([["a", { title: "A" } satisfies Book]]);
startupSnapshot.setDeserializeMainFunction((kept: Map<string, Book>): void => {
  console.log(kept.get("a")!.title, kept === books as unknown);
}, books);
