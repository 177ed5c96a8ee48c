const { test, describe, it, beforeEach } = require("node:test");
for (let i = 0; i < 6; i++) test("t" + i, () => {});
describe("s", () => { beforeEach(() => {}); for (let i = 0; i < 5; i++) it("i" + i, async () => { await null; }); describe("inner", () => { for (let i = 0; i < 3; i++) it("j" + i, () => {}); }); });
test("sub", async (t) => { const ps = []; for (let i = 0; i < 4; i++) ps.push(t.test("k" + i, () => {})); await Promise.all(ps); });
test("sub2", async (t) => { for (let i = 0; i < 3; i++) await t.test("l" + i, () => {}); });
describe("con", { concurrency: 2 }, () => { for (let i = 0; i < 5; i++) it("c" + i, async () => { await new Promise(r => setTimeout(r, 2)); }); });
