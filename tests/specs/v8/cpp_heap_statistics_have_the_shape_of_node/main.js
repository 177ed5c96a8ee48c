const v8 = require("v8");

const plain = (object) => Object.getPrototypeOf(object) === null;
const numbers = (list) => Array.isArray(list) && list.every((n) => Number.isInteger(n));

const statistics = v8.getCppHeapStatistics();
console.log(Object.keys(statistics).join(), plain(statistics));
console.log(statistics.detail_level, Array.isArray(statistics.type_names));
const [space] = statistics.space_statistics;
console.log(Object.keys(space).join(), plain(space), space.name);
console.log(Object.keys(space.free_list_stats).join(), plain(space.free_list_stats));
const lists = Object.values(space.free_list_stats);
console.log(lists.every(numbers), new Set(lists.map((list) => list.length)).size);
console.log(space.free_list_stats.bucket_size.join());
const pages = statistics.space_statistics.flatMap((each) => each.page_stats);
const keys = "committed_size_bytes,resident_size_bytes,used_size_bytes,object_statistics";
console.log(pages.every((page) => plain(page) && Object.keys(page).join() === keys));
const entries = pages.flatMap((page) => page.object_statistics);
console.log(entries.every((e) => plain(e) && Object.keys(e).join() === "allocated_bytes,object_count"));
console.log(statistics.used_size_bytes <= statistics.committed_size_bytes);
