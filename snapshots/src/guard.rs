//! While V8 writes a heap, whatever it gives up on becomes one line, a report and exit code 14: V8 has no error to return, it aborts.

use std::ffi::c_int;
use std::ffi::c_void;
use std::fmt;
use std::fs::OpenOptions;
use std::io;
use std::io::PipeReader;
use std::os::fd::AsFd;
use std::os::fd::AsRawFd;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::atomic::AtomicPtr;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use deno_core::v8;
use rt_system::signal_name;
use rt_system::take_back_call_of_nothing;

use crate::crash_report;
use crate::crash_report::CrashReport;
use crate::crash_report::Descriptor;

/// What ends a process that has a bug, failed checks of V8's (SIGABRT, SIGILL, SIGTRAP) included.
const OF_BUGS: [c_int; 6] = [
    libc::SIGSEGV,
    libc::SIGABRT,
    libc::SIGILL,
    libc::SIGTRAP,
    libc::SIGBUS,
    libc::SIGFPE,
];

/// Stack for the handler: a program may have run out of its own.
const STACK_BYTES: usize = 256 << 10;

/// Of what V8 prints as much as a reader wants to see.
const MOST_WORDS: usize = 16 << 10;

/// A report is written in no time, unless memory is so damaged that it is never finished.
const REPORT_SECONDS: u32 = 10;

/// What the handlers need; null while no heap is written.
static CURRENT: AtomicPtr<Watch> = AtomicPtr::new(std::ptr::null_mut());

/// The thread that is ending the process; 0 for none.
static ENDING: AtomicUsize = AtomicUsize::new(0);

struct Watch {
    report: CrashReport,
    streams: Option<Streams>,
}

/// V8 says what is wrong on standard error, for its developers. It goes into a pipe, from there into the report; our line is what is printed.
struct Streams {
    stdout: OwnedFd,
    stderr: OwnedFd,
    words: PipeReader,
}

impl Streams {
    fn turn_away() -> io::Result<Self> {
        let stdout = io::stdout().as_fd().try_clone_to_owned()?;
        let stderr = io::stderr().as_fd().try_clone_to_owned()?;
        let (words, end) = io::pipe()?;
        let nowhere = OpenOptions::new().write(true).open("/dev/null")?;
        // What does not fit into the pipe is lost: nobody reads before the end.
        for descriptor in [words.as_raw_fd(), end.as_raw_fd()] {
            // SAFETY: both calls only read and write the flags of a descriptor of ours.
            unsafe {
                let flags = libc::fcntl(descriptor, libc::F_GETFL);
                libc::fcntl(descriptor, libc::F_SETFL, flags | libc::O_NONBLOCK);
            }
        }
        // SAFETY: all four are open; `put_back` undoes it.
        unsafe {
            libc::dup2(nowhere.as_raw_fd(), libc::STDOUT_FILENO);
            libc::dup2(end.as_raw_fd(), libc::STDERR_FILENO);
        }
        Ok(Self {
            stdout,
            stderr,
            words,
        })
    }

    fn put_back(&self) {
        // SAFETY: all four are open.
        unsafe {
            libc::dup2(self.stdout.as_raw_fd(), libc::STDOUT_FILENO);
            libc::dup2(self.stderr.as_raw_fd(), libc::STDERR_FILENO);
        }
    }

    /// What was printed so far. Neither allocates nor waits.
    fn read<'a>(&self, buffer: &'a mut [u8]) -> &'a [u8] {
        let mut filled = 0;
        while filled < buffer.len() {
            let rest = &mut buffer[filled..];
            // SAFETY: `rest` is writable for its length.
            let count =
                unsafe { libc::read(self.words.as_raw_fd(), rest.as_mut_ptr().cast(), rest.len()) };
            match usize::try_from(count) {
                Ok(count) if count > 0 => filled += count,
                _ => break,
            }
        }
        &buffer[..filled]
    }
}

/// In force while it lives, for one heap at a time.
pub struct SerializationGuard {
    watch: *mut Watch,
    actions: Vec<(c_int, libc::sigaction)>,
    stack_before: libc::stack_t,
    /// Of the handler.
    _stack: Box<[u8]>,
}

