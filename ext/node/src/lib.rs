//! Node's modules that are ours: files that stand in for those of Deno's Node layer, what the others have beyond Deno's, and the
//! native halves of `node:zlib`, `dns.Resolver`, `child_process.spawnSync`, of what `node:fs` asks of single files, and of what `Buffer`
//! and `fs.readdir` do most.
//!
//! Reference: <https://nodejs.org/docs/latest-v26.x/api/>.

mod addon;
mod alarm;
mod argon2;
mod async_ids;
mod bind;
mod buffer;
mod buffer_bytes;
mod channel;
mod child_pairs;
mod ciphers;
mod clock;
mod descriptors;
mod dh_keys;
mod digests;
mod dns;
mod environment;
mod extension;
mod fetch;
mod fs;
mod fs_copy;
mod fs_folders;
mod fs_permission;
mod fs_write;
mod hash;
mod host_object;
mod inside_node_modules;
mod inspect;
mod inspect_kind;
mod ip;
mod keep_alive;
mod key_file;
mod lazy_property;
mod loop_phase;
mod ml_contexts;
mod ml_keys;
mod names;
mod node_error;
mod own_scripts;
mod promises;
mod pss_keys;
mod replacements;
mod rsa_unpad;
mod signatures;
mod socket_descriptor;
mod spawn_sync;
mod tls;
mod type_of_service;
mod udp;
mod udp_groups;
mod url;
mod wasi;
mod write_progress;
mod zlib;

pub use alarm::Alarm;
pub use async_ids::StaysInProcess;
pub use environment::op_rt_environment_all;
pub use environment::op_rt_environment_get;
pub use extension::rt_node;
pub use inspect::op_rt_inspect;
pub use inspect::op_rt_inspect_format;
pub use lazy_property::{LAZY_LOADS, lazy_property_reference};
pub use loop_phase::LoopPhase;
pub use node_error::is_node_error;
pub use replacements::REPLACEMENTS;
pub use tls::install as install_tls_provider;
