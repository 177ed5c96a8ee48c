console.log(localStorage, delete localStorage.b, "b" in localStorage, localStorage.b, localStorage.getItem("b"));
localStorage.removeItem("a");
console.log(localStorage.length);
localStorage.clear();
console.log(localStorage);
