import './lib.js';
