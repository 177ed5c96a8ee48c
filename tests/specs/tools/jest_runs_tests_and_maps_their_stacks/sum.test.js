jest.mock("os", () => ({ hostname: () => "mocked" }));
const { sum } = require("./sum");

describe("sum", () => {
  test("adds", () => expect(sum(1, 2)).toBe(3));
  test("mocks a module", () => expect(require("os").hostname()).toBe("mocked"));
  test("has clocks of its own", () => {
    jest.useFakeTimers();
    const called = jest.fn();
    setTimeout(called, 60_000);
    jest.advanceTimersByTime(60_000);
    expect(called).toHaveBeenCalledTimes(1);
    jest.useRealTimers();
  });
  test("waits", () => new Promise((resolve) => setTimeout(resolve, 5)));
  test("imports nothing twice", () => expect(require("./sum").sum).toBe(sum));
  test("fails where the source says", () => {
    expect([1, sum(1, 1)]).toEqual([1, 3]);
  });
  test("throws", () => {
    null.x;
  });
});
