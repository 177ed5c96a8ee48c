import "./module.mjs";
