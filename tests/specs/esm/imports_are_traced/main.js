const { tracingChannel } = require("node:diagnostics_channel");

const here = require("node:url").pathToFileURL(__filename).href;
const seen = (name) => (message) => {
  const { error, parentURL, result, url } = message;
  console.log(name, url, parentURL === here, error?.code, result?.value);
};
tracingChannel("module.import").subscribe({
  start: seen("start"),
  end: seen("end"),
  asyncStart: seen("asyncStart"),
  asyncEnd: seen("asyncEnd"),
  error: seen("error"),
});

(async () => {
  const { value } = await import("./value.mjs");
  console.log("imported", value);
  await import("no-such-package").catch((error) => console.log("failed", error.code));
})();
