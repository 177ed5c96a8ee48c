// JavaScript types of the ops of this crate, by the file in src/ops that defines them. Callers have checked all arguments.

declare interface RtV8Ops {
  // statistics.rs. Arrays are filled in place, in the order of the keys of the results in Node's documentation.
  op_rt_v8_heap_statistics(out: Float64Array): void;
  op_rt_v8_heap_space_count(): number;
  op_rt_v8_heap_space_name(index: number): string;
  op_rt_v8_heap_space_statistics(index: number, out: Float64Array): void;
  op_rt_v8_heap_code_statistics(out: Float64Array): void;
  /** The tree of statistics, flattened: numbers in bytes (32 bits), and names. The order is in the op's documentation. */
  op_rt_v8_cpp_heap_statistics(detailed: boolean): [numbers: number[], names: string[]];

  // empty_modules.rs
  /** `count`: of the exports of the module whose namespace `names` is. */
  op_rt_v8_empty_module(names: object, count: number): void;

  // flags.rs
  op_rt_v8_cached_data_version_tag(): number;
  op_rt_v8_set_flags_from_string(flags: string): void;

  // strings.rs
  op_rt_v8_is_one_byte_string(content: string): boolean;

  // heap_snapshot.rs
  op_rt_v8_heap_snapshot_take(internals: boolean, numeric: boolean): HeapSnapshotHandle;
  /** The next chunk of JSON, ASCII, 64 KiB but for the last; null after the last, when the snapshot is freed. */
  op_rt_v8_heap_snapshot_next(handle: HeapSnapshotHandle): ArrayBuffer | null;
  op_rt_v8_heap_snapshot_free(handle: HeapSnapshotHandle): void;
  /** null, or what failed: the negated errno and "open", "write" or "close". */
  op_rt_v8_heap_snapshot_write(path: Uint8Array, internals: boolean, numeric: boolean): null | [errno: number, syscall: string];
  /** PREFIX.yyyymmdd.hhmmss.PID.THREAD.SEQ.EXTENSION; the sequence is the process's. */
  op_rt_v8_diagnostic_file_name(prefix: string, threadId: number, extension: string): string;

  // clock.rs
  /** The numbers of `performance.nodeTiming`: see there. */
  op_rt_v8_milestones(out: Float64Array): void;
  op_rt_v8_now_milliseconds(): number;

  // promise_hooks.rs
  /** `inside`: an object of the context. */
  op_rt_v8_remember_context(inside: object): void;
  op_rt_v8_set_promise_hooks(init?: Function, before?: Function, after?: Function, settled?: Function): void;

  // rejections.rs
  /** What the first promise is rejected with that is settled while `run` runs. */
  op_rt_v8_rejection(run: () => void): [unknown] | null;

  // loop_times.rs
  /** Milliseconds since the start of the event loop, and those in which it waited; false: it has not started. */
  op_rt_v8_event_loop_times(out: Float64Array): boolean;
  /** Turns, events, events that wait. */
  op_rt_v8_event_loop_counts(out: Uint32Array): void;
  op_rt_v8_sample_turns(more: boolean): void;
  op_rt_v8_take_turns(): number[];

  // memory.rs
  /** null: V8 refuses. */
  op_rt_v8_measure_memory(detailed: boolean, eager: boolean): Promise<object> | null;
  op_rt_v8_array_buffer_bytes(): number;

  // cpu_profile.rs, heap_profile.rs. The results are the texts of .cpuprofile and .heapprofile files.
  op_rt_v8_cpu_profile_start(sampleIntervalUs: number, maxSamples: number): number;
  op_rt_v8_cpu_profile_stop(id: number): string;
  op_rt_v8_heap_profile_start(interval: number, stackDepth: number, flags: number): void;
  op_rt_v8_heap_profile_stop(): string;

  // gc_profiler.rs
  op_rt_v8_gc_profiler_start(): GcProfilerHandle;
  op_rt_v8_gc_profiler_stop(handle: GcProfilerHandle): string | undefined;
  /** Returns the clock of the entries, in milliseconds. */
  op_rt_v8_gc_observe(on: boolean): number;
  /** For each collection its kind, its flags, when it began and how long it took, in milliseconds. */
  op_rt_v8_gc_entries(): Promise<number[]>;
  op_rt_v8_gc_entries_now(): number[];

  // late_intrinsics.rs
  op_rt_v8_close(object: object): void;
  op_rt_v8_context_object(tag: string): object | null;
  op_rt_v8_install_late(): void;
  op_rt_v8_install_late_within(made: object): void;
  op_rt_v8_has_declarations(made: object): boolean;
  op_rt_v8_is_accessor(holder: object, key: string | symbol): boolean;
  /** It is none of V8's other kinds of objects. */
  op_rt_v8_is_plain(object: object): boolean;
  /** It has to be a prototype of something. */
  op_rt_v8_open(object: object, key: string | symbol): boolean;
  op_rt_v8_replace_in_context(from: object, to: object): number;

