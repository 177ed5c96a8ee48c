import { fileURLToPath, pathToFileURL } from "node:url";
import { url } from "./[y].mjs";

console.log(import.meta.main, import.meta.url.slice(import.meta.url.lastIndexOf("/a") + 1));
console.log(url.slice(url.lastIndexOf("/a") + 1));
console.log(import.meta.url === pathToFileURL(import.meta.filename).href, import.meta.filename === fileURLToPath(import.meta.url));