impl SerializationGuard {
    /// - `blob`: what the heap is written for; a report is to lie beside it
    pub fn new(blob: &Path) -> Self {
        crash_report::prepare();
        let watch = Box::into_raw(Box::new(Watch {
            report: CrashReport::beside(blob),
            // Without, all is as said but V8's words are printed as they are.
            streams: Streams::turn_away().ok(),
        }));
        CURRENT.store(watch, Ordering::SeqCst);
        v8::V8::set_fatal_error_handler(on_fatal_error);
        let mut stack = vec![0; STACK_BYTES].into_boxed_slice();
        let new_stack = libc::stack_t {
            ss_sp: stack.as_mut_ptr().cast(),
            ss_flags: 0,
            ss_size: stack.len(),
        };
        // SAFETY: zeroes are a valid value of these plain structures.
        let (mut stack_before, mut action) =
            unsafe { std::mem::zeroed::<(libc::stack_t, libc::sigaction)>() };
        action.sa_sigaction = on_signal as *const () as libc::sighandler_t;
        // Not blocked meanwhile: a handler that crashes has to be noticed too.
        action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK | libc::SA_NODEFER;
        // SAFETY: the stack lives as long as it is installed, and the handler does only what a handler may.
        let actions = unsafe {
            libc::sigaltstack(&new_stack, &mut stack_before);
            OF_BUGS.map(|signal| {
                let mut before = std::mem::zeroed::<libc::sigaction>();
                libc::sigaction(signal, &action, &mut before);
                (signal, before)
            })
        };
        Self {
            watch,
            actions: actions.into(),
            stack_before,
            _stack: stack,
        }
    }
}

impl Drop for SerializationGuard {
    fn drop(&mut self) {
        // SAFETY: what is put back is what was there.
        unsafe {
            for (signal, before) in &self.actions {
                libc::sigaction(*signal, before, std::ptr::null_mut());
            }
            libc::sigaltstack(&self.stack_before, std::ptr::null_mut());
        }
        CURRENT.store(std::ptr::null_mut(), Ordering::SeqCst);
        // SAFETY: made in `new`, and no handler can find it any more.
        let watch = unsafe { Box::from_raw(self.watch) };
        if let Some(streams) = &watch.streams {
            streams.put_back();
            if std::thread::panicking() {
                Descriptor(libc::STDERR_FILENO).write_bytes(streams.read(&mut [0u8; MOST_WORDS]));
            }
        }
    }
}

/// What is known of the end of V8's work.
enum End<'a> {
    /// V8's own words, from a check of it that failed.
    Fatal(&'a str),
    /// V8 called a function that is not there.
    CallOfNothing,
    /// With the address that could not be used, if it was about one.
    Signal(c_int, Option<usize>),
}

impl fmt::Display for End<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fatal(text) => write!(formatter, "V8: {text}"),
            Self::CallOfNothing => formatter.write_str("V8 called a function that is not there."),
            Self::Signal(signal, Some(address)) => {
                write!(formatter, "{} (address {address:#x})", name_of(*signal))
            }
            Self::Signal(signal, None) => formatter.write_str(name_of(*signal)),
        }
    }
}

fn name_of(signal: c_int) -> &'static str {
    signal_name(signal).unwrap_or("a signal")
}

