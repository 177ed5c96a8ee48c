export const label = (text: string, mark?: string): string => text + (mark ?? "!");
export function unused<T>(value: T): T {
  return value;
}
