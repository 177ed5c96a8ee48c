//! The flags that V8 gets: those of the command line, of what is built or started from, and ours.

use crate::Failure;
use crate::exit_code;
use crate::flags::Settings;

/// With less V8 ends the process: its heap for C++ lies in a range of 32 GiB, of which it takes what it needs.
const NEEDED_ADDRESSES: u64 = 34_500_000_000;

/// What decides on V8's flags.
pub struct V8Flags<'a> {
    pub settings: &'a Settings,
    /// A heap is going to be written.
    pub builds: bool,
    /// Flags of the configuration that a single executable is made by. They are among those of `settings`.
    pub of_configuration: Vec<String>,
    /// Those that the program of the blob has set in its build.
    pub set_in_build: Vec<String>,
}

impl V8Flags<'_> {
    /// Give them to V8, which starts.
    ///
    /// # Errors
    /// V8 does not know one that somebody has asked for, or has no room.
    pub fn give(&self) -> Result<(), Failure> {
        check_addresses()?;
        let mut flags = self.all();
        let mut unknown = rt_runtime::initialize_v8(&flags);
        if !unknown.is_empty() && unknown.iter().all(|flag| self.may_be_unknown(flag)) {
            flags.retain(|flag| !unknown.contains(flag));
            unknown = rt_runtime::initialize_v8(&flags);
        }
        unknown.retain(|flag| !self.may_be_unknown(flag));
        if unknown.is_empty() {
            return Ok(());
        }
        let error = self.settings.bad_options(&unknown);
        Err(Failure {
            message: format!("{error}\n"),
            exit_code: error.exit_code,
        })
    }

    /// In the order in which V8 reads them: the last word about a flag counts.
    fn all(&self) -> Vec<String> {
        let typed = &self.settings.v8_flags;
        let mut all = Vec::new();
        if self.builds {
            // How much of the heap is left over between what several threads copy depends on when they run, and with it when garbage
            // is collected next, which caches are empty then and which texts are in one piece: that ends up in the blob.
            all.push("--single-threaded-gc".to_string());
            // V8 keeps in mind of which functions a thread beside this one has made code.
            all.push("--no-concurrent-sparkplug".to_string());
            // And what it thinks of a function once such a thread has optimized it.
            all.push("--no-profile-guided-optimization".to_string());
            // When garbage is collected shows, too: texts that are equal become one then, and code that is old goes. Nothing of that is to
            // depend on how long anything took, or on the turns of the event loop.
            for flag in [
                "--no-minor-gc-task",
                "--no-memory-reducer",
                "--no-incremental-marking",
                "--no-scavenger-updates-allocation-limit",
                "--no-flush-bytecode",
                "--heap-growing-percent=100",
            ] {
                all.push(flag.to_string());
            }
        }
        all.extend(typed.iter().cloned());
        let seeds = |flag: &String| flag.replace('_', "-").starts_with("--random-seed");
        if self.builds && !typed.iter().any(seeds) {
            // Hash codes of objects are random numbers that end up in the blob. With a fixed seed two builds of a program are
            // equal.
            all.push("--random-seed=1".to_string());
        }
        // Behind those that were typed, since it wins over `--max-old-space-size` wherever that stands.
        let memory = rt_system::usable_memory();
        all.extend(self.settings.diagnostics.old_space_flag(memory));
        all.extend(self.set_in_build.iter().cloned());
        all
    }

    /// V8 took no notice of such flags in the build either, and what is wrong with those of a single executable it says when it starts.
    fn may_be_unknown(&self, flag: &str) -> bool {
        let has = |flags: &[String]| flags.iter().any(|one| one == flag);
        has(&self.of_configuration) || (has(&self.set_in_build) && !has(&self.settings.v8_flags))
    }
}

fn check_addresses() -> Result<(), Failure> {
    match rt_system::address_space_limit() {
        Some(limit) if limit < NEEDED_ADDRESSES => Err(Failure {
            message: format!(
                "rt: V8 reserves 34 GB of addresses, most of which it never uses, and the limit here is {:.1} GB (ulimit -v)\n",
                limit as f64 / 1e9
            ),
            exit_code: exit_code::GENERIC,
        }),
        _ => Ok(()),
    }
}
