const first = new Promise((resolve) => setTimeout(function later() {
  resolve(1);
}, 1));
first.then(() => {});
