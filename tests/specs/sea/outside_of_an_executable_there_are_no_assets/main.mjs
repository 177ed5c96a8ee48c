import * as sea from "node:sea";
import { builtinModules, isBuiltin } from "node:module";
console.log(sea.isSea(), Object.keys(sea.default), isBuiltin("sea"), isBuiltin("node:sea"), builtinModules.includes("node:sea"));
for (const name of ["getAsset", "getRawAsset", "getAssetAsBlob", "getAssetKeys"]) {
  try {
    sea[name]("key");
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}
