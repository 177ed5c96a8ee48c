// What serving costs in rt and its peers. Run it with rt or Node; README.md says what is measured, --help how.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findPeers, launch, readOptions, run, workFolder } from "../kit/peers.mjs";
import { report } from "../kit/report.mjs";
import { inTurn, measure } from "../kit/rounds.mjs";
import { cpuOf, output, peakOf, wrk } from "./load.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const program = (name) => join(here, "programs", name);
const options = readOptions("benches/serve/main.mjs: what serving costs in rt and its peers", 5, {
  seconds: { default: "2", help: "how long each server is under load, default 2; the same before, to warm up" },
});
const peers = findPeers(options);
const rounds = Math.max(1, Number(options.rounds));
const seconds = Math.max(1, Number(options.seconds));

if (spawnSync("wrk", ["-v"]).error !== undefined) {
  console.error("error: wrk is not installed\n\nhint: `apt-get install wrk`, or build it from github.com/wg/wrk");
  process.exit(1);
}
if (!existsSync(join(here, "node_modules/express"))) {
  console.error("error: the packages are not installed\n\nhint: run `npm ci` in benches/serve");
  process.exit(1);
}

const work = workFolder("serve");
let failed = false;
const hasCertificate =
  spawnSync("openssl", [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"],
    ...["-keyout", join(work, "key.pem"), "-out", join(work, "cert.pem")],
  ]).status === 0;
if (!hasCertificate) console.error("note: no openssl to make a certificate with: https is left out");

// A server of the peer for as long as `use` needs it.
async function withServer(peer, file, args, use) {
  const { child, line } = await launch(peer, work, program(file), args);
  child.removeAllListeners("exit");
  try {
    return await use(Number(line), child.pid);
  } finally {
    child.kill("SIGKILL");
  }
}

// `load()` once to warm up and once more while the costs of the process are taken. `load` gives count, perSecond, p50 and p99.
async function underLoad(pid, load) {
  await load();
  const before = cpuOf(pid);
  const { count, perSecond, p50, p99 } = await load();
  const cpu = (cpuOf(pid) - before) / count;
  return { "requests/s": perSecond, "p50 ms": p50, "p99 ms": p99, "CPU µs a request": cpu, "peak MB": peakOf(pid) };
}

function served(file, { url = (port) => `http://127.0.0.1:${port}/`, script, args = [] } = {}) {
  return (connections) => (peer) =>
    withServer(peer, file, args, (port, pid) => underLoad(pid, () => wrk(url(port), connections, seconds, script)));
}

function websocket(connections) {
  // The same client for all, so that only the server differs.
  const [client] = peers;
  const load = async (port) => {
    const args = [program("websocket_load.cjs"), String(port), String(connections), String(seconds * 1000)];
    const line = client.name === "deno" ? ["run", "-A", ...args] : args;
    const { count, ms, p50, p99 } = JSON.parse(await output(client.binary, line));
    return { count, perSecond: (count * 1000) / ms, p50, p99 };
  };
  return (peer) => withServer(peer, "websocket.cjs", [], (port, pid) => underLoad(pid, () => load(port)));
}

// The peer asks, and one server answers all of them.
function fetching(atOnce) {
  const [server] = peers;
  const requests = 5000 * seconds;
  return (peer) =>
    withServer(server, "http.cjs", [], async (port) => {
      const { stdout } = await asked(peer, [String(port), String(requests), String(atOnce)]);
      const { ms, cpu, p50, p99 } = JSON.parse(stdout);
      return { "requests/s": (requests * 1000) / ms, "p50 ms": p50, "p99 ms": p99, "CPU µs a request": cpu / requests };
    });
}

// `run` would stop this program, but the server writes to it only once.
const asked = async (peer, args) => run(peer, work, program("fetch.mjs"), args);

const better = new Set(["requests/s"]);
const isWanted = (row) => row.includes(options.case);

function workload(title, counts, sampler) {
  return {
    title,
    unit: "by connections",
    contenders: peers,
    better,
    rows: () =>
      inTurn(counts.map(String).filter(isWanted), (count) =>
        measure(`${count}`, peers, rounds, sampler(Number(count)), () => (failed = true)),
      ),
  };
}

const tls = { url: (port) => `https://127.0.0.1:${port}/`, args: [work] };
const up = { script: program("upload.lua") };
const workloads = {
  "http": workload("node:http, hello", [1, 32, 256], served("http.cjs")),
  "express": workload("express", [1, 32, 256], served("express.cjs")),
  "fastify": workload("fastify", [1, 32, 256], served("fastify.cjs")),
  ...(hasCertificate ? { "https": workload("node:https, hello", [1, 32, 256], served("https.cjs", tls)) } : {}),
  "download": workload("node:http, 10 MB down", [1, 8], served("transfer.cjs")),
  "upload": workload("node:http, 10 MB up", [1, 8], served("transfer.cjs", up)),
  "fetch": workload("fetch as a client", [1, 32], fetching),
  "websocket": workload("WebSocket echo, package ws", [1, 256], websocket),
};

await report({
  title: "Serving",
  what: "servers",
  peers,
  options,
  work,
  workloads,
  programs: [["load by wrk", "wrk", ["-v"]]],
});
process.exitCode = failed ? 1 : 0;
