import test from "node:test";
import { setTimeout } from "node:timers/promises";

test("quick", () => {});
test("slow", () => setTimeout(60_000));
