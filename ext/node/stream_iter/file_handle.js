// What file handles have with `--experimental-stream-iter`. `marks`: by what a handle knows its state (ext:deno_node/internal/fs/handle.ts).
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { ERR_INVALID_STATE } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  const reader = () => core.loadExtScript("ext:rt_node/stream_iter/file_reader.js");

  return function addTo(FileHandle, marks) {
    function check(handle) {
      if (handle.fd === -1) throw new ERR_INVALID_STATE("The FileHandle is closed");
      if (handle[marks.kClosePromise]) throw new ERR_INVALID_STATE("The FileHandle is closing");
      if (handle[marks.kLocked]) throw new ERR_INVALID_STATE("The FileHandle is locked");
    }

    FileHandle.prototype.pull = function pull(...args) {
      check(this);
      return reader().pullFile(this, args, marks);
    };
    FileHandle.prototype.pullSync = function pullSync(...args) {
      check(this);
      return reader().pullFileSync(this, args, marks);
    };
    FileHandle.prototype.writer = function writer(options = { __proto__: null }) {
      check(this);
      return core.loadExtScript("ext:rt_node/stream_iter/file_writer.js").writerOf(this, options, marks);
    };
  };
})();
