const v8 = require("v8");

const kept = Array.from({ length: 1000 }, () => new v8.Serializer());
const { used_size_bytes, space_statistics, type_names } = v8.getCppHeapStatistics();
const pages = space_statistics.flatMap((space) => space.page_stats);
const objects = pages.flatMap((page) => page.object_statistics);
console.log(used_size_bytes > 0, objects.reduce((sum, entry) => sum + entry.object_count, 0) >= kept.length);
console.log(type_names.length > 0);
