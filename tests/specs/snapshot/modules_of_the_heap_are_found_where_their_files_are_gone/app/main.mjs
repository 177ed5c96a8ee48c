import { startupSnapshot } from "node:v8";
import { createRequire } from "node:module";
import "./first.cjs";
import second from "./second.cjs";
import * as esm from "esm";
import * as beside from "./beside.mjs";
import { existsSync } from "node:fs";

const report = (error) => console.log(error.code);
startupSnapshot.setDeserializeMainFunction(async () => {
  console.log(existsSync(import.meta.filename), second.again(), createRequire(import.meta.url)("pkg").again());
  console.log((await import("esm")) === esm, (await import("./beside.mjs")) === beside, (await second.import()) === beside);
  for (const id of ["./absent", "absent", "./absent.cjs"]) {
    try {
      second.require(id);
    } catch (error) {
      report(error);
    }
  }
  await import("./absent.mjs").catch(report);
  await import("absent").catch(report);
});
