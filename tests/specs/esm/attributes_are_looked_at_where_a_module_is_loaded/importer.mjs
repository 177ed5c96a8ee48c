import "./module.mjs" with { unknown: "1" };
