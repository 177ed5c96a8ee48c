const { port1, port2 } = new MessageChannel();
port2.onmessage = (e) => {
  console.log(e.data, e.constructor.name, e.target === port2);
  port2.close();
};
port1.postMessage({ a: [1, new Map([[1, 2]])] });
console.log('posted');
const a = new BroadcastChannel('c'), b = new BroadcastChannel('c');
b.onmessage = (e) => { console.log('broadcast', e.data); a.close(); b.close(); };
a.postMessage('hi');
