for (const name of ["__proto__", "constructor", "toString", "SIGNOTHING"]) {
  process.on(name, (value) => console.log(name, value));
  process.emit(name, 1);
  process.removeAllListeners(name);
  console.log(process.listenerCount(name));
}
