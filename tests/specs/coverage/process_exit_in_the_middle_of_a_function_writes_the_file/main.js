function outer() {
  inner();
  return 1;
}
function inner() {
  process.exit(3);
}
process.on("exit", function atExit() {
  console.log("exit");
});
outer();
