import source from "./plain.mjs"; import source x from "./plain.mjs"; console.log(source);
