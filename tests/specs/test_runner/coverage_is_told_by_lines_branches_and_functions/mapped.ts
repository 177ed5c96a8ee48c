type N = number;

export function twice(n: N): N {
  return n * 2;
}
export function never(): N {
  return 0;
}
