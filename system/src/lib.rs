//! The operating system and the machine, as the other crates ask for them: what differs between systems stands here and nowhere
//! else. Knows nothing of V8.
//!
//! A system is a file like `linux.rs` with the same functions in it; a processor is a row in `machine.rs`.

mod allocator;
mod atomic_file;
mod build_id;
mod cgroup;
mod credentials;
mod elf_notes;
mod env_text;
mod errors;
mod hash_keys;
mod interrupted;
mod linux;
mod machine;
mod path_map;
mod payload;
mod phases;
mod private_file;
mod process;
mod randomness;
mod raw_names;
mod reads;
mod signals;
mod sockets;
mod streams;
mod wall_clock;

#[cfg(not(target_os = "linux"))]
compile_error!("rt runs on Linux only: another system needs a file like system/src/linux.rs");

#[cfg(target_env = "gnu")]
pub use allocator::take_memory_in_large_pieces;
pub use atomic_file::AtomicFile;
pub use atomic_file::FileAccess;
pub use atomic_file::unused_name;
pub use atomic_file::write_atomically;
pub use build_id::build_id;
pub use build_id::build_id_text;
pub use credentials::User;
pub use credentials::errno_words;
pub use credentials::group_id;
pub use credentials::initialize_groups;
pub use credentials::replace_process;
pub use credentials::set_groups;
pub use env_text::env_variables;
pub use errors::error_name;
pub use errors::error_text;
pub use errors::error_words;
pub use hash_keys::with_fixed_hash_keys;
pub use randomness::fill_with_randomness;
pub use interrupted::take_back_call_of_nothing;
pub use linux::address_space_limit;
pub use linux::available_memory;
pub use linux::constrained_memory;
pub use linux::machine_memory;
pub use linux::this_executable;
pub use linux::thread_cpu_usage;
pub use linux::usable_memory;
pub use machine::TARGET;
pub use machine::arch;
pub use machine::platform;
pub use path_map::PathMap;
pub use path_map::is_path_map_used;
pub use path_map::real_place;
pub use path_map::see_program_by;
pub use payload::Carrier;
pub use payload::NotACarrier;
pub use payload::PrivateCopy;
pub use payload::payload;
pub use payload::private_copy;
pub use phases::end_of_startup_phase;
pub use private_file::PrivateFile;
pub use private_file::write_private;
pub use process::executable_path;
pub use process::exit_at_once;
pub use process::user_id;
pub use raw_names::name_of_text;
pub use raw_names::path_of_text;
pub use raw_names::text_of_name;
pub use raw_names::text_of_path;
pub use reads::LONGEST_READ;
pub use signals::end_by;
pub use signals::ignore_sigusr1;
pub use signals::restore_signals;
pub use signals::signal_name;
pub use signals::signal_number;
pub use sockets::delivered;
pub use sockets::sent_lately;
pub use streams::make_output_blocking;
pub use streams::print;
pub use streams::print_error;
pub use streams::terminal_size;
pub use streams::unbuffer_c_streams;
pub use wall_clock::watch_clock;
