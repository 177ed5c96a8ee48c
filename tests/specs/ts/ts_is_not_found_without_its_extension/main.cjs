try { require('./lib'); } catch (e) { console.log(e.code, e.message.split('\n')[0]); }
console.log(require('./lib.ts').v);
import('./lib').catch((e) => console.log(e.code));
