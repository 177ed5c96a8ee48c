//! What a program reads of its surroundings while its snapshot is built: what it makes of that is in the heap, and every start has it. Each
//! read is noted with the place in the program that asked.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ffi::c_void;
use std::ptr::NonNull;

use deno_core::op2;
use deno_core::v8;
use rt_v8::isolate_of;
use serde::Deserialize;
use serde::Serialize;

// The v8 crate has it for scopes that have a context already.
unsafe extern "C" {
    fn v8__Isolate__GetCurrentContext(isolate: *mut c_void) -> Option<NonNull<v8::Context>>;
}

/// What is read. The order is that of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ReadKind {
    Environment,
    Files,
    Time,
    Randomness,
    WorkingDirectory,
    HostName,
    Network,
    StandardInput,
}

/// Everything that was read under one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    pub kind: ReadKind,
    /// Of a variable, a path, a function. `*`: the names of all variables.
    pub name: String,
    /// How often.
    pub count: u64,
    /// `file:line:column` of the program, sorted.
    pub sites: Vec<String>,
}

/// Frames that are looked at.
const DEPTH: usize = 50;

/// Reads of one name whose places are looked at: a loop would take long otherwise.
const MOST_LOOKED_AT: u64 = 500;

/// Places of one name that are kept.
const MOST_SITES: usize = 50;

/// Names of one kind that are kept.
const MOST_NAMES: usize = 2000;

#[derive(Default)]
struct Noted {
    count: u64,
    sites: BTreeSet<String>,
}

struct Reads {
    isolate: v8::UnsafeRawIsolatePtr,
    noted: BTreeMap<ReadKind, BTreeMap<String, Noted>>,
}

thread_local! {
    static READS: RefCell<Option<Reads>> = const { RefCell::new(None) };
}

/// From now on what the program in `isolate`, of this thread, reads is noted.
pub(crate) fn begin(isolate: &mut v8::Isolate) {
    // SAFETY: the pointer is used in this thread until `end`, which comes before the isolate ends.
    let isolate = unsafe { isolate.as_raw_isolate_ptr() };
    READS.set(Some(Reads {
        isolate,
        noted: BTreeMap::new(),
    }));
    rt_system::watch_clock(Some(|| note(ReadKind::Time, "Date", Asker::Anyone)));
}

/// What was read since [`begin`]; nothing more is noted.
pub(crate) fn end() -> Vec<Read> {
    rt_system::watch_clock(None);
    let Some(mut reads) = READS.take() else {
        return Vec::new();
    };
    if let Some(environment) = reads.noted.get_mut(&ReadKind::Environment) {
        forget_copies(environment);
    }
    reads
        .noted
        .into_iter()
        .flat_map(|(kind, names)| {
            names.into_iter().map(move |(name, noted)| Read {
                kind,
                name,
                count: noted.count,
                sites: noted.sites.into_iter().collect(),
            })
        })
        .collect()
}

/// `{ ...process.env }` reads the names of all variables and then each: which there are depends on the machine, and is no more than what
/// `*` says.
fn forget_copies(environment: &mut BTreeMap<String, Noted>) {
    let Some(all) = environment.get("*").map(|all| all.sites.clone()) else {
        return;
    };
    environment.retain(|name, noted| {
        if name == "*" || noted.sites.is_empty() {
            return true;
        }
        noted.sites.retain(|site| !all.contains(site));
        !noted.sites.is_empty()
    });
}

/// Whose reads count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asker {
    /// The program itself, not a function of the runtime that it called.
    Program,
    /// The program, through whatever functions of the runtime.
    Anyone,
}

/// Note that `name` is being read, if a program does it.
pub(crate) fn note(kind: ReadKind, name: &str, asker: Asker) {
    // V8 may want the time while it looks at the stack.
    let Some((isolate, looks)) = READS.with(|reads| {
        let reads = reads.try_borrow().ok()?;
        let reads = reads.as_ref()?;
        let names = reads.noted.get(&kind);
        let known = names.and_then(|names| names.get(name));
        let full = known.is_none() && names.is_some_and(|names| names.len() >= MOST_NAMES);
        let looks = known.is_none_or(|known| known.count < MOST_LOOKED_AT);
        (!full).then_some((reads.isolate, looks))
    }) else {
        return;
    };
    let site = if looks {
        match site(isolate, kind, asker) {
            Some(site) => Some(site),
            None => return,
        }
    } else {
        None
    };
    add(kind, name, site);
}

