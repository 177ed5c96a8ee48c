//! V8's two profilers: CPU time by sampling the stack, allocations by sampling the heap.

use std::ffi::{c_char, c_int, c_void};
use std::marker::PhantomData;
use std::ptr::NonNull;

use deno_core::v8;

use super::{ChunkSink, NameSink, NumberSink, isolate_of};

#[repr(C)]
struct RawCpuProfiler {
    _opaque: [u8; 0],
    _not_send: PhantomData<*mut ()>,
}

unsafe extern "C" {
    fn rt_v8_shim_cpu_profiler_new(isolate: *mut c_void) -> *mut RawCpuProfiler;
    fn rt_v8_shim_cpu_profiler_free(profiler: *mut RawCpuProfiler);
    fn rt_v8_shim_cpu_profile_start(
        isolate: *mut c_void,
        profiler: *mut RawCpuProfiler,
        max_samples: u32,
        interval_us: c_int,
        id: *mut u32,
    ) -> c_int;
    fn rt_v8_shim_cpu_profile_stop(
        isolate: *mut c_void,
        profiler: *mut RawCpuProfiler,
        id: u32,
        data: *mut c_void,
        sink: ChunkSink,
    ) -> bool;
    fn rt_v8_shim_heap_profile_start(
        isolate: *mut c_void,
        interval: u64,
        stack_depth: c_int,
        flags: c_int,
    ) -> bool;
    fn rt_v8_shim_heap_profile_read(
        isolate: *mut c_void,
        data: *mut c_void,
        number: NumberSink,
        name: NameSink,
    ) -> bool;
    fn rt_v8_shim_heap_profile_stop(isolate: *mut c_void);
    fn rt_v8_shim_restore_initial_heap_limit(isolate: *mut c_void, fraction: f64);
    fn rt_v8_shim_heap_headroom(isolate: *mut c_void, more: bool);
    fn rt_v8_shim_set_stack_limit(isolate: *mut c_void, limit: usize);
}

/// Why a CPU profile was not started.
pub enum StartFailure {
    TooMany,
}

/// Records CPU profiles, several at a time. Has to go before its isolate does: it has a thread that samples.
pub struct CpuProfiler(NonNull<RawCpuProfiler>);

impl CpuProfiler {
    /// `None` if V8 has no memory for it.
    pub fn new(isolate: &mut v8::Isolate) -> Option<Self> {
        // SAFETY: the isolate is entered.
        NonNull::new(unsafe { rt_v8_shim_cpu_profiler_new(isolate_of(isolate)) }).map(Self)
    }

    /// Start a profile: at most `max_samples`, one every `interval_us` microseconds (0: V8's default). Returns its id.
    pub fn start(
        &self,
        isolate: &mut v8::Isolate,
        max_samples: u32,
        interval_us: i32,
    ) -> Result<u32, StartFailure> {
        let mut id = 0;
        // SAFETY: profiler and isolate belong together and are alive; `id` is written once.
        let status = unsafe {
            rt_v8_shim_cpu_profile_start(
                isolate_of(isolate),
                self.0.as_ptr(),
                max_samples,
                interval_us,
                &mut id,
            )
        };
        if status == 2 {
            return Err(StartFailure::TooMany);
        }
        Ok(id)
    }

    /// End profile `id` and return it as the JSON of a `.cpuprofile` file. `None` if there is no such profile.
    pub fn stop(&self, isolate: &mut v8::Isolate, id: u32) -> Option<Vec<u8>> {
        unsafe extern "C" fn chunk(data: *mut c_void, bytes: *const c_char, length: usize) -> bool {
            // SAFETY: `data` is `json` below; `bytes` is V8's buffer, valid for `length` bytes during the call.
            let (json, bytes) = unsafe {
                (
                    &mut *data.cast::<Vec<u8>>(),
                    std::slice::from_raw_parts(bytes.cast::<u8>(), length),
                )
            };
            json.extend_from_slice(bytes);
            true
        }
        let mut json: Vec<u8> = Vec::new();
        let data = (&raw mut json).cast::<c_void>();
        // SAFETY: profiler and isolate belong together and are alive; `data` outlives the call.
        let there = unsafe {
            rt_v8_shim_cpu_profile_stop(isolate_of(isolate), self.0.as_ptr(), id, data, chunk)
        };
        there.then_some(json)
    }
}

impl Drop for CpuProfiler {
    fn drop(&mut self) {
        // SAFETY: made by `new`, freed once, and by its contract the isolate is still alive.
        unsafe { rt_v8_shim_cpu_profiler_free(self.0.as_ptr()) }
    }
}

/// Start sampling allocations: one sample every `interval` bytes on average. `flags`: V8's `SamplingFlags`. False if a profile
/// is being recorded already: an isolate has one.
pub fn start_heap_profile(
    isolate: &mut v8::Isolate,
    interval: u64,
    stack_depth: i32,
    flags: i32,
) -> bool {
    // SAFETY: the isolate is entered.
    unsafe { rt_v8_shim_heap_profile_start(isolate_of(isolate), interval, stack_depth, flags) }
}

