const timer = setTimeout(() => {}, 1);
timer._onTimeout = "x";
process.once("uncaughtException", (error) => {
  console.log(`${error}`);
  clearTimeout(timer);
});
