const dc = require('diagnostics_channel');
const ch = dc.channel('my');
ch.subscribe((m, n) => console.log(n, m));
ch.publish({ x: 1 });
console.log(ch.hasSubscribers, dc.hasSubscribers('other'));
const { StringDecoder } = require('string_decoder');
const d = new StringDecoder('utf8');
console.log(JSON.stringify(d.write(Buffer.from([0xe2, 0x82])) + '|' + d.write(Buffer.from([0xac])) + d.end(Buffer.from([0xc3]))));
