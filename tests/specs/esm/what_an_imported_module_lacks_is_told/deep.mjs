import './default.mjs';
