// Standard streams of a build: the object stays what the program has, with the properties and listeners that the program gave it, and
// becomes a stream of the process that starts.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectPrototype,
    ObjectSetPrototypeOf,
    ReflectDeleteProperty,
    ReflectOwnKeys,
    SafeMap,
    StringPrototypeStartsWith,
  } = primordials;

  // What a stream has before the program gets it.
  function baseline(stream) {
    const properties = new SafeMap();
    const keys = ReflectOwnKeys(stream);
    for (let i = 0; i < keys.length; i++) properties.set(keys[i], ObjectGetOwnPropertyDescriptor(stream, keys[i]).value);
    const listeners = new SafeMap();
    const names = stream.eventNames();
    for (let i = 0; i < names.length; i++) listeners.set(names[i], stream.rawListeners(names[i]));
    return { properties, listeners };
  }

  // Streams write down their state in properties, too.
  function isOfProgram(key, value) {
    if (typeof value === "function" || key === "_maxListeners") return true;
    return typeof key === "string" && !StringPrototypeStartsWith(key, "_");
  }

  // What the program has added or replaced.
  function propertiesOfProgram(stream, { properties }) {
    const found = [];
    const keys = ReflectOwnKeys(stream);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      const descriptor = ObjectGetOwnPropertyDescriptor(stream, key);
      const value = descriptor.value ?? descriptor.get;
      if (!isOfProgram(key, value)) continue;
      if (!properties.has(key) || properties.get(key) !== descriptor.value) {
        ArrayPrototypePush(found, { key, descriptor: { __proto__: null, ...descriptor } });
      }
    }
    return found;
  }

  function listenersOfProgram(stream, { listeners }) {
    const found = [];
    const names = stream.eventNames();
    for (let i = 0; i < names.length; i++) {
      const known = listeners.get(names[i]) ?? [];
      const now = stream.rawListeners(names[i]);
      for (let k = 0; k < now.length; k++) {
        if (!ArrayPrototypeIncludes(known, now[k])) ArrayPrototypePush(found, { name: names[i], listener: now[k] });
      }
    }
    return found;
  }

  // Takes out of a stream what belongs to this process.
  function park(stream, before) {
    const kept = {
      stream,
      properties: propertiesOfProgram(stream, before),
      listeners: listenersOfProgram(stream, before),
      encoding: stream._readableState?.encoding ?? null,
    };
    const keys = ReflectOwnKeys(stream);
    for (let i = 0; i < keys.length; i++) ReflectDeleteProperty(stream, keys[i]);
    // It gets the class that it has in the process that starts.
    ObjectSetPrototypeOf(stream, ObjectPrototype);
    return kept;
  }

  function restore({ stream, properties, listeners, encoding }) {
    if (encoding !== null) stream.setEncoding(encoding);
    for (let i = 0; i < properties.length; i++) ObjectDefineProperty(stream, properties[i].key, properties[i].descriptor);
    for (let i = 0; i < listeners.length; i++) {
      if (listeners[i].name !== "newListener") stream.on(listeners[i].name, listeners[i].listener);
    }
    for (let i = 0; i < listeners.length; i++) {
      if (listeners[i].name === "newListener") stream.on("newListener", listeners[i].listener);
    }
  }

  return { baseline, park, restore };
})();
