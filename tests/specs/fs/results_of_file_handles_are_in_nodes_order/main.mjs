import { open } from "node:fs/promises";

await using handle = await open("file.txt", "w+");
console.log(await handle.write("hello", 0), await handle.writev([Buffer.from("J")], 0));
console.log(await handle.read(new Uint16Array(3), 2, 2, 0));
console.log(await handle.read({ buffer: Buffer.alloc(3), position: 1 }), (await handle.read(null)).bytesRead);
console.log(await handle.read(5).catch((error) => error.code), await handle.read(Buffer.alloc(2), 0, 5).catch((error) => error.message));
