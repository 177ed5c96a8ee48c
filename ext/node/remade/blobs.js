// Blobs: their bytes lie outside of the heap. They are read before it is written, and put there again when a process starts, and so are
// the URLs that `URL.createObjectURL` has made of them.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    MapPrototypeForEach,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    PromisePrototypeThen,
    ReflectOwnKeys,
    SafeMap,
  } = primordials;
  const { sort } = core.loadExtScript("ext:rt_node/remade/order.js");
  const { op_blob_create_part, op_blob_read_part, op_blob_revoke_object_url, op_rt_blob_give_url, op_rt_v8_list_objects } =
    core.ops;
  const { snapshot } = internals.rt;

  let parts = [];
  let parked = [];
  // The blobs of URLs, which hold them until they are revoked.
  const urls = new SafeMap();

  function watchUrls() {
    snapshot.noteUrl = (url, blob) => {
      if (blob === null) urls.delete(url);
      else urls.set(url, blob);
    };
  }

  // The class of a blob's parts is in no list of exports.
  function partPrototype(Blob) {
    const blob = new Blob(["."]);
    const keys = ReflectOwnKeys(blob);
    for (let i = 0; i < keys.length; i++) {
      const value = ObjectGetOwnPropertyDescriptor(blob, keys[i]).value;
      if (value?.[0]?._id !== undefined) return ObjectGetPrototypeOf(value[0]);
    }
    return undefined;
  }

  // Starts to read what blobs hold. Collects garbage.
  function readBlobs() {
    const { Blob } = core.loadExtScript("ext:deno_web/09_file.js");
    const prototype = partPrototype(Blob);
    if (prototype === undefined) return;
    const objects = op_rt_v8_list_objects(prototype);
    for (let i = 0; i < objects.length; i++) {
      const part = objects[i];
      if (typeof part._id !== "string") continue;
      const entry = { part, bytes: undefined };
      ArrayPrototypePush(parts, entry);
      PromisePrototypeThen(
        op_blob_read_part(part._id),
        (bytes) => {
          entry.bytes = bytes;
        },
        () => {},
      );
    }
  }

  function putBlobsAway() {
    for (let i = 0; i < parts.length; i++) {
      const { part, bytes } = parts[i];
      if (bytes === undefined) continue;
      part._id = undefined;
      ArrayPrototypePush(parked, { part, bytes });
    }
    parts = [];
    sort(parked, ({ bytes }) => [bytes]);
    snapshot.noteUrl = undefined;
    MapPrototypeForEach(urls, (_, url) => op_blob_revoke_object_url(url));
  }

  const hasBlobs = () => parked.length > 0 || urls.size > 0;

  function giveBlobsBack() {
    const blobs = parked;
    parked = [];
    for (let i = 0; i < blobs.length; i++) {
      const { part, bytes } = blobs[i];
      part._id = op_blob_create_part(bytes);
    }
    if (urls.size === 0) return;
    const { getParts } = core.loadExtScript("ext:deno_web/09_file.js");
    MapPrototypeForEach(urls, (blob, url) => op_rt_blob_give_url(url, blob.type, getParts(blob)));
    urls.clear();
  }

  return { giveBlobsBack, hasBlobs, putBlobsAway, readBlobs, watchUrls };
})();
