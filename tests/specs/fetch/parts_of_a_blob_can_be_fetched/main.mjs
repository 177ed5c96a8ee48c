const url = URL.createObjectURL(new Blob(["0123456789"], { type: "text/plain" }));
const told = async (name, what, init) => {
  try {
    const response = await fetch(what, init);
    const { status, statusText, headers } = response;
    console.log(name, status, statusText, headers.get("content-range"), headers.get("content-length"), await response.text());
  } catch ({ message, cause }) {
    console.log(name, message, "<-", cause.message);
  }
};
await told("all", url);
for (const range of ["bytes=2-4", "bytes=7-", "bytes=-3", "bytes=5-99", "bytes=20-", "bytes=4-2", "lines=1-2"]) {
  await told(range, url, { headers: { range } });
}
await told("no data", "data:nothing");
await told("no base64", "data:;base64,!!");
