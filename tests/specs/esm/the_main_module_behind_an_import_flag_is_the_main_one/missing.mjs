import "./no.mjs";
