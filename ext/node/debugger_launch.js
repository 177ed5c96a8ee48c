// A program that a debugger starts, and that waits for it.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { Number, Promise, RegExpPrototypeExec, SafeRegExp, StringPrototypeStartsWith } = primordials;
  const { current } = internals.rt;
  const { setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");
  const { connect } = core.createLazyLoader("node:net")().default;
  const { spawn } = core.createLazyLoader("node:child_process")().default;

  const listening = new SafeRegExp(/Debugger listening on ws:\/\/\[?(.+?)\]?:(\d+)\//);

  // What a program says that has ended and does not go before its debugger does.
  const HAS_ENDED = "Waiting for the debugger to disconnect...";

  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  // An error of which the user sees nothing but the message, behind what the program wrote.
  class StartError extends Error {}

  // Words before the script that would undo what the debugger needs.
  function checkWords(words) {
    for (let i = 0; i < words.length && StringPrototypeStartsWith(words[i], "-"); i++) {
      if (words[i] !== "--no-inspect" && words[i] !== "--no-inspect-brk") continue;
      throw new StartError(`${words[i]} is incompatible with node inspect before the child script`);
    }
  }

  const isTaken = (host, port) =>
    new Promise((resolve) => {
      const socket = connect(port, host);
      socket.on("error", (error) => resolve(error.code !== "ECONNREFUSED"));
      socket.on("connect", () => {
        socket.end();
        resolve(true);
      });
    });

  // A program that ended just now may hold its port a little longer.
  async function waitForPort(host, port) {
    const patience = 3000;
    const step = 150;
    for (let waited = 0; port !== 0 && (await isTaken(host, port)); waited += step) {
      if (waited >= patience) throw new StartError(`Timeout (${patience}) waiting for ${host}:${port} to be free`);
      await pause(step);
    }
  }

  // `hear(text, name)` gets what it prints; resolves to where it listens. `begun` gets the child at once.
  async function launch({ words, host, port }, hear, begun) {
    checkWords(words);
    await waitForPort(host, port);
    const child = spawn(current.process.execPath, [`--inspect-brk=${port}`, ...words]);
    begun(child);
    const { promise, resolve, reject } = Promise.withResolvers();
    let said = "";
    for (const name of ["stdout", "stderr"]) {
      child[name].setEncoding("utf8");
      child[name].on("data", (text) => hear(text, name));
    }
    child.stderr.on("data", (text) => {
      said += text;
      const found = RegExpPrototypeExec(listening, said);
      if (found !== null) resolve({ host: found[1], port: Number(found[2]) });
    });
    child.once("error", (error) => reject(new StartError(error.message)));
    child.once("exit", (code, signal) => {
      const how = signal === null ? `code ${code}` : signal;
      const error = new StartError(`Target exited before the inspector was ready (${how})`);
      error.said = said;
      reject(error);
    });
    return await promise;
  }

  return { HAS_ENDED, launch, pause, StartError };
})();
