async function load(fail) {
  await null;
  if (fail) throw new Error("no");
  return 1;
}
function* numbers() {
  yield 1;
  yield 2;
  yield 3;
}
async function* pages() {
  yield "a";
  yield "b";
}
const late = async () => {
  for await (const page of pages()) page.length;
};
load(false);
load(true).catch(() => {});
late();
const iterator = numbers();
iterator.next();
iterator.next();
setTimeout(function later() {}, 1);
