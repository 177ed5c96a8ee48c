import { parse } from "heap-snapshot-toolkit";
import { createReadStream } from "node:fs";
import { getHeapSnapshot, writeHeapSnapshot } from "node:v8";

class Book {
  constructor(title) {
    this.title = title;
  }
}

class Shelf {
  constructor() {
    this.books = ["Emma", "Ulysses", "Dracula"].map((title) => new Book(title));
    this.byTitle = new Map(this.books.map((book) => [book.title, book]));
    this.bytes = new Uint8Array(1 << 20);
    this.close = () => this.books.length;
  }
}

globalThis.shelf = new Shelf();

function range(provider) {
  const { items } = provider.serializeItemsRange(0, 1000);
  return items;
}

function report(snapshot) {
  const classes = Object.values(snapshot.aggregatesWithFilter({}));
  const find = (name) => classes.filter((entry) => entry.name === name);
  for (const name of ["Shelf", "Book"]) {
    console.log(name, find(name).map(({ count }) => count));
  }

  const [{ idxs: [shelf], maxRet, self }] = find("Shelf");
  console.log("retains its bytes:", maxRet > 1 << 20, "itself small:", self < 1024);

  const edges = range(snapshot.createEdgesProvider(shelf))
    .filter(({ type, name }) => type === "property" && name !== "__proto__")
    .map(({ name, node }) => `${name}: ${node.name} (${node.type})`);
  console.log(edges.sort().join("\n"));

  const dominated = find("Book")[0].idxs.map((book) => snapshot.createNode(book).dominatorIndex() === shelf);
  console.log("books dominated by the shelf:", dominated);

  const retainers = range(snapshot.createRetainingEdgesProvider(shelf))
    .filter(({ type }) => type === "property")
    .map(({ name }) => name);
  console.log("held as:", retainers);

  const titles = find("Book")[0].idxs.flatMap((book) =>
    range(snapshot.createEdgesProvider(book)).filter(({ name }) => name === "title").map(({ node }) => node.name)
  );
  console.log("titles:", titles.sort());

  const { total, v8heap, native } = snapshot.getStatistics();
  console.log("typed arrays:", native.typedArrays >= 1 << 20, v8heap.total > 0 && v8heap.total + native.total === total);
}

console.log("from the file");
writeHeapSnapshot("shelf.heapsnapshot");
report(await parse(createReadStream("shelf.heapsnapshot", "utf-8")));

console.log("from the stream");
report(await parse(getHeapSnapshot().setEncoding("utf8")));
