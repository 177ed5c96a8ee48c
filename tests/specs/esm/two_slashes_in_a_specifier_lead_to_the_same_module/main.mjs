import one from "./parts//one.mjs";
import other from ".//parts/one.mjs";

console.log(one === other, one.name, one.url.endsWith("/parts/one.mjs"), (await import("./parts///one.mjs")).default === one);
