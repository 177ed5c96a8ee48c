import "./module.js";
