// `--watch`: runs the program in a process of its own, and again when a file that it has loaded, or that is named, changes.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    PromisePrototypeThen,
    RegExpPrototypeExec,
    SafeArrayIterator,
    SafeMap,
    SafeMapIterator,
    SafeSet,
    StringPrototypeStartsWith,
  } = primordials;
  const { convertToValidSignal } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  const { current } = internals.rt;
  const { clearTimeout, setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");
  const { spawn } = core.createLazyLoader("node:child_process")().default;
  const { watch } = core.createLazyLoader("node:fs")().default;
  const { resolve } = core.createLazyLoader("node:path")().default;
  const { fileURLToPath } = core.loadExtScript("ext:deno_node/url.ts");

  // As in Node: what an editor does to a file when it saves is one change.
  const DEBOUNCE = 200;
  const PATIENCE = 500;

  // The command line without what asks for this mode.
  function argumentsOf(execArgv) {
    const kept = [];
    for (let i = 0; i < execArgv.length; i++) {
      const word = execArgv[i];
      if (word === "--watch") continue;
      if (word === "--watch-path") i++;
      else if (!StringPrototypeStartsWith(word, "--watch-path=")) ArrayPrototypePush(kept, word);
    }
    return kept;
  }

  function envFilesOf(execArgv) {
    const files = [];
    for (let i = 0; i < execArgv.length; i++) {
      const { 1: path } = RegExpPrototypeExec(/^--env-file(?:-if-exists)?(?:=(.*))?$/, execArgv[i]) ?? [null, null];
      if (path !== null) ArrayPrototypePush(files, path ?? execArgv[++i]);
    }
    return files;
  }

  // Calls `changed` with the file, once it has been quiet for a while.
  class Watched {
    #changed;
    #wanted = new SafeSet();
    #watchers = new SafeMap();
    #timer;

    constructor(changed) {
      this.#changed = changed;
    }

    #note(path) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#changed(path), DEBOUNCE).unref();
    }

    addFolder(path) {
      if (this.#watchers.has(path)) return;
      const watcher = watch(path, { recursive: true });
      watcher.on("change", (_type, name) => this.#note(resolve(path, name ?? "")));
      this.#watchers.set(path, watcher);
    }

    addFile(path) {
      this.#wanted.add(path);
      if (this.#watchers.has(path)) return;
      try {
        const watcher = watch(path);
        watcher.on("change", () => {
          if (this.#wanted.has(path)) this.#note(path);
        });
        // What was replaced is another file.
        watcher.on("error", () => {});
        this.#watchers.set(path, watcher);
      } catch {
        // It is not there, or nothing that can be watched.
      }
    }

    // The next process says anew what it loads. What has taken the place of a file is watched from then on.
    forgetFiles() {
      for (const path of new SafeArrayIterator([...this.#wanted])) {
        this.#watchers.get(path)?.close();
        this.#watchers.delete(path);
      }
      this.#wanted.clear();
    }

    close() {
      clearTimeout(this.#timer);
      for (const { 1: watcher } of new SafeMapIterator(this.#watchers)) watcher.close();
    }
  }

  function run() {
    const { options, process } = current;
    const { stdout } = process;
    const killSignal = convertToValidSignal(options["--watch-kill-signal"] ?? "SIGTERM");
    const folders = options["--watch-path"] ?? [];
    const keepsOutput = options["--watch-preserve-output"] === true;
    const command = ArrayPrototypeSlice(process.argv, 1);
    const shown = inspect(ArrayPrototypeJoin(command, " "));
    const words = [...new SafeArrayIterator(argumentsOf(process.execArgv)), ...new SafeArrayIterator(command)];
    const hasColors = stdout.isTTY && stdout.hasColors();
    const say = (color, text) => stdout.write(hasColors ? `\x1b[${color}m${text}\x1b[39m\n` : `${text}\n`);
    const blue = 34;
    const green = 32;
    const red = 31;
    const clear = () => {
      if (hasColors && !keepsOutput) stdout.write("\x1bc");
    };

    let child;
    let ended;
    let isStopping;
    let isRestarting = false;
    const watched = new Watched(restart);
    for (const path of new SafeArrayIterator(folders)) watched.addFolder(resolve(path));

    function start() {
      isStopping = false;
      const stdio = folders.length === 0 ? ["inherit", "inherit", "inherit", "ipc"] : "inherit";
      const started = spawn(process.execPath, words, {
        stdio,
        env: { ...process.env, WATCH_REPORT_DEPENDENCIES: "1" },
      });
      child = started;
      started.on("message", (message) => {
        if (started !== child || isStopping) return;
        const { "watch:require": required, "watch:import": imported } = message ?? {};
        if (ArrayIsArray(required)) for (const path of new SafeArrayIterator(required)) watched.addFile(path);
        else if (ArrayIsArray(imported)) for (const url of new SafeArrayIterator(imported)) watched.addFile(fileURLToPath(url));
        else if (process.send) process.send(message);
      });
      for (const path of new SafeArrayIterator(envFilesOf(process.execArgv))) watched.addFile(resolve(path));
      ended = new Promise((tell) => {
        started.on("exit", (code) => {
          started.hasEnded = true;
          if (!isStopping) {
            const what = code === 0 ? "Completed" : "Failed";
            say(code === 0 ? blue : red, `${what} running ${shown}. Waiting for file changes before restarting...`);
          }
          tell(code);
        });
      });
    }

    async function stop(signal) {
      isStopping = true;
      if (!child.hasEnded) child.kill(signal);
      return await ended;
    }

    async function restart(path) {
      if (isRestarting) return;
      isRestarting = true;
      clear();
      say(blue, `Change detected in ${inspect(path)}`);
      say(green, `Restarting ${shown}`);
      watched.forgetFiles();
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        say(blue, "Waiting for graceful termination...");
      }, PATIENCE).unref();
      await stop(killSignal);
      clearTimeout(timer);
      if (isLate) {
        clear();
        say(green, `Gracefully restarted ${shown}`);
      }
      isRestarting = false;
      start();
    }

    for (const signal of new SafeArrayIterator(["SIGTERM", "SIGINT"])) {
      process.on(signal, () => {
        watched.close();
        PromisePrototypeThen(stop(signal), (code) => process.exit(code ?? 0));
      });
    }
    if (process.send) process.on("message", (message) => child.connected && child.send(message));
    start();
  }

  return { run };
})();
