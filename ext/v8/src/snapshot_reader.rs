//! A heap snapshot as JSON, a chunk at a time. V8 writes the whole text in one call, so a thread of its own makes that call and
//! waits wherever the reader is behind: what is on its way stays below a mebibyte, whatever the size of the snapshot.
//!
//! The snapshot does not change any more, so the program may go on while it is written. Taking and freeing snapshots is the
//! matter of the isolate's own thread, here its *home*, and so is writing once the inspector tracks allocations: V8 then adds
//! what it has tracked so far, which does change (see [`write_at_once`]).

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use crate::shim::HeapSnapshot;

/// Chunks of 64 KiB that may wait to be read.
const MOST_WAITING: usize = 15;

thread_local! {
    /// What was taken from the isolate of this thread and is not freed yet.
    static AT_HOME: RefCell<Vec<Arc<SnapshotReader>>> = const { RefCell::new(Vec::new()) };
    static AT_ONCE: Cell<bool> = const { Cell::new(false) };
}

/// A snapshot on its way to whoever reads it, in any thread.
pub struct SnapshotReader {
    state: Mutex<State>,
    changed: Condvar,
    /// Read at home: nobody can once its isolate is gone.
    stays_home: bool,
}

struct State {
    /// Until it is freed.
    snapshot: Option<Snapshot>,
    /// Once the first chunk was asked for.
    writing: bool,
    writer: Option<JoinHandle<()>>,
    chunks: VecDeque<Vec<u8>>,
    /// V8 has nothing more to write.
    written: bool,
    /// Nobody reads any more.
    abandoned: bool,
    /// The isolate is about to go: chunks wait in any number.
    hurried: bool,
}

struct Snapshot(HeapSnapshot);

// SAFETY: other threads only have V8 write the snapshot, which reads it and, as long as allocations are not tracked, nothing
// that changes; it is freed at home, when no thread writes it any more.
unsafe impl Send for Snapshot {}

impl SnapshotReader {
    /// Read `snapshot`, which the isolate of this thread has just taken.
    ///
    /// - `stays_home`: in this thread only
    pub fn new(snapshot: HeapSnapshot, stays_home: bool) -> Arc<Self> {
        let reader = Arc::new(Self {
            state: Mutex::new(State {
                snapshot: Some(Snapshot(snapshot)),
                writing: false,
                writer: None,
                chunks: VecDeque::new(),
                written: false,
                abandoned: false,
                hurried: AT_ONCE.get(),
            }),
            changed: Condvar::new(),
            stays_home,
        });
        if AT_ONCE.get() {
            reader.write();
        }
        AT_HOME.with_borrow_mut(|readers| readers.push(reader.clone()));
        reader
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        self.changed
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The next chunk (ASCII, 64 KiB but for the last), `None` after the last. Waits for V8 to write it.
    pub fn next(self: &Arc<Self>) -> Option<Vec<u8>> {
        self.start_writing();
        let mut state = self.state();
        loop {
            if let Some(chunk) = state.chunks.pop_front() {
                self.changed.notify_all();
                return Some(chunk);
            }
            if state.written || state.abandoned {
                return None;
            }
            state = self.wait(state);
        }
    }

    /// Nobody will read the rest.
    pub fn abandon(&self) {
        let mut state = self.state();
        state.abandoned = true;
        state.chunks.clear();
        self.changed.notify_all();
    }

    fn start_writing(self: &Arc<Self>) {
        let mut state = self.state();
        if state.writing || state.written || state.abandoned {
            return;
        }
        state.writing = true;
        let reader = self.clone();
        let thread = std::thread::Builder::new()
            .name("HeapSnapshot".to_owned())
            .spawn(move || reader.write());
        match thread {
            Ok(thread) => state.writer = Some(thread),
            // No more threads: then all at once, here.
            Err(_) => {
                state.hurried = true;
                drop(state);
                self.write();
            }
        }
    }

    /// Have V8 write the snapshot into `chunks`, as fast as they are read.
    fn write(&self) {
        let snapshot = match &self.state().snapshot {
            Some(snapshot) => snapshot.0,
            None => return,
        };
        let mut sink = |bytes: &[u8]| {
            let mut state = self.state();
            while state.chunks.len() >= MOST_WAITING && !state.abandoned && !state.hurried {
                state = self.wait(state);
            }
            if state.abandoned {
                return false;
            }
            state.chunks.push_back(bytes.to_vec());
            self.changed.notify_all();
            true
        };
        // SAFETY: it is freed only after this thread was waited for, or at home where this is that thread.
        unsafe { snapshot.write(&mut sink) };
        self.state().written = true;
        self.changed.notify_all();
    }

    /// Free the snapshot, which is written or abandoned, and say so; false where it is still needed.
    fn free_if_finished(&self) -> bool {
        let mut state = self.state();
        if !state.written && !state.abandoned {
            return false;
        }
        let writer = state.writer.take();
        drop(state);
        if let Some(writer) = writer {
            // It has written, or sees at its next chunk that nobody reads.
            let _ = writer.join();
        }
        if let Some(Snapshot(snapshot)) = self.state().snapshot.take() {
            // SAFETY: only called at home, outside of collections; nobody writes it, and it was still in its place.
            unsafe { snapshot.free() };
        }
        true
    }
}

/// Free the snapshots of this thread's isolate that were read to their end or abandoned. Not to be called during a collection:
/// freeing the last snapshot drops the profiler's table of objects, which a collection updates.
pub fn free_finished() {
    AT_HOME.with_borrow_mut(|readers| readers.retain(|reader| !reader.free_if_finished()));
}

/// From now on have the snapshots of this thread's isolate written at home, as soon as they are taken; and those that are being
/// written, to their end. For the time when allocations are tracked.
pub fn write_at_once() {
    AT_ONCE.set(true);
    finish_all(false);
}

/// Let go of all snapshots of this thread's isolate, which is about to be taken apart. What another thread may still read waits
/// as text.
pub fn release_all() {
    finish_all(true);
}

fn finish_all(isolate_ends: bool) {
    for reader in AT_HOME.take() {
        // Nobody else holds it: it was asked for by somebody who did not wait for the answer.
        if isolate_ends && (reader.stays_home || Arc::strong_count(&reader) == 1) {
            reader.abandon();
        }
        let mut state = reader.state();
        state.hurried = true;
        reader.changed.notify_all();
        drop(state);
        reader.start_writing();
        let mut state = reader.state();
        while !state.written && !state.abandoned {
            state = reader.wait(state);
        }
        drop(state);
        reader.free_if_finished();
    }
}