/// Note a read of `name`.
fn add(kind: ReadKind, name: &str, site: Option<String>) {
    READS.with(|reads| {
        let Ok(mut reads) = reads.try_borrow_mut() else {
            return;
        };
        let Some(reads) = reads.as_mut() else { return };
        let noted = reads.noted.entry(kind).or_default();
        let noted = noted.entry(name.to_string()).or_default();
        noted.count += 1;
        if noted.sites.len() < MOST_SITES {
            noted.sites.extend(site);
        }
    });
}

/// Files of the runtime that a read goes through without anybody having asked for it.
const OF_LOADERS: &[&str] = &[
    "ext:rt_bootstrap/60_main.js",
    "ext:rt_node/find_module.js",
    "ext:rt_node/import_hooks.js",
    "ext:rt_node/module_files.js",
    "node:module",
];

/// Files of the runtime that stand between a program and its environment.
const OF_ENVIRONMENT: &[&str] = &[
    "ext:deno_node/_process/process.ts",
    "ext:rt_node/build_reads.js",
];

/// The place in the program that asks, if one does.
fn site(isolate: v8::UnsafeRawIsolatePtr, kind: ReadKind, asker: Asker) -> Option<String> {
    // SAFETY: this thread's isolate, see `begin`; the scope ends with this call.
    let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(isolate) };
    v8::callback_scope!(unsafe let scope, &mut isolate);
    // SAFETY: the handle belongs to the scope above.
    let context = unsafe {
        let context = v8__Isolate__GetCurrentContext(isolate_of(scope))?;
        std::mem::transmute::<NonNull<v8::Context>, v8::Local<v8::Context>>(context)
    };
    let scope = &mut v8::ContextScope::new(scope, context);
    let stack = v8::StackTrace::current_stack_trace(scope, DEPTH)?;
    for index in 0..stack.get_frame_count() {
        let frame = stack.get_frame(scope, index)?;
        let file = frame
            .get_script_name(scope)
            .map(|name| name.to_rust_string_lossy(scope))
            .unwrap_or_default();
        if is_of_runtime(&file) {
            let passes = match asker {
                Asker::Program => OF_ENVIRONMENT.contains(&file.as_str()),
                Asker::Anyone => kind == ReadKind::Files || !OF_LOADERS.contains(&file.as_str()),
            };
            if !passes {
                return None;
            }
            continue;
        }
        let path = deno_core::url::Url::parse(&file)
            .ok()
            .and_then(|url| url.to_file_path().ok())
            .map_or(file, |path| path.to_string_lossy().into_owned());
        return Some(format!(
            "{path}:{}:{}",
            frame.get_line_number(),
            frame.get_column()
        ));
    }
    None
}

fn is_of_runtime(file: &str) -> bool {
    file.is_empty()
        || ["ext:", "node:", "rt:", "checkin:", "[ext:", "internal:"]
            .iter()
            .any(|start| file.starts_with(start))
}

/// Note that the program reads something.
///
/// JS: `(kind: "environment" | "hostName" | "network" | "randomness", name: string) => void`. Of the environment only what the
/// program asks for itself counts.
#[op2(fast)]
pub fn op_rt_note_read(#[string] kind: &str, #[string] name: &str) {
    match kind {
        "environment" => note(ReadKind::Environment, name, Asker::Program),
        "hostName" => note(ReadKind::HostName, name, Asker::Anyone),
        "network" => note(ReadKind::Network, name, Asker::Anyone),
        _ => note(ReadKind::Randomness, name, Asker::Anyone),
    }
}

/// Note that the program has read standard input.
///
/// JS: `(place: string) => void`: where it asked for the stream
#[op2(fast)]
pub fn op_rt_note_input(#[string] place: String) {
    add(ReadKind::StandardInput, "process.stdin", Some(place));
}
