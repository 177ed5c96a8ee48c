//! What has to be asked of Linux in its own way: `/proc`, control groups, calls and constants that other systems lack.

use std::path::Path;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::cgroup;
use crate::reads::read_of_kernel;

/// A path that starts this very executable again, also where another file has taken its name meanwhile.
pub fn this_executable() -> PathBuf {
    PathBuf::from("/proc/self/exe")
}

/// CPU time of the calling thread in microseconds: user, system. getrusage(2).
pub fn thread_cpu_usage() -> (f64, f64) {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: getrusage fills the struct it is given; on failure the zeroes stay, a valid value.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_THREAD, usage.as_mut_ptr());
        usage.assume_init()
    };
    let micros = |time: libc::timeval| time.tv_sec as f64 * 1e6 + time.tv_usec as f64;
    (micros(usage.ru_utime), micros(usage.ru_stime))
}

/// The version of the system's kernel, which says when it was built. uname(2).
pub fn system_version() -> String {
    let mut names = std::mem::MaybeUninit::<libc::utsname>::zeroed();
    // SAFETY: uname fills the struct it is given; on failure the zeroes stay, a valid value. The text in it ends with a zero.
    let version = unsafe {
        libc::uname(names.as_mut_ptr());
        std::ffi::CStr::from_ptr((*names.as_ptr()).version.as_ptr())
    };
    version.to_string_lossy().into_owned()
}

/// How many seconds the system has been up, with fractions. proc_uptime(5).
pub fn uptime() -> Option<f64> {
    let text = read_of_kernel(Path::new("/proc/uptime")).ok()?;
    text.split_whitespace().next()?.parse().ok()
}

/// What the process has used so far.
pub struct ProcessUsage {
    /// Of all its threads, user and system.
    pub cpu_microseconds: u64,
    /// Those that needed no disk.
    pub page_faults: u64,
    /// By calls like read(2), from whatever.
    pub bytes_read: u64,
}

/// getrusage(2) and proc_pid_io(5).
pub fn process_usage() -> ProcessUsage {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: as above.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr());
        usage.assume_init()
    };
    let micros = |time: libc::timeval| time.tv_sec as u64 * 1_000_000 + time.tv_usec as u64;
    let io = read_of_kernel(Path::new("/proc/self/io")).unwrap_or_default();
    let read = io.lines().find_map(|line| line.strip_prefix("rchar: "));
    ProcessUsage {
        cpu_microseconds: micros(usage.ru_utime) + micros(usage.ru_stime),
        page_faults: usage.ru_minflt as u64,
        bytes_read: read.and_then(|read| read.parse().ok()).unwrap_or(0),
    }
}

/// Bytes of memory the machine has.
pub fn machine_memory() -> u64 {
    // SAFETY: both calls only return numbers.
    let (pages, size) = unsafe {
        (
            libc::sysconf(libc::_SC_PHYS_PAGES),
            libc::sysconf(libc::_SC_PAGESIZE),
        )
    };
    pages.max(0) as u64 * size.max(0) as u64
}

/// Bytes that the control groups of the process allow it: `u64::MAX` where they set no limit, 0 where that cannot be found
/// out. What `process.constrainedMemory()` says.
pub fn constrained_memory() -> u64 {
    cgroup::memory_limit(Path::new("/"), page_size()).unwrap_or(0)
}

/// How many bytes of addresses the process may have (`ulimit -v`); `None` where there is no limit.
pub fn address_space_limit() -> Option<u64> {
    limit_of(libc::RLIMIT_AS)
}

/// How many files the process may have open (`ulimit -n`); `None` where there is no limit.
pub fn open_files_limit() -> Option<u64> {
    limit_of(libc::RLIMIT_NOFILE)
}

fn limit_of(what: libc::__rlimit_resource_t) -> Option<u64> {
    let mut limit = libc::rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: it is told where to write.
    let known = unsafe { libc::getrlimit(what, &raw mut limit) } == 0;
    (known && limit.rlim_cur != libc::RLIM_INFINITY).then_some(limit.rlim_cur)
}

/// Bytes the process may use: what its control groups allow, or else the machine's. As it was when this was first asked.
pub fn usable_memory() -> u64 {
    static USABLE: LazyLock<u64> = LazyLock::new(|| match constrained_memory() {
        0 => machine_memory(),
        limit => limit.min(machine_memory()),
    });
    *USABLE
}

/// Bytes that the system could still give; everything, where it does not say.
pub fn available_memory() -> u64 {
    let text = read_of_kernel(Path::new("/proc/meminfo")).unwrap_or_default();
    available_in(&text).unwrap_or(u64::MAX)
}

fn available_in(meminfo: &str) -> Option<u64> {
    let line = meminfo
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024)
}

fn page_size() -> u64 {
    // SAFETY: only returns a number.
    let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    u64::try_from(size).unwrap_or(4096)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_what_the_system_says() {
        assert_eq!(
            available_in("MemFree: 1 kB\nMemAvailable:   2048 kB\n"),
            Some(2 << 20)
        );
        assert_eq!(available_in("MemFree: 1 kB\n"), None);
        let usable = usable_memory();
        assert!(usable > 0 && usable <= machine_memory(), "{usable}");
    }

    #[test]
    fn a_thread_that_works_uses_time_of_its_own() {
        let usage = || {
            let (user, system) = thread_cpu_usage();
            user + system
        };
        let before = usage();
        while usage() - before < 20_000.0 {}
        let other = std::thread::spawn(usage).join().unwrap();
        assert!(other < usage());
    }

    #[test]
    fn the_executable_is_this_one() {
        let this = std::fs::canonicalize(this_executable()).unwrap();
        let named = std::fs::canonicalize(crate::executable_path().unwrap()).unwrap();
        assert_eq!(this, named);
    }
}
