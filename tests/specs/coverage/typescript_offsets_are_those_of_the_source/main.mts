interface Shape {
  kind: "circle" | "square";
  size: number;
}
import { label } from "./label.mts";

function area(shape: Shape): number {
  if (shape.kind === "circle") {
    return Math.PI * shape.size ** 2;
  }
  return shape.size ** 2;
}
type Unused = string;
const shapes: Shape[] = [{ kind: "square", size: 2 }];
label(String(shapes.map((s: Shape): number => area(s)) as unknown as Unused));
