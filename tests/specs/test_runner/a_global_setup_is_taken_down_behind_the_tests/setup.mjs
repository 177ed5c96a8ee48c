export async function globalSetup() {
  if (process.env.FAILS) throw new Error("cannot set up");
  await new Promise((resolve) => setTimeout(resolve, 20));
  console.log("set up");
}
export function globalTeardown() {
  console.log("taken down");
}
