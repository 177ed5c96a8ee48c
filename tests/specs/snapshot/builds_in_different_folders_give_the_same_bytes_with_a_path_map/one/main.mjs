import dep from "dep";
globalThis.kept = { dep, url: import.meta.url };
