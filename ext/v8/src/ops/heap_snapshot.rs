//! Heap snapshots: taken at the call, handed to a stream or written to a file chunk by chunk.

use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use deno_core::{GarbageCollected, op2, v8};
use rt_system::PrivateFile;

use super::array_buffer::hand_over;
use crate::error::EngineError;
use crate::shim::HeapSnapshot;
use crate::snapshot_reader::{SnapshotReader, free_finished};

/// A snapshot held by a stream, until it has been read to its end or the stream is destroyed.
pub struct HeapSnapshotHandle {
    reader: Arc<SnapshotReader>,
    /// Have [`free_finished`] called in the thread whose isolate took it; `None`: this one.
    home: Option<Box<dyn Fn()>>,
}

impl HeapSnapshotHandle {
    /// The handle of a snapshot of another thread. `free_there` has [`free_finished`] called there.
    pub fn of_thread(reader: Arc<SnapshotReader>, free_there: impl Fn() + 'static) -> Self {
        Self {
            reader,
            home: Some(Box::new(free_there)),
        }
    }

    fn free(&self) {
        match &self.home {
            Some(free_there) => free_there(),
            None => free_finished(),
        }
    }
}

// SAFETY: holds no reference to any garbage-collected object.
unsafe impl GarbageCollected for HeapSnapshotHandle {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"HeapSnapshotHandle"
    }
}

impl Drop for HeapSnapshotHandle {
    fn drop(&mut self) {
        self.reader.abandon();
        // The collector runs: a snapshot of this thread waits for the next op that takes or reads one.
        if let Some(free_there) = &self.home {
            free_there();
        }
    }
}

/// Record the heap of `isolate`, which is entered on this thread, for another thread to read.
///
/// # Errors
/// When V8 refuses.
pub fn take_heap_snapshot(
    isolate: &mut v8::Isolate,
    internals: bool,
    numeric: bool,
) -> Result<Arc<SnapshotReader>, EngineError> {
    take(isolate, internals, numeric).map(|snapshot| SnapshotReader::new(snapshot, false))
}

/// Record the heap of `isolate`, which is entered on this thread, as JSON in memory. `None` where V8 refuses.
pub fn heap_snapshot_text(isolate: &mut v8::Isolate) -> Option<Vec<u8>> {
    let snapshot = take(isolate, true, true).ok()?;
    let mut text = Vec::new();
    let mut sink = |bytes: &[u8]| {
        text.extend_from_slice(bytes);
        true
    };
    // SAFETY: just taken from the current isolate; nothing runs in between that could free it.
    unsafe {
        snapshot.write(&mut sink);
        snapshot.free();
    }
    Some(text)
}

fn take(
    isolate: &mut v8::Isolate,
    internals: bool,
    numeric: bool,
) -> Result<HeapSnapshot, EngineError> {
    free_finished();
    HeapSnapshot::take(isolate, internals, numeric).ok_or(EngineError::NoHeapSnapshot)
}

/// Record the heap now.
///
/// JS: `(internals: boolean, numeric: boolean) => HeapSnapshotHandle`. Called by `heap_snapshot.js` for `v8.getHeapSnapshot`.
///
/// # Errors
/// `Error` when V8 refuses.
///
/// Source: `HeapProfiler::TakeHeapSnapshot`.
#[op2]
#[cppgc]
pub fn op_rt_v8_heap_snapshot_take(
    scope: &mut v8::PinScope<'_, '_>,
    internals: bool,
    numeric: bool,
) -> Result<HeapSnapshotHandle, EngineError> {
    let reader = SnapshotReader::new(take(scope, internals, numeric)?, true);
    Ok(HeapSnapshotHandle { reader, home: None })
}

/// The next chunk of the snapshot's JSON; null after the last.
///
/// JS: `(handle: HeapSnapshotHandle) => ArrayBuffer | null`
///
/// - chunks: ASCII, 64 KiB but for the last. V8 writes them in another thread, which runs at most 15 of them ahead.
#[op2]
pub fn op_rt_v8_heap_snapshot_next<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    #[cppgc] handle: &HeapSnapshotHandle,
) -> Option<v8::Local<'s, v8::ArrayBuffer>> {
    let chunk = handle.reader.next();
    if chunk.is_none() {
        handle.free();
    }
    chunk.map(|bytes| hand_over(scope, bytes))
}

/// Let go of a snapshot that nobody will read any more.
///
/// JS: `(handle: HeapSnapshotHandle) => void`
#[op2(fast)]
pub fn op_rt_v8_heap_snapshot_free(#[cppgc] handle: &HeapSnapshotHandle) {
    handle.reader.abandon();
    handle.free();
}