/// End the sampling.
pub fn stop_heap_profile(isolate: &mut v8::Isolate) {
    // SAFETY: the isolate is entered; V8 ignores the call where nothing is recorded.
    unsafe { rt_v8_shim_heap_profile_stop(isolate_of(isolate)) }
}

/// [`read_heap_profile`] where V8 calls near its limit: reading makes strings, and a collection for them must not start inside
/// of the one that V8 calls from.
///
/// # Safety
/// `isolate` is alive and entered on this thread.
pub unsafe fn read_heap_profile_near_limit(isolate: *mut c_void) -> Option<HeapProfile> {
    // SAFETY: by this function's contract.
    unsafe {
        rt_v8_shim_heap_headroom(isolate, true);
        let profile = read_heap_profile(isolate);
        rt_v8_shim_heap_headroom(isolate, false);
        profile
    }
}

/// Let V8 stop at the address `limit` of the stack of the isolate's thread.
pub fn set_stack_limit(isolate: &mut v8::Isolate, limit: usize) {
    // SAFETY: whoever has an isolate to hand has it alive and entered.
    unsafe { rt_v8_shim_set_stack_limit(isolate_of(isolate), limit) }
}

/// Let the heap limit fall back to the first one when the heap has shrunk below `fraction` of it.
///
/// # Safety
/// `isolate` is alive and entered on this thread.
pub unsafe fn restore_initial_heap_limit(isolate: *mut c_void, fraction: f64) {
    // SAFETY: by this function's contract.
    unsafe { rt_v8_shim_restore_initial_heap_limit(isolate, fraction) }
}

/// Live allocations by the stack that made them.
pub struct HeapProfile {
    pub samples: Vec<AllocationSample>,
    pub root: HeapProfileNode,
}

/// Objects of one size, made at one place.
pub struct AllocationSample {
    /// Bytes of all of them.
    pub size: usize,
    pub node: usize,
    pub ordinal: usize,
}

/// A function on the stack. Line and column are 1-based, 0 where unknown.
pub struct HeapProfileNode {
    pub function: String,
    pub url: String,
    pub script: usize,
    pub line: usize,
    pub column: usize,
    pub id: usize,
    /// Bytes allocated by the function itself.
    pub self_size: usize,
    pub children: Vec<HeapProfileNode>,
}

struct Collected {
    numbers: Vec<usize>,
    names: Vec<String>,
}

/// What is recorded so far; `None` where nothing is being recorded.
///
/// # Safety
/// `isolate` is alive and entered on this thread.
pub unsafe fn read_heap_profile(isolate: *mut c_void) -> Option<HeapProfile> {
    unsafe extern "C" fn number(data: *mut c_void, number: usize) {
        // SAFETY: `data` is the `Collected` below, which nobody else touches during the call.
        let collected = unsafe { &mut *data.cast::<Collected>() };
        collected.numbers.push(number);
    }
    unsafe extern "C" fn name(data: *mut c_void, text: *const c_char, length: usize) {
        // SAFETY: as above; `text` is a C++ string of `length` bytes that outlives this call, or null and empty.
        let (collected, bytes) = unsafe {
            let bytes = if text.is_null() {
                &[]
            } else {
                std::slice::from_raw_parts(text.cast::<u8>(), length)
            };
            (&mut *data.cast::<Collected>(), bytes)
        };
        collected
            .names
            .push(String::from_utf8_lossy(bytes).into_owned());
    }
    let mut collected = Collected {
        numbers: Vec::new(),
        names: Vec::new(),
    };
    let data = (&raw mut collected).cast::<c_void>();
    // SAFETY: by this function's contract; both callbacks get `data` back and only during the call.
    if !unsafe { rt_v8_shim_heap_profile_read(isolate, data, number, name) } {
        return None;
    }
    let mut numbers = collected.numbers.into_iter();
    let mut names = collected.names.into_iter();
    let count = numbers.next()?;
    let mut samples = Vec::with_capacity(count);
    for _ in 0..count {
        let size = numbers.next()? * numbers.next()?;
        samples.push(AllocationSample {
            size,
            node: numbers.next()?,
            ordinal: numbers.next()?,
        });
    }
    let root = read_node(&mut numbers, &mut names)?;
    Some(HeapProfile { samples, root })
}

fn read_node(
    numbers: &mut impl Iterator<Item = usize>,
    names: &mut impl Iterator<Item = String>,
) -> Option<HeapProfileNode> {
    let mut node = HeapProfileNode {
        function: names.next()?,
        url: names.next()?,
        script: numbers.next()?,
        line: numbers.next()?,
        column: numbers.next()?,
        id: numbers.next()?,
        self_size: numbers.next()?,
        children: Vec::new(),
    };
    let count = numbers.next()?;
    for _ in 0..count {
        node.children.push(read_node(numbers, names)?);
    }
    Some(node)
}
