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
  blockList: new (require("node:net").BlockList)(),
  brotli: zlib.createBrotliCompress(),
  compression: new CompressionStream("gzip"),
  context: vm.createContext({}),
  database: new DatabaseSync(":memory:"),
  datagram: require("node:dgram").createSocket("udp4"),
  decompression: new DecompressionStream("gzip"),
  deserializer: new v8.Deserializer(v8.serialize(1)),
  functionOfContext: vm.runInNewContext("(function shelf() {})"),
  gunzip: zlib.createGunzip(),
  gzip: zlib.createGzip(),
  hash: crypto.createHash("sha1"),
  hashInUse: crypto.createHash("sha1").update("text"),
  heapSnapshot: v8.getHeapSnapshot(),
  hmac: crypto.createHmac("sha1", "key"),
  midCharacter,
  module: new vm.SourceTextModule("export default 1"),
  objectOfContext: vm.runInNewContext("({ a: 1 })"),
  privateKey: keys.privateKey,
  profiler: new v8.GCProfiler(),
  publicKey: keys.publicKey,
  script: new vm.Script("1"),
  secretKey: crypto.createSecretKey(bytes),
  serializer: new v8.Serializer(),
  session: new DatabaseSync(":memory:").createSession(),
  sign: crypto.createSign("sha256"),
  statement: new DatabaseSync(":memory:").prepare("select 1"),
  tls: new (require("node:tls").TLSSocket)(new (require("node:stream").Duplex)({ read() {}, write() {} })),
  verify: crypto.createVerify("sha256"),
  wasi: new (require("node:wasi").WASI)({ version: "preview1" }),
  zstd: zlib.createZstdCompress(),

  agent: new (require("node:http").Agent)({ keepAlive: true }),
  curve: crypto.createECDH("secp256k1"),
  decoder: new TextDecoder(),
  input: process.stdin,
  server: require("node:net").createServer(),
  socket: new (require("node:net").Socket)(),
  stringDecoder: new (require("node:string_decoder").StringDecoder)("utf8"),
};
held.profiler.start();
crypto.subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt"]).then((key) => {
  held.cryptoKey = key;
});
