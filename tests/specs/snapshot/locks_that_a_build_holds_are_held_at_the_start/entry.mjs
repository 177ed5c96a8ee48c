import { setTimeout } from "node:timers/promises";

const { locks } = navigator;
const describe = (entries) => entries.map(({ name, mode }) => `${name} ${mode}`).join();
const first = locks.request("a", async () => {
  await setTimeout(3000);
  return "first";
});
const second = locks.request("a", { mode: "shared" }, () => "second");
const shared = ["one", "two"].map((name) => locks.request("b", { mode: "shared" }, () => setTimeout(3000, name)));
const stolen = locks.request("c", () => setTimeout(60_000, null, { ref: false }));
stolen.catch((error) => console.log("stolen", error.name));
const tell = async () => {
  const { held, pending } = await locks.query();
  console.log("held", describe(held), "pending", describe(pending));
};
await tell();
await setTimeout(2500);
await tell();
console.log(await locks.request("a", { ifAvailable: true }, (lock) => lock));
console.log(await locks.request("c", { steal: true }, ({ name }) => name));
console.log(await first, await second, await Promise.all(shared));
await tell();
