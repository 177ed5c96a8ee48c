export const add = (a, b) => a + b;
export function never() {
  return 0;
}
