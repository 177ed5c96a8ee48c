console.log(process.version, process.versions.node, /^\d+\.\d+\.\d+/.test(process.versions.v8), process.versions.modules > 100, typeof process.versions.napi);
console.log(process.release.name, process.release.lts, Object.keys(process.release).slice(0, 3));
const f = process.features;
console.log(f.typescript, f.require_module, f.tls, f.ipv6, f.uv, f.debug);
console.log(process.platform, process.arch.length > 0, Object.isFrozen(process.versions));
console.log(Object.prototype.toString.call(process), process.constructor.name, process instanceof require('events'), process === require('process'));
console.log(f.openssl_is_boringssl, ["ada", "amaro", "undici", "uvwasi", "zstd"].filter((name) => !(name in process.versions)));
