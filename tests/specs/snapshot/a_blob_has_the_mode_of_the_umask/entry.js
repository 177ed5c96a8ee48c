globalThis.shelf = ["a book"];
