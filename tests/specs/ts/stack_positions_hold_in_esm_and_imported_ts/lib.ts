export type X = {
  y: 1;
};
export function boom(x?: X | any): void { null!.x; }
