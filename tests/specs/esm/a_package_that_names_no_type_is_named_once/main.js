import "./lib/other.js";
import { a } from "./script.js";
console.log("main", a, import.meta.main);
