//! `--experimental-print-required-tla`: where a graph awaits that `require` was asked for.

use deno_core::url::Url;

use super::format::ModuleFormat;
use super::services::NodeServices;
use super::source::read_source;
use super::top_level_await::Await;
use super::top_level_await::awaits_of;

/// Where the module at `root`, and those that it imports, await at their top level, with their URLs.
pub(crate) fn awaits_below(services: &NodeServices, root: &Url) -> Vec<(String, Await)> {
    let mut found = Vec::new();
    for url in services.required().graph(root) {
        let Ok(path) = url.to_file_path() else {
            continue;
        };
        if ModuleFormat::of_path(&path, services) == ModuleFormat::CommonJs {
            continue;
        }
        let text = read_source(&path, services).unwrap_or_default();
        found.extend(awaits_of(&text).into_iter().map(|at| (url.to_string(), at)));
    }
    found
}
