interface Item {
  name: string;
}
const items: Item[] = [{ name: "a" }, { name: "b" }];
(globalThis as any).kept = { items, names: () => items.map((item: Item) => item.name) };
