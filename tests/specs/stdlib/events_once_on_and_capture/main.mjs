import EventEmitter, { once, on, errorMonitor, captureRejectionSymbol, getEventListeners } from 'node:events';
const e = new EventEmitter({ captureRejections: true });
e.on('a', function (...args) { console.log('a', args, this === e); });
e.prependListener('a', () => console.log('first'));
e.once('a', () => console.log('once'));
console.log(e.emit('a', 1, 2), e.emit('a'), e.emit('none'), e.listenerCount('a'), e.eventNames(), getEventListeners(e, 'a').length);
setTimeout(() => e.emit('b', 5), 1);
console.log(await once(e, 'b'));
setTimeout(() => { e.emit('c', 1); e.emit('c', 2); }, 1);
let n = 0;
for await (const [v] of on(e, 'c')) { console.log(v); if (++n === 2) break; }
e.on(errorMonitor, (er) => console.log('monitor', er.message));
e.on('error', (er) => console.log('error', er.message));
e.on('d', async () => { throw new Error('async listener'); });
e.emit('d');
try { e.on('x', 5); } catch (er) { console.log(er.code, er.message); }
