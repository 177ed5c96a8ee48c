import source same from "./add.wasm";

export * from "./sum.mjs";
export { same };
