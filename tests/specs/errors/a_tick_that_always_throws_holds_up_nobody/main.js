let count = 0;
process.on("uncaughtException", () => {
  count++;
  tick();
});
function tick() {
  process.nextTick(() => {
    throw new Error("again");
  });
}
tick();
setTimeout(() => {
  console.log("timer", count > 0);
  process.exit();
}, 5);
