console.log(new TextEncoder().encode('é€'), new TextDecoder('utf-16le').decode(new Uint8Array([97, 0])), new TextDecoder('latin1').encoding);
console.log(new TextEncoder().encodeInto('aé', new Uint8Array(2)));
try { new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255])); } catch (e) { console.log(e.name, e.code, e.message); }
try { new TextDecoder('nope'); } catch (e) { console.log(e.name, e.code, e.message); }
console.log(btoa('hé'), atob('aOk='));
const rs = new ReadableStream({ start(c) { c.enqueue('hello '); c.enqueue('streams'); c.close(); } });
const gz = rs.pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream('gzip'));
const back = gz.pipeThrough(new DecompressionStream('gzip')).pipeThrough(new TextDecoderStream());
let out = '';
for await (const c of back) out += c;
console.log(out);
console.log(new Uint8Array([1, 255]).toHex?.(), [...(await new Response(ReadableStream.from(['a', 'b'])).text().catch((e) => [e.name]))]);
