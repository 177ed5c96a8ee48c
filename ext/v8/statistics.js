// What the heaps hold, V8's flags, and how a string is held.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush, Float64Array, RegExpPrototypeExec } = primordials;
  const {
    op_rt_v8_cached_data_version_tag,
    op_rt_v8_cpp_heap_statistics,
    op_rt_v8_heap_code_statistics,
    op_rt_v8_heap_space_count,
    op_rt_v8_heap_space_name,
    op_rt_v8_heap_space_statistics,
    op_rt_v8_heap_statistics,
    op_rt_v8_is_one_byte_string,
    op_rt_v8_set_flags_from_string,
  } = core.ops;
  const { validateOneOf, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const heap = new Float64Array(15);
  const space = new Float64Array(4);
  const code = new Float64Array(4);
  ArrayPrototypePush(internals.rt.freezing.scratch, heap, space, code);
  const spaceNames = [];

  // Functions that are native in Node have no `prototype`, hence the methods here and below.
  const { cachedDataVersionTag } = {
    cachedDataVersionTag() {
      return op_rt_v8_cached_data_version_tag();
    },
  };

  function setFlagsFromString(flags) {
    validateString(flags, "flags");
    // As in Node it has no effect once the program runs; here V8 would act on it.
    if (RegExpPrototypeExec(/^--?(?:no-?)?abort[-_]on[-_]uncaught[-_]exception$/, flags) !== null) return;
    op_rt_v8_set_flags_from_string(flags);
  }

  function isStringOneByteRepresentation(content) {
    validateString(content, "content");
    return op_rt_v8_is_one_byte_string(content);
  }

  function getHeapStatistics() {
    op_rt_v8_heap_statistics(heap);
    return heapStatisticsFrom(heap);
  }

  // Of this thread or another.
  function heapStatisticsFrom(heap) {
    return {
      total_heap_size: heap[0],
      total_heap_size_executable: heap[1],
      total_physical_size: heap[2],
      total_available_size: heap[3],
      used_heap_size: heap[4],
      heap_size_limit: heap[5],
      malloced_memory: heap[6],
      peak_malloced_memory: heap[7],
      does_zap_garbage: heap[8],
      number_of_native_contexts: heap[9],
      number_of_detached_contexts: heap[10],
      total_global_handles_size: heap[11],
      used_global_handles_size: heap[12],
      external_memory: heap[13],
      total_allocated_bytes: heap[14],
    };
  }

  function getHeapSpaceStatistics() {
    if (spaceNames.length === 0) {
      const count = op_rt_v8_heap_space_count();
      for (let i = 0; i < count; i++) {
        ArrayPrototypePush(spaceNames, op_rt_v8_heap_space_name(i));
      }
    }
    const spaces = [];
    for (let i = 0; i < spaceNames.length; i++) {
      op_rt_v8_heap_space_statistics(i, space);
      ArrayPrototypePush(spaces, {
        space_name: spaceNames[i],
        space_size: space[0],
        space_used_size: space[1],
        space_available_size: space[2],
        physical_space_size: space[3],
      });
    }
    return spaces;
  }

  function getHeapCodeStatistics() {
    op_rt_v8_heap_code_statistics(code);
    return {
      code_and_metadata_size: code[0],
      bytecode_and_metadata_size: code[1],
      external_script_source_size: code[2],
      cpu_profiler_metadata_size: code[3],
    };
  }

  // Rebuilds the tree from the two streams that op_rt_v8_cpp_heap_statistics describes.
  function getCppHeapStatistics(type = "detailed") {
    validateOneOf(type, "type", ["brief", "detailed"]);
    const { 0: numbers, 1: names } = op_rt_v8_cpp_heap_statistics(type === "detailed");
    let at = 0;
    let nameAt = 0;

    function sizes(more) {
      return {
        __proto__: null,
        ...more,
        committed_size_bytes: numbers[at++],
        resident_size_bytes: numbers[at++],
        used_size_bytes: numbers[at++],
      };
    }
    function list(readOne) {
      const items = [];
      const count = numbers[at++];
      for (let i = 0; i < count; i++) {
        ArrayPrototypePush(items, readOne());
      }
      return items;
    }
    const number = () => numbers[at++];
    function object() {
      return {
        __proto__: null,
        allocated_bytes: numbers[at++],
        object_count: numbers[at++],
      };
    }
    function page() {
      const result = sizes();
      result.object_statistics = list(object);
      return result;
    }
    function oneSpace() {
      const result = sizes({ name: names[nameAt++] });
      result.page_stats = list(page);
      result.free_list_stats = {
        __proto__: null,
        bucket_size: list(number),
        free_count: list(number),
        free_size: list(number),
      };
      return result;
    }

    const result = sizes();
    result.space_statistics = list(oneSpace);
    result.type_names = [];
    while (nameAt < names.length) {
      ArrayPrototypePush(result.type_names, names[nameAt++]);
    }
    result.detail_level = type;
    return result;
  }

  return {
    cachedDataVersionTag,
    getCppHeapStatistics,
    getHeapCodeStatistics,
    getHeapSpaceStatistics,
    getHeapStatistics,
    heapStatisticsFrom,
    isStringOneByteRepresentation,
    setFlagsFromString,
  };
})();
