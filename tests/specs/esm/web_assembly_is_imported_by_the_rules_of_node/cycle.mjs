import { g } from "./cycle.wasm";

export function f() {
  console.log("f was called");
}
export const run = () => g();
