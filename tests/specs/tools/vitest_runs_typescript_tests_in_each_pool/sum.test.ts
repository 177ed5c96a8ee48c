import { hostname } from "node:os";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sign, sum } from "./sum";

vi.mock("node:os", () => ({ hostname: () => "mocked" }));
afterEach(() => vi.useRealTimers());

describe("sum", () => {
  it("adds", () => expect(sum(1, 2)).toBe(3));
  it("calls a mock", () => {
    const mock = vi.fn(() => 7);
    expect(mock()).toBe(7);
    expect(mock).toHaveBeenCalledTimes(1);
  });
  it("mocks a module", () => expect(hostname()).toBe("mocked"));
  it("has clocks of its own", () => {
    vi.useFakeTimers();
    const called = vi.fn();
    setTimeout(called, 60_000);
    vi.advanceTimersByTime(60_000);
    expect(called).toHaveBeenCalledOnce();
  });
  it("imports while it runs", async () => expect((await import("./sum")).sum).toBe(sum));
  it.each([1, 2])("is told of %i", (value) => expect(value).toBeLessThan(3));
  it("fails", () => expect(sign(1)).toBe("negative"));
});
