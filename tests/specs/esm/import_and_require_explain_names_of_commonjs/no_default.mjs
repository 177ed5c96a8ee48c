import x from "./dirname.mjs";
