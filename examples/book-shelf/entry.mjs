// Build:  rt --snapshot-blob snapshot.blob --build-snapshot entry.mjs
// Run:    BOOK_LANG=es_ES rt --snapshot-blob snapshot.blob book1
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { startupSnapshot } from "node:v8";

class BookShelf {
  // Name, such as "book1.es_ES", to text; to gzipped bytes while the shelf is inside a blob.
  books = new Map();

  constructor(folder, names) {
    for (const name of names) {
      this.books.set(name, fs.readFileSync(path.join(folder, `${name}.txt`), "utf8"));
    }
  }

  pack() {
    for (const [name, text] of this.books) this.books.set(name, zlib.gzipSync(text));
  }

  unpack() {
    for (const [name, bytes] of this.books) this.books.set(name, zlib.gunzipSync(bytes).toString());
  }
}

// Read now, while building: the program started from the blob never opens these files.
const shelf = new BookShelf(path.join(import.meta.dirname, "books"), [
  "book1.en_US",
  "book1.es_ES",
  "book2.zh_CN",
]);

startupSnapshot.addSerializeCallback((shelf) => shelf.pack(), shelf);
startupSnapshot.addDeserializeCallback((shelf) => shelf.unpack(), shelf);
startupSnapshot.setDeserializeMainFunction((shelf) => {
  // Arguments and environment are those of the new process, not those of the build.
  const name = `${process.argv[1]}.${process.env.BOOK_LANG}`;
  const text = shelf.books.get(name);
  if (text === undefined) {
    console.error(`no book ${name}; there are: ${[...shelf.books.keys()].join(", ")}`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(text);
}, shelf);
