import data from "./data.json";
import { greet, Kind } from "./lib/greet";

enum Color {
  Red = 1,
  Green,
}

class Box {
  constructor(private value: number) {}
  get() {
    return this.value;
  }
}

console.log(greet("you"), Kind.Big, Color.Green, new Box(4).get(), data.a, import.meta.url.endsWith("main.ts"));
try {
  throw new Error("here");
} catch (error) {
  console.log((error as Error).stack!.split("\n")[1].replace(/\(?file:.*\/|\(?\/.*\//, ""));
}
