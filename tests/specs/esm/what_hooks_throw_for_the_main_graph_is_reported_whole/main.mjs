import "./between.mjs";