/// The reason as the line gives it. What stands in the way in a program was looked for before (`scan.rs`), so but for a lack of memory each is a bug.
struct Reason<'a> {
    end: &'a End<'a>,
    words: &'a [u8],
}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fatal = match self.end {
            End::Fatal(text) => *text,
            End::CallOfNothing | End::Signal(..) => "",
        };
        let says = |text: &str| fatal.contains(text) || contains(self.words, text.as_bytes());
        if says("Unknown external reference") {
            return formatter.write_str(
                "the heap points into the memory of this process (V8: Unknown external reference). This is a bug in rt, which should have \
                 named the object",
            );
        }
        if says("CheckGlobalAndEternalHandles failed") {
            return formatter.write_str(
                "the process holds an object that is not in the heap to be written (V8: CheckGlobalAndEternalHandles failed). This is a \
                 bug in rt, which should have named the object",
            );
        }
        if says("out of memory") {
            return formatter.write_str("V8 ran out of memory");
        }
        match self.end {
            // V8 hands objects with native data to a function of its embedder, whose place is empty here.
            End::CallOfNothing => formatter.write_str(
                "an object has a native half. This is a bug in rt, which should have named the object",
            ),
            End::Fatal(text) => write!(
                formatter,
                "V8 failed: {}. This is a bug in rt or V8",
                first_line(text)
            ),
            End::Signal(signal, _) => write!(
                formatter,
                "V8 crashed with {}. This is a bug in rt or V8",
                name_of(*signal)
            ),
        }
    }
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

fn first_line(text: &str) -> &str {
    text.lines()
        .next()
        .unwrap_or_default()
        .trim_end_matches('.')
}

fn on_fatal_error(_file: &str, _line: i32, message: &str) {
    last_words(&End::Fatal(message));
}

unsafe extern "C" fn on_signal(signal: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: SA_SIGINFO: the system gives valid structures. This handler does not return. What the system says of its own accord
    // (code above 0) has an address, but for an abort.
    let end = unsafe {
        let info = &*info;
        if signal == libc::SIGSEGV && info.si_code > 0 && take_back_call_of_nothing(context) {
            End::CallOfNothing
        } else if info.si_code > 0 && signal != libc::SIGABRT {
            End::Signal(signal, Some(info.si_addr() as usize))
        } else {
            End::Signal(signal, None)
        }
    };
    last_words(&end);
}

extern "C" fn on_time_over(_signal: c_int) {
    finish(
        format_args!("V8 crashed, and so did the report of it"),
        None,
    );
}

fn last_words(end: &End) -> ! {
    // SAFETY: pthread_self(3) only returns a number; pause(2) waits for a signal.
    let thread = unsafe { libc::pthread_self() } as usize;
    match ENDING.compare_exchange(0, thread, Ordering::SeqCst, Ordering::SeqCst) {
        Ok(_) => {}
        Err(first) if first == thread => finish(
            format_args!("V8 crashed, and so did the report of it"),
            None,
        ),
        Err(_) => loop {
            // SAFETY: as above. The other thread ends the process.
            unsafe { libc::pause() };
        },
    }
    // SAFETY: plain system calls.
    unsafe {
        libc::signal(
            libc::SIGALRM,
            on_time_over as *const () as libc::sighandler_t,
        );
        libc::alarm(REPORT_SECONDS);
    }
    // SAFETY: what is stored there lives until it is taken back, after the handlers.
    let watch = unsafe { CURRENT.load(Ordering::SeqCst).as_ref() };
    let mut buffer = [0u8; MOST_WORDS];
    let words: &[u8] = match watch.and_then(|watch| watch.streams.as_ref()) {
        Some(streams) => streams.read(&mut buffer),
        None => &[],
    };
    let report = watch.and_then(|watch| watch.report.write(format_args!("{end}"), words, true));
    finish(format_args!("{}", Reason { end, words }), report)
}

fn finish(reason: fmt::Arguments, report: Option<&std::ffi::CStr>) -> ! {
    // SAFETY: as in `last_words`.
    let streams =
        unsafe { CURRENT.load(Ordering::SeqCst).as_ref() }.and_then(|watch| watch.streams.as_ref());
    let stderr = streams.map_or(libc::STDERR_FILENO, |streams| streams.stderr.as_raw_fd());
    let mut stderr = Descriptor(stderr);
    let _ = fmt::Write::write_fmt(
        &mut stderr,
        format_args!("Cannot write the snapshot: {reason}."),
    );
    if let Some(report) = report {
        stderr.write_bytes(b" Report: ");
        stderr.write_bytes(report.to_bytes());
    }
    stderr.write_bytes(b"\n");
    // SAFETY: _exit(2) may be called from a signal handler.
    unsafe { libc::_exit(14) }
}

#[cfg(test)]
mod tests;
