import "./part.mjs";
