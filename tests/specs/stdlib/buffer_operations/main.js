const b = Buffer.from('héllo wörld');
console.log(b, b.length, b.toString('hex'), b.toString('base64'), b.toString('base64url'), b.subarray(0, 3).toString('latin1'));
console.log(Buffer.concat([b, Buffer.alloc(2, 'x')]).length, Buffer.compare(Buffer.from('a'), Buffer.from('b')), b.indexOf('w'), b.includes('zz'), Buffer.byteLength('€'), b.equals(Buffer.from(b)));
const w = Buffer.alloc(16);
w.writeInt32BE(-2, 0); w.writeDoubleLE(1.5, 4); w.writeBigUInt64LE?.(0n, 8); w.writeUIntBE(0x123456, 12, 3);
console.log(w, w.readInt32BE(0), w.readUIntBE(12, 3), w.readInt16LE(2));
console.log(JSON.stringify(Buffer.from([1, 2])), Buffer.isEncoding('UTF-16LE'), Buffer.from('ff0g', 'hex'), Buffer.from('aGk').toString(), b.swap16 !== undefined, Buffer.poolSize);
for (const f of [() => w.readInt8(16), () => w.writeUInt8(256, 0), () => Buffer.from(null), () => Buffer.alloc(-1), () => Buffer.alloc(2).toString('nope')]) {
  try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
}
console.log(require('string_decoder').StringDecoder && new (require('string_decoder').StringDecoder)('utf8').write(Buffer.from([0xe2, 0x82])), require('buffer').transcode(Buffer.from('é'), 'utf8', 'latin1'), require('buffer').isUtf8(Buffer.from([255])));
