import './sub/a.mjs';
