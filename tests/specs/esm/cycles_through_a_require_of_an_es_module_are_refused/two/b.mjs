import "./c.mjs";
