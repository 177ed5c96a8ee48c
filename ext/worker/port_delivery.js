// How the ports of a thread wait for messages and deliver them, each in a turn of the event loop; of a build also which of them are to hold it.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypeFilter, Promise, PromisePrototypeThen, PromiseResolve, SafeSet, SafeSetIterator } = primordials;
  const {
    op_rt_port_close,
    op_rt_port_has_messages,
    op_rt_port_idle,
    op_rt_port_is_next,
    op_rt_port_next,
    op_rt_port_next_value,
    op_rt_port_receive_now,
    op_rt_port_start,
    op_rt_port_unread_buffers,
    op_rt_port_wait,
  } = core.ops;
  const { Event, listenersOf, MessageEvent, setIsTrusted } = core.loadExtScript("ext:deno_web/02_event.js");
  const dispatchAll = core.loadExtScript("ext:rt_worker/dispatch_all.js");
  const { ticks } = internals.rt;
  const { cloneableDeserializers, deserializeJsMessageData, nothing, ports, takeBuffers } =
    core.loadExtScript("ext:rt_worker/messages.js");
  const { kArguments } = core.loadExtScript("ext:rt_worker/node_event_target.js");

  const asyncHooks = () => core.loadExtScript("ext:deno_node/internal/async_hooks.ts");

  // The memory of transferred buffers stays outside of the heaps until a message is read.
  function discardUnread(rid) {
    for (let message = op_rt_port_receive_now(rid); message !== null; message = op_rt_port_receive_now(rid)) {
      try {
        deserializeJsMessageData(message);
      } catch {
        // Nobody was to see it.
      }
    }
  }

  function closeEnd({ rid }) {
    discardUnread(rid);
    op_rt_port_close(rid);
  }

  function isHeard(port) {
    const listeners = listenersOf(port);
    for (const type in listeners) {
      if (listeners[type].length > 0) return true;
    }
    return false;
  }

  // Wait for messages and for the end of the channel. A port that nobody listens to does not: it waits in Rust.
  function attend(port, state) {
    if (state.attends || state.rid === null) return;
    state.attends = true;
    if (internals.rt.snapshot.building && state.peer !== undefined) heard.add(state);
    internals.rt.snapshot.noteOpen?.(() => (holds(state) && !isWithin(state) ? "a MessagePort" : null));
    op_rt_port_idle(state.rid, false);
    if (state.promise === undefined && !state.delivers) receive(port, state);
  }

  // Whether messages are delivered, or kept.
  function startPort(state, on) {
    state.started = on;
    op_rt_port_start(state.rid, on);
  }

  function rest(state) {
    if (!state.attends || state.closing || state.ends || state.rid === null) return;
    state.attends = false;
    op_rt_port_idle(state.rid, true);
  }

  function setRef(state, refed) {
    // Whoever waits for the end of the port (`portEnded`) hears of it.
    refed ||= state.onEnded !== undefined;
    state.refed = refed;
    if (state.promise === undefined) return;
    if (state.ends || (refed && !restsInBuild(state))) core.refOpPromise(state.promise);
    else core.unrefOpPromise(state.promise);
  }

  class MessagePortCloseEvent extends Event {}

  // Wait for the next message, and deliver it in a turn of the event loop.
  function receive(port, state) {
    const { rid } = state;
    state.promise = op_rt_port_wait(rid);
    if ((!state.refed || restsInBuild(state)) && !state.closing && !state.ends) core.unrefOpPromise(state.promise);
    // Listeners have the asynchronous context that the port was made in.
    const context = core.getAsyncContext();
    core.setAsyncContext(state.context);
    PromisePrototypeThen(state.promise, (what) => {
      state.promise = undefined;
      if (what === CALLED_OFF) {
        // Somebody may have come back meanwhile.
        if (state.attends && state.rid === rid) receive(port, state);
        return;
      }
      if (what === ENDED) {
        endings = { __proto__: null, next: endings, port, rid, state };
        // Later than a message whose arrival this end has waited for.
        ticks.complete(() => ticks.complete(endLast));
        return;
      }
      deliverSoon(port, state, rid);
    });
    core.setAsyncContext(context);
  }

  // The ports of a turn that come to their end. As in Node the last is told of it first.
  let endings = null;

  function endLast() {
    const { port, rid, state } = endings;
    endings = endings.next;
    core.setAsyncContext(state.context);
    ended(port, state, rid);
  }

  // No tick, or among the ticks between two messages were the messages of other ports.
  function deliverSoon(port, state, rid, context) {
    state.delivers = true;
    ticks.complete(() => deliver(port, state, rid), context);
  }

  // What waiting for a message comes to.
  const ENDED = 0;
  const CALLED_OFF = 1;
  // What comes next.
  const NOTHING = 0;
  const VALUE = 1;

  const MESSAGES = {
    __proto__: null,
    nextOf: (state, rid) => (state.rid === rid && state.attends ? op_rt_port_is_next(rid) : NOTHING),
    dispatch: dispatchMessage,
    isInterrupted: (state) => !state.closing,
  };

  function deliver(port, state, rid) {
    const context = core.getAsyncContext();
    let isInterrupted = false;
    const wasOpen = !state.closing;
    state.dispatches = true;
    try {
      isInterrupted = dispatchAll(MESSAGES, port, state, rid, context);
    } finally {
      state.delivers = false;
      state.dispatches = false;
      if (wasOpen && state.closing && state.rid === rid) closeEnd(state);
      if (state.attends && state.rid === rid && state.promise === undefined) {
        if (isInterrupted) deliverSoon(port, state, rid, context);
        else receive(port, state);
      }
    }
  }

  function ended(port, state, rid) {
    const closed = new MessagePortCloseEvent("close");
    closed[kArguments] = [closed];
    state.refed = false;
    port.dispatchEvent(closed);
    state.refed = false;
    asyncHooks().endScope(port);
    state.onEnded?.();
    // Only now the other end learns of it.
    if (state.rid === rid) {
      state.rid = null;
      core.tryClose(rid);
      if (internals.rt.snapshot.building) endPeer(state);
    }
    releaseUnreadBuffers();
  }

  function dispatchMessage(port, _, rid, next) {
    let message;
    try {
      const { 0: data, 1: transferred } =
        next === VALUE
          ? [op_rt_port_next_value(rid, cloneableDeserializers()), nothing]
          : deserializeJsMessageData(op_rt_port_next(rid));
      message = new MessageEvent("message", {
        data,
        ports: transferred.length === 0 ? undefined : ArrayPrototypeFilter(transferred, (object) => ports.has(object)),
      });
      message[kArguments] = [data];
    } catch (error) {
      message = new MessageEvent("messageerror", { data: error });
      message[kArguments] = [error];
    }
    setIsTrusted(message, true);
    asyncHooks().runAs(port, () => port.dispatchEvent(message));
  }

  // Let go of the memory that was transferred with messages which an end of a channel, now gone, did not read.
  function releaseUnreadBuffers() {
    takeBuffers(op_rt_port_unread_buffers());
  }

  // Resolves when the other end is gone and all that it sent was delivered. Until then the port holds the event loop.
  function portEnded(port) {
    const state = ports.get(port);
    if (state.rid === null) return PromiseResolve();
    const ended = new Promise((resolve) => {
      state.onEnded = resolve;
    });
    setRef(state, true);
    attend(port, state);
    return ended;
  }

  // ---- builds of snapshots: channels of which the program holds both ends (parked_ports.js)

  /** The ports of a build that wait for messages. */
  const heard = new SafeSet();

  const holds = (state) => state.attends && state.refed && state.rid !== null;
  const isWithin = ({ peer, rid }) => rid !== null && peer !== undefined && peer.rid !== null;

  // The only messages that such a port can get are those of the program itself, so that it holds a build while there is one.
  const restsInBuild = (state) => internals.rt.snapshot.building && isWithin(state) && op_rt_port_is_next(state.rid) === NOTHING;

  const isGone = (state) => state.rid === null && state.closing;

  // The heap of a build cannot hold a port without the other end, so that one follows it also where nobody listens. Messages that wait for
  // a reader keep it, as in Node.
  function endPeer(state) {
    state.closing = true;
    state.port = undefined;
    const { peer } = state;
    if (peer === undefined) return;
    setRef(peer, peer.refed);
    if (peer.rid === null || peer.closing || peer.port === undefined) return;
    if (!peer.started && op_rt_port_has_messages(peer.rid)) return;
    peer.ends = true;
    attend(peer.port, peer);
    if (peer.promise !== undefined) core.refOpPromise(peer.promise);
  }

  // A message comes.
  function wake(state) {
    if (state?.promise !== undefined && state.refed) core.refOpPromise(state.promise);
  }

  // Whether a port would hold the process, were it not a build.
  function portsWait() {
    for (const state of new SafeSetIterator(heard)) if (holds(state) && !state.closing) return true;
    return false;
  }
  internals.rt.freezing.portsWait = portsWait;

  return { attend, closeEnd, heard, isGone, isHeard, portEnded, rest, setRef, startPort, wake };
})();
