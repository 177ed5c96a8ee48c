// Channels of which the program of a build holds both ends: what waits in them is put away with the heap, and back into new ones at a start.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayBufferIsView, ArrayPrototypeFilter, ArrayPrototypePush, ArrayPrototypeSort, SafeSet } = primordials;
  const {
    op_rt_port_pair,
    op_rt_port_post,
    op_rt_port_post_bytes,
    op_rt_port_receive_now,
    op_rt_port_start,
    op_rt_v8_list_objects,
  } = core.ops;
  const { isHeld, ports, serializeJsMessageData, takeHeld } = core.loadExtScript("ext:rt_worker/messages.js");
  const { attend, heard, isGone, rest } = core.loadExtScript("ext:rt_worker/port_delivery.js");

  let resting = [];
  let parked = [];

  // Ends the waiting for messages, in the next turn of the event loop.
  function restPorts(prototype) {
    const found = op_rt_v8_list_objects(prototype);
    for (let i = 0; i < found.length; i++) {
      const state = ports.get(found[i]);
      if (state === undefined || state.rid === null || state.closing || state.peer === undefined) continue;
      ArrayPrototypePush(resting, { port: found[i], state, attends: state.attends });
      rest(state);
      // It is called off at once; a loop that has nothing else to do would not look.
      if (state.promise !== undefined) core.refOpPromise(state.promise);
    }
  }

  function parkPorts() {
    heard.clear();
    const open = ArrayPrototypeFilter(resting, ({ state }) => state.rid !== null);
    const ends = ArrayPrototypeSort(open, (a, b) => a.state.rid - b.state.rid);
    resting = [];
    const whole = new SafeSet();
    for (let i = 0; i < ends.length; i++) {
      const { port, state, attends } = ends[i];
      if (state.promise !== undefined) continue;
      const messages = [];
      let transfers = false;
      for (let message = op_rt_port_receive_now(state.rid); message !== null; message = op_rt_port_receive_now(state.rid)) {
        if (ArrayBufferIsView(message)) ArrayPrototypePush(messages, message);
        else transfers = true;
      }
      // What was transferred is of this process.
      if (transfers) continue;
      whole.add(state);
      ArrayPrototypePush(parked, { port, state, attends, messages, gone: undefined });
    }
    parked = ArrayPrototypeFilter(parked, ({ state }) => whole.has(state.peer) || isGone(state.peer));
    for (let i = 0; i < parked.length; i++) {
      const { state } = parked[i];
      core.tryClose(state.rid);
      state.rid = null;
      state.port = undefined;
    }
  }

  function postAgain(rid, bytes) {
    if (!isHeld(bytes)) {
      op_rt_port_post_bytes(rid, bytes);
      return;
    }
    const { 0: value, 1: transferred } = takeHeld(bytes);
    op_rt_port_post(rid, serializeJsMessageData(value, transferred));
  }

  function givePortsBack() {
    const ends = parked;
    parked = [];
    for (let i = 0; i < ends.length; i++) {
      const { state } = ends[i];
      if (state.rid !== null) continue;
      const { 0: first, 1: second } = op_rt_port_pair();
      state.rid = first;
      if (isGone(state.peer)) ends[i].gone = second;
      else state.peer.rid = second;
    }
    for (let i = 0; i < ends.length; i++) {
      const { port, state, attends, messages, gone } = ends[i];
      for (let j = 0; j < messages.length; j++) postAgain(gone ?? state.peer.rid, messages[j]);
      if (gone !== undefined) core.tryClose(gone);
      if (state.started) op_rt_port_start(state.rid, true);
      if (attends) attend(port, state);
    }
  }

  return { givePortsBack, parkPorts, restPorts };
})();
