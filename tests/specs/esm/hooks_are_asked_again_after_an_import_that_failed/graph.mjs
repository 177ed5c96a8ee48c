import "./a.mjs"; import "./bad.mjs";
