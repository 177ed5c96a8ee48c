localStorage.setItem("b", "1");
localStorage.a = "é\u{1f600}";
localStorage.c = 3;
localStorage.setItem("c", "4");
console.log(localStorage, localStorage.length, localStorage.key(0), localStorage.key(9), Object.keys(localStorage));
console.log("localStorage" in { ...globalThis }, Object.getOwnPropertyDescriptor(globalThis, "localStorage").enumerable);
try {
  localStorage.setItem("large", "x".repeat(6 * 1024 * 1024));
} catch (error) {
  console.log(error.name, error.code, error.message, localStorage.getItem("large"));
}
