const E = require('events');
new E().emit('error', { code: 5 });
