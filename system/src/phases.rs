//! What the phases of a start cost: a line for each on standard error, where the environment has `RT_STARTUP_PHASES`.

use std::sync::LazyLock;
use std::sync::Mutex;
use std::time::Instant;

use crate::linux::process_usage;
use crate::streams::print_error;

/// What the process has used so far.
struct Sample {
    at: Instant,
    cpu_microseconds: u64,
    page_faults: u64,
    bytes_read: u64,
}

impl Sample {
    fn take() -> Self {
        let usage = process_usage();
        Self {
            at: Instant::now(),
            cpu_microseconds: usage.cpu_microseconds,
            page_faults: usage.page_faults,
            bytes_read: usage.bytes_read,
        }
    }
}

/// The end of the last phase; the process's own beginning has used nothing.
static LAST: LazyLock<Option<Mutex<Sample>>> = LazyLock::new(|| {
    std::env::var_os("RT_STARTUP_PHASES")?;
    Some(Mutex::new(Sample {
        at: Instant::now(),
        cpu_microseconds: 0,
        page_faults: 0,
        bytes_read: 0,
    }))
});

/// The phase `name` ends here. Times are those of the whole process; what comes before `main`, the loading of libraries, is in the
/// processor time of the first phase, not in its time on the clock. Bytes are those that were read, not those that were mapped.
pub fn end_of_startup_phase(name: &str) {
    let Some(last) = &*LAST else {
        return;
    };
    let Ok(mut last) = last.lock() else {
        return;
    };
    let now = Sample::take();
    print_error(&format!(
        "{name:>28} {:>9.3} ms {:>9.3} ms cpu {:>6} page faults {:>9} bytes read\n",
        (now.at - last.at).as_secs_f64() * 1e3,
        (now.cpu_microseconds - last.cpu_microseconds) as f64 / 1e3,
        now.page_faults - last.page_faults,
        now.bytes_read - last.bytes_read,
    ));
    *last = Sample::take();
}
