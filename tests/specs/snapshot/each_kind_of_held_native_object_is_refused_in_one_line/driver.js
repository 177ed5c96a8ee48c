const { spawnSync } = require("node:child_process");
const { existsSync, readFileSync, rmSync, statSync, writeFileSync } = require("node:fs");

const kinds = {
  "a hash": `require("node:crypto").createHash("sha1")`,
  "a secret key": `require("node:crypto").createSecretKey(Buffer.alloc(8))`,
  "a compression stream": `new CompressionStream("gzip")`,
  "a gzip stream": `require("node:zlib").createGzip()`,
  "segments": `new Intl.Segmenter("de").segment("text")`,
  "a break iterator": `new Intl.v8BreakIterator("de")`,
  "a script": `new (require("node:vm").Script)("1")`,
  "a context": `require("node:vm").createContext({})`,
  "a datagram socket": `require("node:dgram").createSocket("udp4")`,
  "a block list": `new (require("node:net").BlockList)()`,
  "a serializer": `new (require("node:v8").Serializer)()`,
  "a database": `new (require("node:sqlite").DatabaseSync)(":memory:")`,
  "an inspector session": `new (require("node:inspector").Session)(); held.connect()`,
};

// What V8 trips over, and the words that say so.
const reasons = {
  "native data": /the program holds a native object, such as a hash, a key, a socket or a database\./,
  "a handle": /with a native half.* \(V8: CheckGlobalAndEternalHandles failed\)\./,
  "an address": /points into the memory of this process.* \(V8: Unknown external reference\)\./,
};

// The report that the line names: only its owner's, with the calls that led there.
function reportOf(line) {
  const path = /\. Report: (held\.blob\.crash-\d+\.txt)\n$/.exec(line)?.[1];
  if (path === undefined) return "no report";
  const text = readFileSync(path, "utf8");
  const mode = (statSync(path).mode & 0o777).toString(8);
  rmSync(path);
  const build = /^build id of the executable: [0-9a-f]{40}$/m.test(text);
  const calls = text.slice(text.indexOf("\nCalls, innermost first")).match(/^0x[0-9a-f]+$/gm)?.length ?? 0;
  return `report ${mode}, ${build ? "of a build" : "of no build"}, ${calls >= 8 ? "with calls" : `${calls} calls`}`;
}

for (const [kind, code] of Object.entries(kinds)) {
  writeFileSync("entry.js", `globalThis.held = ${code};`);
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ["--no-warnings", "--snapshot-blob", "held.blob", "--build-snapshot", "entry.js"],
    { encoding: "utf8" },
  );
  const oneLine = /^Cannot write the snapshot: .+\n$/.test(stderr);
  const reason = Object.keys(reasons).find((name) => reasons[name].test(stderr));
  console.log(kind, status, signal, oneLine ? reason : stderr, JSON.stringify(stdout), existsSync("held.blob"), reportOf(stderr));
}
