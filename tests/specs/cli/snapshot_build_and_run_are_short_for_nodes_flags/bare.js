globalThis.built = "built";
