// The runtimes that take part, the command line that names them, and how each is started.
import { spawn, spawnSync } from "node:child_process";
import { accessSync, existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const NAMES = ["rt", "node", "deno", "bun"];
const text = { type: "string" };
const built = fileURLToPath(new URL("../../target/release/rt", import.meta.url));

// `title` is the first line of the help, `more` has the options of one bench: `{ name: { default, help } }`.
export function readOptions(title, rounds, more = {}) {
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(NAMES.map((name) => [name, text])),
      without: { ...text, multiple: true, default: [] },
      rounds: { ...text, default: String(rounds) },
      only: { ...text, default: "" },
      case: { ...text, default: "" },
      json: text,
      help: { type: "boolean" },
      ...Object.fromEntries(Object.entries(more).map(([name, option]) => [name, { ...text, default: option.default }])),
    },
  });
  if (values.help) {
    const lines = Object.entries(more).map(([name, option]) => `  --${name} `.padEnd(19) + option.help);
    console.log(`\
${title}

  --rt PATH        default: $BENCH_RT, then target/release/rt of this workspace
  --node PATH      default: $BENCH_NODE, then node in PATH; --deno and --bun likewise
  --without NAME   leave out rt, node, deno or bun; may be repeated
  --rounds N       how often each number is taken, default ${rounds}
  --only TEXT      only workloads whose name contains TEXT
  --case TEXT      only rows whose name contains TEXT
  --json PATH      also write all samples as JSON
${lines.join("\n")}${lines.length > 0 ? "\n" : ""}  --help`);
    process.exit();
  }
  return values;
}

// What is named must exist, what is merely looked for may be absent.
function find(name, options) {
  const named = options[name] ?? process.env[`BENCH_${name.toUpperCase()}`];
  if (named !== undefined) {
    accessSync(named);
    return resolve(named);
  }
  const places =
    name === "rt" ? [built] : process.env.PATH.split(delimiter).filter(Boolean).map((folder) => join(folder, name));
  const found = places.find((path) => existsSync(path));
  if (found === undefined) console.error(`note: ${name} is not installed: left out`);
  return found;
}

export function findPeers(options) {
  return NAMES.filter((name) => !options.without.includes(name))
    .map((name) => ({ name, binary: find(name, options) }))
    .filter(({ binary }) => binary !== undefined);
}

export function workFolder(name) {
  return mkdtempSync(join(tmpdir(), `rt-bench-${name}-`));
}

export function version(binary, args = ["--version"]) {
  const { stdout, stderr } = spawnSync(binary, args, { encoding: "utf8" });
  return `${stdout}${stderr}`.split("\n")[0];
}

export function line(name, program, args) {
  return [...(name === "deno" ? ["run", "-A"] : []), program, ...args];
}

// An environment of our own making, so that nothing of the user's shell (NODE_OPTIONS, say) reaches the child.
export function environment(work, env) {
  return { PATH: "/usr/bin:/bin", HOME: work, TMPDIR: work, LANG: "C.UTF-8", DENO_NO_UPDATE_CHECK: "1", ...env };
}

// The program from start to exit: what it printed, and milliseconds on the clock.
export function run({ name, binary }, work, program, args, { env = {}, stdout = "pipe", cwd } = {}) {
  const started = performance.now();
  const child = spawnSync(binary, line(name, program, args), {
    encoding: "utf8",
    env: environment(work, env),
    stdio: ["ignore", stdout, "pipe"],
    maxBuffer: 1 << 28,
    cwd,
  });
  const ms = performance.now() - started;
  if (child.status !== 0) {
    const said = child.stderr.split("\n").find((line) => /error/i.test(line)) ?? child.stderr.trim().split("\n").at(-1);
    throw new Error(`${name}, ${program} ${args.join(" ")}: ${said}`);
  }
  return { stdout: child.stdout, ms };
}

// A program that goes on: resolves with the child and the first line that it prints.
export function launch({ name, binary }, work, program, args, env = {}) {
  const child = spawn(binary, line(name, program, args), {
    env: environment(work, env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((done, failed) => {
    let printed = "";
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (data) => (said += data));
    child.stdout.setEncoding("utf8").on("data", (data) => {
      printed += data;
      if (printed.includes("\n")) done({ child, line: printed.slice(0, printed.indexOf("\n")) });
    });
    child.on("error", failed);
    child.on("exit", (code) => failed(new Error(`${name}, ${program}: exit ${code}: ${said.trim().split("\n").at(-1)}`)));
  });
}
