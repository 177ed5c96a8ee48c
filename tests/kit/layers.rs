//! The JavaScript of an extension calls the ops and loads the files of its own crate and of those its `Cargo.toml` names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const EXTENSIONS: [&str; 6] = ["v8", "permission", "ffi", "inspector", "worker", "node"];

/// Ops of `runtime/` that an extension calls all the same. A CommonJS file is read and compiled where the modules are, and the
/// channel to a parent is one of the descriptors of the process.
const FROM_ABOVE: [(&str, &str); 62] = [
    // The machine that all is compiled for.
    ("node", "op_rt_target"),
    // Who the process is, and another program in its place.
    ("node", "op_rt_errno_words"),
    ("node", "op_rt_execve"),
    ("node", "op_rt_group_id"),
    ("node", "op_rt_groups_initialize"),
    ("node", "op_rt_groups_set"),
    // Where a program asks for a module, and what its text is.
    ("node", "op_rt_has_module_syntax"),
    ("node", "op_rt_is_umd"),
    ("node", "op_rt_stack_frames"),
    ("node", "op_rt_top_level_awaits"),
    ("node", "op_rt_package_in_map"),
    ("node", "op_rt_package_map_is_news"),
    // The command line knows the flags.
    ("node", "op_rt_flags_with_value"),
    // Add-ons are those of the process.
    ("node", "op_rt_addon_give_half"),
    ("node", "op_rt_addon_has_half"),
    ("node", "op_rt_addon_share_half"),
    ("node", "op_rt_addon_shares_half"),
    ("node", "op_rt_addon_take_half"),
    ("node", "op_rt_is_address_in"),
    // SQLite is a library of the runtime.
    ("node", "op_rt_sqlite_counter"),
    // Descriptors of the process, and what waits for them.
    ("node", "op_rt_channel_fd"),
    ("node", "op_rt_stdio_read"),
    ("node", "op_rt_stdio_readable"),
    ("node", "op_rt_stdio_write"),
    ("node", "op_rt_watch_add"),
    ("node", "op_rt_watch_descriptor"),
    ("node", "op_rt_watch_remove"),
    // What the executable has brought along, and how it is run.
    ("node", "op_rt_embedded_asset"),
    ("node", "op_rt_embedded_asset_keys"),
    ("node", "op_rt_embedded_compile"),
    ("node", "op_rt_embedded_is_there"),
    ("node", "op_rt_embedded_main"),
    ("node", "op_rt_embedded_on_refusal"),
    ("node", "op_rt_register_source"),
    // Files of programs are found, read and compiled in the runtime.
    ("node", "op_rt_compile_cjs"),
    ("node", "op_rt_note_read"),
    ("node", "op_rt_files_read"),
    ("node", "op_rt_import_format"),
    ("node", "op_rt_import_guess"),
    ("node", "op_rt_import_hook"),
    ("node", "op_rt_import_is_loaded"),
    ("node", "op_rt_import_keep"),
    ("node", "op_rt_import_load"),
    ("node", "op_rt_import_requests"),
    ("node", "op_rt_import_meta"),
    ("node", "op_rt_import_resolve"),
    ("node", "op_rt_main_format"),
    ("node", "op_rt_note_module"),
    ("node", "op_rt_require_conditions"),
    // Where the strings of a text are.
    ("node", "op_rt_repl_pieces"),
    ("node", "op_rt_required_graph"),
    ("node", "op_rt_map_stacks"),
    ("node", "op_rt_script_source_url"),
    ("node", "op_rt_strip_types"),
    ("node", "op_rt_vm_compile_function"),
    ("node", "op_rt_vm_create_context"),
    ("node", "op_rt_vm_create_script"),
    ("node", "op_rt_vm_has_top_level_await"),
    ("node", "op_rt_vm_module_code"),
    ("node", "op_rt_vm_run_placed"),
    ("node", "op_rt_vm_run_until_sigint"),
    ("node", "op_rt_vm_run_within"),
];

/// No extension reaches into a layer above its own.
pub fn extensions_use_what_is_below_them() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let ext = repository.join("ext");
    let replaced: Vec<(String, &str)> = EXTENSIONS
        .into_iter()
        .flat_map(|owner| {
            replaced(&rust_of(&ext.join(owner)))
                .into_iter()
                .map(move |specifier| (specifier, owner))
        })
        .collect();
    assert!(
        replaced.len() > EXTENSIONS.len(),
        "only {} files are replaced",
        replaced.len()
    );
    let mut problems = Vec::new();
    let mut used_from_above = BTreeSet::new();
    for name in EXTENSIONS {
        let manifest = read(&ext.join(name).join("Cargo.toml"));
        let below: Vec<&str> = EXTENSIONS
            .into_iter()
            .filter(|other| {
                *other == name || manifest.contains(&format!("rt_{other}.workspace = true"))
            })
            .collect();
        let ops: Vec<String> = below
            .iter()
            .map(|other| rust_of(&ext.join(other)))
            .collect();
        let entries = fs::read_dir(ext.join(name)).expect("the extension's folder");
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            if path.extension().is_none_or(|extension| extension != "js") {
                continue;
            }
            let text = read(&path);
            let file = path.display();
            for op in words_with_prefix(&text, "op_rt_") {
                if FROM_ABOVE.contains(&(name, op)) {
                    used_from_above.insert(op.to_owned());
                } else if !ops
                    .iter()
                    .any(|declared| declared.contains(&format!("::{op},")))
                {
                    problems.push(format!("{file} calls {op}"));
                }
            }
            if text.contains("\"ext:rt_bootstrap/") {
                problems.push(format!("{file} loads a file of the bootstrap"));
            }
            for other in EXTENSIONS
                .into_iter()
                .filter(|other| !below.contains(other))
            {
                if text.contains(&format!("\"ext:rt_{other}/")) {
                    problems.push(format!("{file} loads a file of ext/{other}"));
                }
            }
            for (specifier, owner) in &replaced {
                // `node:` modules are what any file may ask for.
                let is_file = specifier.starts_with("ext:");
                if is_file && !below.contains(owner) && text.contains(&format!("\"{specifier}\"")) {
                    problems.push(format!("{file} loads {specifier}, which is ext/{owner}'s"));
                }
            }
        }
    }
    for (_, op) in FROM_ABOVE {
        if !used_from_above.contains(op) {
            problems.push(format!("nobody calls {op} from below any more"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Files of Deno's whose place one of an extension's has taken: the rows of `REPLACEMENTS` in `source`.
fn replaced(source: &str) -> Vec<String> {
    let Some(table) = source
        .split_once("const REPLACEMENTS")
        .and_then(|(_, rest)| rest.split_once("\n];"))
        .map(|(table, _)| table)
    else {
        return Vec::new();
    };
    // Rows have a specifier, and the path of what stands for it.
    table
        .split('"')
        .filter(|word| word.starts_with("ext:") || word.starts_with("node:"))
        .map(str::to_owned)
        .collect()
}

/// What the extension in `folder` declares: its contents page, and the lists that are files beside it.
fn rust_of(folder: &Path) -> String {
    ["lib.rs", "extension.rs", "replacements.rs"]
        .map(|file| folder.join("src").join(file))
        .iter()
        .filter(|path| path.exists())
        .map(|path| read(path))
        .collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn words_with_prefix<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c: char| !is_word(c))
        .filter(|word| word.starts_with(prefix))
        .collect()
}
