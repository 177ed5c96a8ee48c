const { resolveObjectURL } = require("buffer");

(async () => {
  const url = URL.createObjectURL(new Blob(["text"], { type: "text/plain" }));
  console.log(url.replace(/[0-9a-f]{8}-[0-9a-f-]{27}$/, "UUID"));
  const blob = resolveObjectURL(url);
  console.log(blob.type, await blob.text());
  console.log(await (await fetch(url)).text());
  console.log(resolveObjectURL("blob:nodedata:x"), resolveObjectURL("x"), resolveObjectURL());
  URL.revokeObjectURL(url);
  URL.revokeObjectURL("no address");
  console.log(resolveObjectURL(url));
  for (const run of [() => URL.createObjectURL(), () => URL.createObjectURL(1), () => URL.revokeObjectURL()]) {
    try {
      run();
    } catch (error) {
      console.log(error.code, error.message);
    }
  }
})();
