// Native objects that a program holds: their halves are taken out before the heap is written, and made again when a process starts.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush, ObjectPrototypeIsPrototypeOf } = primordials;
  const { forgetPlace, journalOf, replay, stopRecording, tellPlace } = core.loadExtScript("ext:rt_node/remade/journal.js");
  const { wrapOps, wrapDecoding } = core.loadExtScript("ext:rt_node/remade/journaled.js");
  const ciphers = core.loadExtScript("ext:rt_node/remade/ciphers.js");
  const contexts = core.loadExtScript("ext:rt_node/remade/contexts.js");
  const databases = core.loadExtScript("ext:rt_node/remade/databases.js");
  const deserializers = core.loadExtScript("ext:rt_node/remade/deserializers.js");
  const fileStreams = core.loadExtScript("ext:rt_node/remade/file_streams.js");
  const { forgetWaiting } = core.loadExtScript("ext:rt_node/remade/ops.js");
  const { forgetNumbers, numberOf, sort } = core.loadExtScript("ext:rt_node/remade/order.js");
  const places = core.loadExtScript("ext:rt_node/remade/places.js");
  const serializers = core.loadExtScript("ext:rt_node/remade/serializers.js");
  const { giveBlobsBack, hasBlobs, putBlobsAway, readBlobs, watchUrls } = core.loadExtScript("ext:rt_node/remade/blobs.js");
  const { forgetEventTimes, watchEventTimes } = core.loadExtScript("ext:deno_web/02_event.js");
  const { op_rt_v8_list_objects } = core.ops;

  const { freezing } = internals.rt;
  // Those that every build loads.
  const SCRIPTS = [
    "blobs",
    "ciphers",
    "context_intrinsics",
    "context_values",
    "contexts",
    "databases",
    "deserializers",
    "file_streams",
    "journal",
    "journaled",
    "natives",
    "ops",
    "order",
    "places",
    "serializers",
  ];
  const keys = () => core.loadExtScript("ext:rt_node/remade/keys.js");

  // By the name of the native half.
  const exported = {
    __proto__: null,
    CryptoKey: (key) => keys().describeCryptoKey(key),
    DatabaseSync: databases.describeDatabase,
    DatabaseSyncLimits: databases.describeStatement,
    Deserializer: deserializers.describeDeserializer,
    HandleWrap: describeUdp,
    KeyObjectHandle: (key) => keys().describeKey(key),
    MlKeyHalf: (half) => keys().describeMlKey(half),
    Serializer: serializers.describeSerializer,
    SQLTagStore: databases.describeStatement,
    StatementSync: databases.describeStatement,
  };
  const froms = { __proto__: null, ContextifyScript: (made) => made.value };

  let keepsSecrets = false;
  let found = [];
  let parked = [];
  // What needs files, which a process has once it runs, and may fail as the program's own opening would.
  let late = [];

  function describe(object, name) {
    const journal = journalOf(object);
    if (journal !== undefined) {
      const { op, args, steps, secret } = journal;
      return { secret, make: () => replay({ op, args, steps }, froms[name]) };
    }
    return exported[name]?.(object);
  }

  // Sockets for datagrams that are neither bound nor connected: the engine knows nothing of them yet.
  function describeUdp(handle) {
    const { UDP } = core.loadExtScript("ext:deno_node/internal_binding/udp_wrap.ts");
    if (!ObjectPrototypeIsPrototypeOf(UDP.prototype, handle)) return undefined;
    if (handle.getsockname({ __proto__: null }) === 0) return undefined;
    return { secret: false, order: handle.getAsyncId(), make: () => new UDP() };
  }

  // - `mayKeepSecrets`: whether keys may be in a blob
  function begin(mayKeepSecrets) {
    keepsSecrets = mayKeepSecrets;
    places.begin();
    watchUrls();
    watchEventTimes();
    wrapOps();
    ciphers.wrapCiphers(keepsSecrets);
    databases.wrapDatabases();
    serializers.wrapSerializers();
    deserializers.wrapDeserializers();
    contexts.wrapContexts();
    return wrapDecoding();
  }

  // Before the last turn of the event loop. Collects garbage.
  // - `wrappers`: the objects with a native half, each followed by its name
  // - `anyBlob`: whether there is one
  function find(wrappers, anyBlob) {
    stopRecording();
    ciphers.stopRecordingCiphers();
    databases.stopRecordingDatabases();
    fileStreams.findFileStreams();
    freezing.restPorts?.();
    freezing.restWaits?.();
    freezing.parkChannels?.();
    if (anyBlob) readBlobs();
    serializers.trySerializers(wrappers);
    deserializers.tryDeserializers(wrappers);
    forgetEventTimes(op_rt_v8_list_objects);
    found = wrappers;
  }

  // When nothing runs any more.
  // - `detach`: takes the native half out of an object
  function putAway(detach) {
    const anyContext = contexts.putContextsAway();
    putBlobsAway();
    freezing.parkPorts?.();
    fileStreams.putFileStreamsAway();
    const objects = [];
    for (let i = 0; i < found.length; i += 2) {
      ArrayPrototypePush(objects, { object: found[i], name: found[i + 1], how: describe(found[i], found[i + 1]) });
    }
    found = [];
    forgetWaiting();
    sort(objects, ({ object, name, how }) => [name, how?.order ?? numberOf(object), how?.content]);
    forgetNumbers();
    const last = [];
    for (let i = 0; i < objects.length; i++) {
      const { object, how } = objects[i];
      if (how === undefined || (how.secret && !keepsSecrets)) {
        tellPlace(object);
        continue;
      }
      forgetPlace(object);
      ArrayPrototypePush(how.last ? last : parked, how);
      how.object = object;
    }
    for (let i = 0; i < last.length; i++) ArrayPrototypePush(parked, last[i]);
    const all = parked;
    parked = [];
    for (let i = 0; i < all.length; i++) {
      const { object, make, finish, letGo, late: isLate } = all[i];
      letGo?.();
      detach(object);
      ArrayPrototypePush(isLate ? late : parked, { object, make, finish });
    }
    return anyContext || all.length > 0;
  }

  // Whether a process that starts has anything to do. After `putAway`.
  function givesBack() {
    return (
      parked.length > 0 || late.length > 0 || hasBlobs() || ciphers.hasCiphers() || fileStreams.hasFileStreams() || contexts.any()
    );
  }

  // Where nothing of this is needed in a process that starts.
  // - `forgetGiven`: lets go of what a script has given
  function forget(forgetGiven) {
    freezing.markSecret = undefined;
    for (let i = 0; i < SCRIPTS.length; i++) forgetGiven(`ext:rt_node/remade/${SCRIPTS[i]}.js`);
  }

  // When a process starts.
  // - `adopt`: gives an object the native half of another
  function giveBack(adopt) {
    ciphers.forgetNumbers();
    giveBlobsBack();
    fileStreams.giveFileStreamsBack();
    const objects = parked;
    parked = [];
    giveEachBack(objects, adopt);
    contexts.giveContextsBack();
  }

  // When it runs, before anything of the program does.
  function giveLateBack(adopt) {
    const objects = late;
    late = [];
    giveEachBack(objects, adopt);
  }

  function giveEachBack(objects, adopt) {
    for (let i = 0; i < objects.length; i++) {
      const { object, make, finish } = objects[i];
      const twin = make();
      adopt(object, twin);
      finish?.(twin);
    }
  }

  // What `giveBack` calls each time.
  const calledAtStart = () => [
    giveBack,
    giveEachBack,
    giveLateBack,
    ciphers.forgetNumbers,
    giveBlobsBack,
    fileStreams.giveFileStreamsBack,
    contexts.giveContextsBack,
  ];

  return {
    begin,
    calledAtStart,
    find,
    forget,
    forgetPlaces: places.forget,
    giveBack,
    giveLateBack,
    givesBack,
    holdsFunctions: databases.holdsFunctions,
    putAway,
  };
})();
