import "./other.mjs";
