const { resolveObjectURL } = require("node:buffer");
const { startupSnapshot } = require("node:v8");

const blob = new Blob(["a ", new Blob(["blob"])], { type: "text/x" });
const url = URL.createObjectURL(blob);
const sliced = URL.createObjectURL(blob.slice(2));
// Nobody holds the blob itself.
const alone = URL.createObjectURL(new Blob(["alone"]));
const revoked = URL.createObjectURL(blob);
URL.revokeObjectURL(revoked);

startupSnapshot.setDeserializeMainFunction(async () => {
  const response = await fetch(url);
  console.log(response.headers.get("content-type"), await response.text());
  console.log(await (await fetch(sliced)).text(), await (await fetch(alone)).text());
  console.log(await resolveObjectURL(url).text(), resolveObjectURL(revoked), await blob.text());
  URL.revokeObjectURL(url);
  console.log(resolveObjectURL(url), URL.createObjectURL(blob) === url);
});