/// Record the heap into a file, 64 KiB at a time: beyond V8's own graph it costs no memory.
///
/// JS: `(path: Uint8Array, internals: boolean, numeric: boolean) => null | [errno: number, syscall: string]`
/// Called by `heap_snapshot.js` for `v8.writeHeapSnapshot`, which has checked the path and makes the error.
///
/// - `path`: bytes without NUL, relative to the process's folder. Created with mode 0600 or truncated, before the heap is recorded.
///
/// Returns null when the file is complete, else the negated errno and `open`, `write` or `close`. A file half written stays.
///
/// # Errors
/// `Error` when V8 refuses.
///
/// Source: open(2), write(2), close(2); Node `src/heap_utils.cc` `WriteSnapshot`.
#[op2]
pub fn op_rt_v8_heap_snapshot_write(
    scope: &mut v8::PinScope<'_, '_>,
    #[buffer] path: &[u8],
    internals: bool,
    numeric: bool,
) -> Result<Option<(i32, String)>, EngineError> {
    let file = match PrivateFile::create(Path::new(OsStr::from_bytes(path))) {
        Ok(file) => file,
        Err(error) => return Ok(Some(failed(&error, "open"))),
    };
    let snapshot = take(scope, internals, numeric)?;
    let mut written = Ok(());
    let mut sink = |bytes: &[u8]| {
        written = file.write_all(bytes);
        written.is_ok()
    };
    // SAFETY: just taken from the current isolate; nothing runs in between that could free it.
    unsafe {
        snapshot.write(&mut sink);
        snapshot.free();
    }
    let closed = file.close();
    Ok(match (written, closed) {
        (Err(error), _) => Some(failed(&error, "write")),
        (Ok(()), Err(error)) => Some(failed(&error, "close")),
        (Ok(()), Ok(())) => None,
    })
}

/// Record the heap of `isolate` into a new file, with everything that can be recorded.
///
/// # Safety
/// `isolate` is alive and entered on this thread.
pub unsafe fn write_snapshot_file(isolate: *mut std::ffi::c_void, path: &Path) -> io::Result<()> {
    let file = PrivateFile::create(path)?;
    // SAFETY: by this function's contract.
    let snapshot = unsafe { HeapSnapshot::take_of(isolate, true, true) }
        .ok_or_else(|| io::Error::other("V8 could not take a heap snapshot"))?;
    let mut written = Ok(());
    let mut sink = |bytes: &[u8]| {
        written = file.write_all(bytes);
        written.is_ok()
    };
    // SAFETY: just taken; nothing runs in between that could free it. V8 is at an allocation, not inside a collection.
    unsafe {
        snapshot.write(&mut sink);
        snapshot.free();
    }
    written?;
    file.close()
}

fn failed(error: &io::Error, syscall: &str) -> (i32, String) {
    (
        -error.raw_os_error().unwrap_or(libc::EIO),
        syscall.to_owned(),
    )
}

/// A name for a file of diagnostics: `PREFIX.yyyymmdd.hhmmss.PID.THREAD.SEQ.EXTENSION`, local time.
///
/// JS: `(prefix: string, thread_id: number, extension: string) => string`
///
/// The sequence counts from 001 through the whole process, over all threads and kinds of files.
///
/// Source: Node `src/util.cc` `DiagnosticFilename`.
#[op2]
#[string]
pub fn op_rt_v8_diagnostic_file_name(
    #[string] prefix: &str,
    #[smi] thread_id: u32,
    #[string] extension: &str,
) -> String {
    diagnostic_file_name(prefix, thread_id, extension)
}

/// See [`op_rt_v8_diagnostic_file_name`].
pub fn diagnostic_file_name(prefix: &str, thread_id: u32, extension: &str) -> String {
    static SEQUENCE: AtomicU32 = AtomicU32::new(0);
    let sequence = SEQUENCE.fetch_add(1, Ordering::Relaxed) + 1;
    let pid = std::process::id();
    let time = local_time();
    format!("{prefix}.{time}.{pid}.{thread_id}.{sequence:03}.{extension}")
}

fn local_time() -> String {
    // SAFETY: `time` with a null pointer only returns; both structs are plain data and `localtime_r` fills the second.
    let now = unsafe {
        let seconds = libc::time(std::ptr::null_mut());
        let mut parts: libc::tm = std::mem::zeroed();
        libc::localtime_r(&seconds, &mut parts);
        parts
    };
    format!(
        "{:04}{:02}{:02}.{:02}{:02}{:02}",
        now.tm_year + 1900,
        now.tm_mon + 1,
        now.tm_mday,
        now.tm_hour,
        now.tm_min,
        now.tm_sec
    )
}
