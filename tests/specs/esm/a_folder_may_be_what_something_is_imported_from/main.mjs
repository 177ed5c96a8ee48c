import { createRequire, findPackageJSON, register } from "node:module";

const folder = new URL("./inner/", import.meta.url).href;
const short = (text) => text.replaceAll(import.meta.dirname, "").replaceAll("file://", "");
function show(what) {
  try {
    console.log(short(String(what())));
  } catch (error) {
    console.log(error.code, short(error.message));
  }
}

show(() => import.meta.resolve("tool", folder));
show(() => import.meta.resolve("./beside.js", folder));
show(() => import.meta.resolve("#known", folder));
show(() => import.meta.resolve("#unknown", folder));
show(() => import.meta.resolve("missing", folder));
show(() => import.meta.resolve("tool/missing", folder));
show(() => findPackageJSON("tool", folder));
show(() => createRequire(folder).resolve("tool"));
register("tool/hooks", folder);
console.log(typeof (await import("made:up")).default.hostname);
