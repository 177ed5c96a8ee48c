const { openAsBlob } = require("fs");

const say = (error) => console.log(error.name, error.code, error.message);
(async () => {
  for (const value of [1, {}, null]) {
    try {
      ReadableStream.from(value);
    } catch (error) {
      say(error);
    }
  }
  const characters = [];
  for await (const character of ReadableStream.from("ab")) characters.push(character);
  console.log(characters);
  const reader = new ReadableStream({ type: "bytes" }).getReader({ mode: "byob" });
  await reader.read(new Uint8Array(0)).catch(say);
  await reader.read(new DataView(new ArrayBuffer(0))).catch(say);
  const blob = await openAsBlob(__filename);
  try {
    structuredClone(blob);
  } catch (error) {
    say(error);
  }
})();
