// Until timers of a millisecond are due.
export function busy() {
  const end = performance.now() + 5;
  while (performance.now() < end);
}
