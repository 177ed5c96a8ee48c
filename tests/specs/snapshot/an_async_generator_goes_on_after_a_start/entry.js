const { startupSnapshot } = require("v8");
async function* pages() { for (const page of ["one", "two", "three"]) yield page; }
const reading = pages();
reading.next();
startupSnapshot.setDeserializeMainFunction(() => {
  (async () => { for await (const page of reading) console.log(page); })();
});
