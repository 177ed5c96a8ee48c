setTimeout(function busy() {
  console.log("ready");
  for (;;);
}, 20);
