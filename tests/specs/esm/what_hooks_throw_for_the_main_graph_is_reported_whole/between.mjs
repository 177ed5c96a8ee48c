import "./broken.mjs";
