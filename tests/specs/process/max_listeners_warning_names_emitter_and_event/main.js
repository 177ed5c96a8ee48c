const E = require('events');
const e = new E();
e.setMaxListeners(1);
e.on('x', () => {});
e.on('x', () => {});
e.on('x', () => {});
