require("v8").startHeapProfile();
// Little by little, so that V8 can end the thread between two steps.
let kept;
(function grow() {
  for (let i = 0; i < 1000; i++) kept = { kept };
  setImmediate(grow);
})();
