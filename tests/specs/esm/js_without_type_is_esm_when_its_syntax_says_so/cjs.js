const f = async () => { await 0; console.log(typeof module); };
f();
