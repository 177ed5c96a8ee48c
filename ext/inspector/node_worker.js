// The domain `NodeWorker`: debuggers of a thread debug the workers that it has made, over the same session.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush, MapPrototypeForEach, MapPrototypeGet, SafeMap, String } = primordials;
  const { op_rt_inspector_attach, op_rt_inspector_detach, op_rt_inspector_send } = core.ops;
  const { current, threads } = internals.rt;

  // What a debugger has of each of its workers, and whether they wait for it: by the number of its session.
  const sessions = new SafeMap();
  let ids = 0;

  const failed = (message) => ({ error: { code: -32000, message } });

  function attach(state, { threadId, title, url }, isNew) {
    const id = String(++ids);
    const waits = isNew && state.waits;
    // Of a new one is told when its constructor has returned. What it says before comes behind that.
    let isTold = false;
    const early = [];
    const tell = (message) => state.tell("NodeWorker.receivedMessageFromWorker", { sessionId: id, message });
    const worker = { threadId, connection: 0 };
    const hear = (message) => {
      if (message === undefined) detached(state, id);
      else if (isTold) tell(message);
      else ArrayPrototypePush(early, message);
    };
    worker.connection = op_rt_inspector_attach(threadId, waits, hear);
    state.workers.set(id, worker);
    const workerInfo = { workerId: String(threadId), type: "worker", title, url };
    const tellOf = () => {
      isTold = true;
      if (!state.workers.has(id)) return;
      state.tell("NodeWorker.attachedToWorker", { sessionId: id, workerInfo, waitingForDebugger: waits });
      for (let i = 0; i < early.length; i++) tell(early[i]);
    };
    if (isNew) current.process.nextTick(tellOf);
    else tellOf();
  }

  function detached(state, id) {
    const worker = MapPrototypeGet(state.workers, id);
    if (worker === undefined) return false;
    state.workers.delete(id);
    op_rt_inspector_detach(worker.connection);
    state.tell("NodeWorker.detachedFromWorker", { sessionId: id });
    return true;
  }

  function detachFromAll(session) {
    const state = MapPrototypeGet(sessions, session);
    if (state === undefined) return;
    sessions.delete(session);
    MapPrototypeForEach(state.workers, ({ connection }) => op_rt_inspector_detach(connection));
    if (sessions.size === 0) threads.debugger = undefined;
  }

  // Told by the class of workers.
  const watcher = {
    __proto__: null,
    begins: (worker) => MapPrototypeForEach(sessions, (state) => attach(state, worker, true)),
    ended(threadId) {
      MapPrototypeForEach(sessions, (state) => {
        MapPrototypeForEach(state.workers, (worker, id) => {
          if (worker.threadId === threadId) detached(state, id);
        });
      });
    },
  };

  const commands = {
    __proto__: null,
    enable(session, { waitForDebuggerOnStart }, tell) {
      if (typeof waitForDebuggerOnStart !== "boolean") return undefined;
      if (sessions.has(session)) {
        MapPrototypeGet(sessions, session).waits = waitForDebuggerOnStart;
        return {};
      }
      const state = { waits: waitForDebuggerOnStart, workers: new SafeMap(), tell };
      sessions.set(session, state);
      threads.debugger = watcher;
      const workers = threads.running?.() ?? [];
      for (let i = 0; i < workers.length; i++) attach(state, workers[i], false);
      return {};
    },
    disable(session) {
      detachFromAll(session);
      return {};
    },
    detach(session, { sessionId }) {
      if (typeof sessionId !== "string") return undefined;
      const state = MapPrototypeGet(sessions, session);
      if (state !== undefined) detached(state, sessionId);
      return {};
    },
    sendMessageToWorker(session, { message, sessionId }) {
      if (typeof sessionId !== "string" || typeof message !== "string") return undefined;
      const worker = MapPrototypeGet(sessions, session)?.workers.get(sessionId);
      if (worker === undefined) return failed("Session is not attached");
      op_rt_inspector_send(worker.connection, message);
      return {};
    },
  };

  return { closed: detachFromAll, commands };
})();
