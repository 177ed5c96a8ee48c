export const sum = (a: number, b: number): number => a + b;

export function sign(value: number): string {
  return value < 0 ? "negative" : "positive";
}
