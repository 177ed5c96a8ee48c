// Objects with a native half. What survives is among them: none of it may be named.
const crypto = require("node:crypto");
const vm = require("node:vm");
const v8 = require("node:v8");
const zlib = require("node:zlib");
const { DatabaseSync } = require("node:sqlite");

const bytes = Buffer.alloc(16);
const keys = crypto.generateKeyPairSync("ed25519");
const midCharacter = new TextDecoder();
midCharacter.decode(new Uint8Array([0xc3]), { stream: true });

globalThis.held = {
  context: vm.createContext(vm.constants.DONT_CONTEXTIFY),
  functionOfContext: vm.runInNewContext("(function shelf() {})"),
  heapSnapshot: v8.getHeapSnapshot(),
  hmac: crypto.createHmac("sha1", "key"),
  module: new vm.SourceTextModule("export default 1"),
  objectOfContext: vm.runInNewContext("({ a: 1 })"),
  privateKey: keys.privateKey,
  profiler: new v8.GCProfiler(),
  secretKey: crypto.createSecretKey(bytes),
  session: new DatabaseSync(":memory:").createSession(),
  tls: new (require("node:tls").TLSSocket)(new (require("node:stream").Duplex)({ read() {}, write() {} })),
  wasi: new (require("node:wasi").WASI)({ version: "preview1" }),

  agent: new (require("node:http").Agent)({ keepAlive: true }),
  blockList: new (require("node:net").BlockList)(),
  brotli: zlib.createBrotliCompress(),
  compression: new CompressionStream("gzip"),
  curve: crypto.createECDH("secp256k1"),
  database: new DatabaseSync(":memory:"),
  datagram: require("node:dgram").createSocket("udp4"),
  decoder: new TextDecoder(),
  decompression: new DecompressionStream("gzip"),
  deserializer: new v8.Deserializer(v8.serialize(1)),
  gunzip: zlib.createGunzip(),
  gzip: zlib.createGzip(),
  hash: crypto.createHash("sha1"),
  hashInUse: crypto.createHash("sha1").update("text"),
  input: process.stdin,
  midCharacter,
  publicKey: keys.publicKey,
  script: new vm.Script("1"),
  serializer: new v8.Serializer(),
  server: require("node:net").createServer(),
  sign: crypto.createSign("sha256"),
  socket: new (require("node:net").Socket)(),
  statement: new DatabaseSync(":memory:").prepare("select 1"),
  stringDecoder: new (require("node:string_decoder").StringDecoder)("utf8"),
  verify: crypto.createVerify("sha256"),
  zstd: zlib.createZstdCompress(),
};
held.profiler.start();
crypto.subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt"]).then((key) => {
  held.cryptoKey = key;
});
