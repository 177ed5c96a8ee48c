import { startupSnapshot } from "node:v8";
import { type Page, turn } from "./page.ts";
const page: Page = turn(1);
console.log("page", page);
interface Book { title: string; pages?: number }
const books: Map<string, Book> = new Map([["a", { title: "A" } satisfies Book]]);
startupSnapshot.setDeserializeMainFunction((kept: Map<string, Book>): void => {
  console.log(kept.get("a")!.title, kept === books as unknown);
}, books);
