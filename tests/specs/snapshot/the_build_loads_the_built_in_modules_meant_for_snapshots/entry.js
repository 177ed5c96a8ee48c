const { startupSnapshot } = require("v8");
const names = ["assert", "assert/strict", "buffer", "console", "constants", "crypto", "diagnostics_channel", "dns", "events", "fs",
  "fs/promises", "net", "os", "path", "path/posix", "process", "querystring", "stream", "stream/promises", "string_decoder",
  "timers", "timers/promises", "url", "util", "util/types", "v8", "zlib"];
const loaded = names.map((name) => require(name));
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(loaded.length, names.filter((name, i) => require(name) !== loaded[i]));
});
