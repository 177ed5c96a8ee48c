// `inspect`: the debugger on the command line. It starts the program, or finds one that runs, and talks to it as any debugger does.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypePop,
    ArrayPrototypeSlice,
    Number,
    PromisePrototypeThen,
    RegExpPrototypeExec,
    RegExpPrototypeSymbolSplit,
    SafeRegExp,
    StringPrototypeEndsWith,
    StringPrototypeStartsWith,
  } = primordials;
  const { current } = internals.rt;
  const { HAS_ENDED, launch, pause, StartError } = core.loadExtScript("ext:rt_node/debugger_launch.js");
  const { Client } = core.loadExtScript("ext:rt_node/debugger_client.js");
  const { startCommands } = core.loadExtScript("ext:rt_node/debugger_commands.js");

  const DEFAULT_PORT = 9229;
  const INVALID_ARGUMENT = 9;
  const ATTEMPTS = 5;
  const lineBreak = new SafeRegExp(/\r\n|\r|\n/g);

  // ---- what to debug

  function usage(stream) {
    const { process } = current;
    const as = `${process.argv0} ${process.argv[1]}`;
    stream.write(`Usage: ${as} [--port=<port>] [<node-option> ...]
                      [<script> [<script-args>] | <host>:<port> | -p <pid>]
       ${as} --probe <file>:<line>[:<col>] --expr <expr> [--cond <expr>] [--max-hit <n>]
                      [--probe <file>:<line>[:<col>] --expr <expr> [--cond <expr>] [--max-hit <n>] ...]
                      [--json] [--preview] [--timeout=<ms>] [--port=<port>]
                      [--] [<node-option> ...] <script> [<script-args> ...]

Asked at a prompt: a debugging session with a program that runs.

Example:
  $ rt inspect script.js

Options:
  --port=<port>         Inspector port for the debuggee (default: 9229)
  <script>              The script to launch and debug.
  <host>:<port>         Remote debugger to connect to.
  -p <pid>              Attach to a running process by its PID

With --probe nothing is asked: expressions are evaluated wherever the program
comes by certain places, and what they gave is written to stdout at the end.

Example:
  $ rt inspect --probe app.js:10 --expr "user"
               --probe src/utils.js:5:15 --expr "config.options"
               --json --preview -- --no-warnings app.js --arg-for-app=foo

Options:
  --probe <file>:<line>[:<col>]
                    A place: in each script whose URL ends with <file>, after
                    a slash. Lines and columns count from 1; without <col> it
                    is the first column of the line that executes. An --expr
                    has to follow at once.
  --expr <expr>     What is evaluated there, with the variables of the place.
                    What let and const declare there may not be readable yet.
  --cond <expr>     Only where this is truthy; what throws is not.
  --max-hit <n>     After so many hits of this probe the session ends with its
                    report, and the program runs on (default: no limit).
  --json            Report as JSON, otherwise as lines to read.
  --preview         Previews of objects, in JSON.
  --timeout=<ms>    How long the session may last (default: 30000).
  --port=<port>     Inspector port for the debuggee (default: 0, any).

* --probe and --expr may be given many times. Those of one place share a pause
  and its variables, and are evaluated in the order of the command line.
* --max-hit is of one probe, --cond of a place: probes there have the same one.
* A longer path, such as src/utils.js, leaves out other scripts of that name.
* -- stands before options for the program's own process.
* Errors of the program are the last event of the report; the exit code is 0
  unless the session itself fails.
`);
  }

  // `{ host, port, words }`: `words` start the program, where it does not run already.
  function targetOf(words) {
    const { process } = current;
    const { 0: first } = words;
    const remote = RegExpPrototypeExec(/^([^:]+):(\d+)$/, first);
    const ownPort = RegExpPrototypeExec(/^--port=(\d+)$/, first);
    if (remote !== null) return { host: remote[1], port: Number(remote[2]) };
    if (ownPort !== null) return { host: "127.0.0.1", port: Number(ownPort[1]), words: ArrayPrototypeSlice(words, 1) };
    if (first !== "-p" || words.length !== 2 || RegExpPrototypeExec(/^\d+$/, words[1]) === null) {
      return { host: "127.0.0.1", port: DEFAULT_PORT, words };
    }
    const pid = Number(words[1]);
    try {
      process._debugProcess(pid);
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
      process.stderr.write(`Target process: ${pid} doesn't exist.\n`);
      process.exit(1);
    }
    return { host: "127.0.0.1", port: DEFAULT_PORT };
  }

  // ---- the program

  class Debugged {
    client = new Client();
    child = null;
    // Nothing is typed meanwhile.
    isBusy = true;
    repl = null;
    #target;
    #rest = { __proto__: null, stdout: "", stderr: "" };
    constructor(target) {
      const { process } = current;
      this.#target = target;
      this.isOwn = target.words !== undefined;
      this.stdin = process.stdin;
      this.stdout = process.stdout;
    }

    // Starts it, anew if it runs, and connects.
    async start() {
      this.kill();
      let { host, port } = this.#target;
      if (this.isOwn) ({ host, port } = await this.#launch());
      this.print(`connecting to ${host}:${port} ..`, false);
      for (let i = 0; i < ATTEMPTS; i++) {
        this.stdout.write(".");
        try {
          await this.client.connect(host, port);
          this.stdout.write(" ok\n");
          return;
        } catch {
          await pause(1000);
        }
      }
      this.stdout.write(" failed to connect, please retry\n");
      current.process.exit(1);
    }

    #launch() {
      return launch(
        this.#target,
        (text, name) => this.#show(text, name),
        (child) => {
          this.child = child;
        },
      );
    }

    // What the program prints, whole lines of it.
    #show(text, name) {
      const lines = RegExpPrototypeSymbolSplit(lineBreak, this.#rest[name] + text);
      this.#rest[name] = lines[lines.length - 1] === "" ? "" : ArrayPrototypePop(lines);
      if (lines.length === 0) return;
      const shown = ArrayPrototypeJoin(
        ArrayPrototypeMap(lines, (line) => `< ${line}`),
        "\n",
      );
      this.print(shown);
      if (!this.isBusy) this.repl.displayPrompt(true);
      if (StringPrototypeEndsWith(`${shown}\n`, `${HAS_ENDED}\n`)) this.kill();
    }

    kill() {
      this.client.close();
      this.child?.kill();
      this.child = null;
    }

    print(text, endsLine = true) {
      if (this.stdout.isTTY) {
        this.stdout.cursorTo(0);
        this.stdout.clearLine(1);
      } else {
        this.stdout.write("\b");
      }
      this.stdout.write(endsLine ? `${text}\n` : text);
    }

    // Nothing can be typed while `fn` works.
    async busyWhile(fn) {
      this.repl?.pause();
      this.stdin.pause();
      this.isBusy = true;
      await fn();
      this.isBusy = false;
      this.repl?.resume();
      this.repl?.displayPrompt();
      this.stdin.resume();
    }
  }

  function run() {
    const { process } = current;
    const words = ArrayPrototypeSlice(process.argv, 2);
    if (words.length === 0) {
      usage(process.stderr);
      process.exit(INVALID_ARGUMENT);
    }
    const { 0: first } = words;
    if (first === "--help" || first === "-h") {
      usage(process.stdout);
      process.exit(0);
    }
    if (StringPrototypeStartsWith(first, "--")) {
      const { parse } = core.loadExtScript("ext:rt_node/debugger_probe_options.js");
      try {
        const settings = parse(words);
        if (settings !== undefined) return core.loadExtScript("ext:rt_node/debugger_probe.js").runProbes(settings);
      } catch (error) {
        if (!(error instanceof StartError)) throw error;
        process.stderr.write(`${error.message}\n`);
        usage(process.stderr);
        process.exit(INVALID_ARGUMENT);
      }
    }
    const debugged = new Debugged(targetOf(words));
    process.on("exit", () => debugged.kill());
    process.once("SIGTERM", () => process.exit(0));
    process.once("SIGHUP", () => process.exit(0));
    debugged.stdin.resume();
    const begin = async () => {
      await debugged.start();
      debugged.repl = await startCommands(debugged);
      debugged.repl.on("exit", () => process.exit(0));
      debugged.isBusy = false;
    };
    PromisePrototypeThen(begin(), undefined, (error) => {
      process.stderr.write(error instanceof StartError ? `${error.message}\n` : `${error.stack}\n`);
      process.exit(1);
    });
  }

  return { run };
})();
