//! While V8 writes a heap, whatever it gives up on becomes one line and exit code 14: it has no error to return, it aborts.

use std::ffi::c_int;
use std::sync::atomic::AtomicI32;
use std::sync::atomic::Ordering;

use deno_core::v8;

/// The process's standard error while the descriptor itself is turned away.
static STDERR: AtomicI32 = AtomicI32::new(libc::STDERR_FILENO);

const SIGNALS: [c_int; 5] = [
    libc::SIGSEGV,
    libc::SIGABRT,
    libc::SIGILL,
    libc::SIGTRAP,
    libc::SIGBUS,
];

/// In force while it lives.
pub struct SerializationGuard {
    saved: [c_int; 2],
}

impl SerializationGuard {
    /// V8's own words about the failure are for its developers; ours is the one line that is printed.
    pub fn new() -> Self {
        v8::V8::set_fatal_error_handler(on_fatal_error);
        // SAFETY: plain descriptor and signal calls. The handler only writes and ends the process.
        let saved = unsafe {
            let saved = [
                libc::dup(libc::STDOUT_FILENO),
                libc::dup(libc::STDERR_FILENO),
            ];
            let nowhere = libc::open(c"/dev/null".as_ptr(), libc::O_WRONLY);
            if nowhere >= 0 && saved[0] >= 0 && saved[1] >= 0 {
                STDERR.store(saved[1], Ordering::SeqCst);
                libc::dup2(nowhere, libc::STDOUT_FILENO);
                libc::dup2(nowhere, libc::STDERR_FILENO);
                libc::close(nowhere);
            }
            for signal in SIGNALS {
                libc::signal(signal, on_signal as *const () as libc::sighandler_t);
            }
            saved
        };
        Self { saved }
    }
}

impl Drop for SerializationGuard {
    fn drop(&mut self) {
        // SAFETY: the descriptors were made in `new` and are given back once.
        unsafe {
            for signal in SIGNALS {
                libc::signal(signal, libc::SIG_DFL);
            }
            for (saved, target) in self
                .saved
                .iter()
                .zip([libc::STDOUT_FILENO, libc::STDERR_FILENO])
            {
                if *saved >= 0 {
                    libc::dup2(*saved, target);
                    libc::close(*saved);
                }
            }
        }
        STDERR.store(libc::STDERR_FILENO, Ordering::SeqCst);
    }
}

fn on_fatal_error(_file: &str, _line: i32, message: &str) {
    last_words(match message {
        "CheckGlobalAndEternalHandles failed" => "the program holds a native object",
        other => other,
    });
}

extern "C" fn on_signal(_signal: c_int) {
    last_words("the program holds a native object");
}

fn last_words(reason: &str) -> ! {
    let parts = [
        "Cannot write the snapshot: V8 cannot serialize the heap (",
        reason,
        ").\n",
    ];
    for part in parts {
        // SAFETY: write(2) and _exit(2) may be called from a signal handler.
        unsafe {
            libc::write(
                STDERR.load(Ordering::SeqCst),
                part.as_ptr().cast(),
                part.len(),
            )
        };
    }
    // SAFETY: as above.
    unsafe { libc::_exit(14) }
}