  // memories.rs
  /** Each view is followed by the place of its reference; what `sample` refers to is known. */
  op_rt_v8_views_of(references: WeakRef<ArrayBuffer>[], sample: WeakRef<object>, target: object): (ArrayBufferView | number)[];
  op_rt_v8_park_buffers(buffers: ArrayBuffer[]): void;
  op_rt_v8_forget_addresses(views: DataView[]): void;
  op_rt_v8_adopt_memory(memory: WebAssembly.Memory, present: ArrayBuffer, buffer: ArrayBuffer, views: ArrayBufferView[]): void;

  // native_halves.rs
  op_rt_v8_adopt_natives(objects: object[], twins: object[], locale: Intl.Locale, whole: boolean): void;
  op_rt_v8_detach_natives(objects: object[], locale: Intl.Locale, whole: boolean): void;
  op_rt_v8_forget_local_times(dates: Date[]): void;
  op_rt_v8_compile(functions: Function[]): void;
  /** Pairs of an object and the place of its class, -1 for a SharedArrayBuffer, -4 where it may have a captured stack. */
  op_rt_v8_list_instances(classes: object[], captured: object): (object | number | string)[];
  op_rt_v8_module_bytes(module: WebAssembly.Module): ArrayBuffer | null;
  op_rt_v8_share_again(buffers: SharedArrayBuffer[], locale: Intl.Locale): void;

  // fatal_report.rs
  /** An empty text has none written. */
  op_rt_v8_prepare_fatal_report(report: string, directory: string, filename: string, compact: boolean): void;
  /** `0x7f0c5c0012a8`; without an object that of the event loop. */
  op_rt_v8_address(object?: object): string;

  // near_heap_limit.rs
  op_rt_v8_snapshots_near_heap_limit(limit: number, directory: string, threadId: number): void;
  op_rt_v8_profiles_near_heap_limit(limit: number, directory: string, threadId: number): void;

  // query_objects.rs
  op_rt_v8_count_objects(prototype: object): number;
  op_rt_v8_list_objects(prototype: object): object[];

  // serializer.rs
  op_rt_v8_mark_native(object: object): void;
  op_rt_v8_serializer_new(owner: object): SerializerHandle;
  op_rt_v8_serializer_write_header(handle: SerializerHandle): void;
  op_rt_v8_serializer_write_value(handle: SerializerHandle, value: unknown): void;
  op_rt_v8_serializer_release_buffer(handle: SerializerHandle): ArrayBuffer;
  /** false: not an ArrayBuffer. */
  op_rt_v8_serializer_transfer_array_buffer(handle: SerializerHandle, id: number, arrayBuffer: unknown): boolean;
  op_rt_v8_serializer_write_uint32(handle: SerializerHandle, value: number): void;
  op_rt_v8_serializer_write_uint64(handle: SerializerHandle, high: number, low: number): void;
  op_rt_v8_serializer_write_double(handle: SerializerHandle, value: number): void;
  op_rt_v8_serializer_write_raw_bytes(handle: SerializerHandle, source: ArrayBufferView): void;
  op_rt_v8_serializer_set_views_as_host_objects(handle: SerializerHandle, mode: boolean): void;
  /** All of `v8.serialize` while the classes are unchanged; `viewType` throws for host objects that are no views. */
  op_rt_v8_serialize(value: unknown, viewType: (object: object) => number, meetsHostObjects: boolean): ArrayBuffer;

  // array_buffer.rs
  op_rt_v8_copy(bytes: Uint8Array): ArrayBuffer;
  op_rt_v8_shared_memory(length: number): SharedArrayBuffer | null;

  // deserializer.rs
  op_rt_v8_deserializer_new(owner: object, buffer: ArrayBufferView): DeserializerHandle;
  op_rt_v8_deserializer_read_header(handle: DeserializerHandle): void;
  op_rt_v8_deserializer_read_value(handle: DeserializerHandle): unknown;
  op_rt_v8_deserializer_wire_format_version(handle: DeserializerHandle): number;
  /** false: neither an ArrayBuffer nor a SharedArrayBuffer. */
  op_rt_v8_deserializer_transfer_array_buffer(handle: DeserializerHandle, id: number, arrayBuffer: unknown): boolean;
  op_rt_v8_deserializer_read_uint32(handle: DeserializerHandle): number;
  op_rt_v8_deserializer_read_uint64(handle: DeserializerHandle): [high: number, low: number];
  op_rt_v8_deserializer_read_double(handle: DeserializerHandle): number;
  /** The offset in the view of the bytes skipped. */
  op_rt_v8_deserializer_read_raw_bytes(handle: DeserializerHandle, length: number): number;
  /** All of `v8.deserialize` while the classes are unchanged; `makeView` makes the views that cannot lie over the input. */
  op_rt_v8_deserialize(
    buffer: ArrayBufferView,
    bufferPrototype: object,
    makeView: (source: ArrayBufferView, index: number, offset: number, length: number) => object,
  ): unknown;
}

/** The engine's half of a `v8.Serializer`, opaque. */
declare interface SerializerHandle {}
/** The engine's half of a `v8.Deserializer`, opaque. */
declare interface DeserializerHandle {}
/** A snapshot not read yet, opaque. */
declare interface HeapSnapshotHandle {}
