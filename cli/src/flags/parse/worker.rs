//! Flags of a worker, whose thread cannot have those of V8 and of the process.

use std::ffi::OsString;

use rt_runtime::BadWorkerFlags;

use super::super::arguments::Arguments;
use super::super::environment::Environment;
use super::super::environment::split_node_options;
use super::super::settings::Settings;
use super::Parser;

/// Parse the `execArgv` and the `NODE_OPTIONS` of a worker.
///
/// - `environment`: other variables of its own, some of which act as flags
///
/// # Errors
/// Flags of V8 and of the process as a whole, flags that do not exist, or the messages about the others.
pub fn parse_for_worker(
    exec_argv: &[String],
    node_options: Option<&str>,
    environment: &[(String, String)],
) -> Result<Settings, BadWorkerFlags> {
    let environment = Environment::read(|name| {
        let found = environment.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| OsString::from(value))
    });
    let mut parser = Parser::new("rt".into(), &environment);
    if let Some(value) = node_options {
        let words =
            split_node_options(value).map_err(|what| BadWorkerFlags::NodeOptions(vec![what]))?;
        let mut words = Arguments::new(words.into_iter().map(OsString::from));
        let read = parser.read(&mut words, true);
        let messages: Vec<String> = read.err().into_iter().chain(parser.conflicts()).collect();
        // What the process itself was started with is in effect.
        if std::env::var("NODE_OPTIONS").is_ok_and(|own| own == value) {
            parser.of_process.clear();
        }
        let refused: Vec<String> = messages
            .into_iter()
            .chain(parser.of_process.drain(..).map(|name| {
                let name = if name.contains('=') {
                    format!("{}=", name.split('=').next().unwrap_or_default())
                } else {
                    name
                };
                format!("{name} is not allowed in NODE_OPTIONS")
            }))
            .collect();
        if !refused.is_empty() {
            return Err(BadWorkerFlags::NodeOptions(refused));
        }
        if !parser.not_built.is_empty() {
            let spellings = parser
                .not_built
                .iter()
                .map(|(_, spelling)| spelling.clone());
            return Err(BadWorkerFlags::NodeOptions(spellings.collect()));
        }
        parser.settings.v8_flags.clear();
    }
    let mut arguments = Arguments::new(exec_argv.iter().map(OsString::from));
    let read = parser.read(&mut arguments, false);
    let messages: Vec<String> = read.err().into_iter().chain(parser.conflicts()).collect();
    if !messages.is_empty() {
        return Err(BadWorkerFlags::ExecArgv(messages));
    }
    let mut refused = std::mem::take(&mut parser.settings.v8_flags);
    refused.append(&mut parser.of_process);
    refused.extend(
        parser
            .not_built
            .iter()
            .map(|(_, spelling)| spelling.clone()),
    );
    if !refused.is_empty() {
        return Err(BadWorkerFlags::ExecArgv(refused));
    }
    Ok(parser.into_settings())
}

/// Flags that a thread of its own cannot have, since they are about the whole process.
pub(super) const OF_PROCESS: &[&str] = &[
    "--abort-on-uncaught-exception",
    "--debug-arraybuffer-allocations",
    "--disable-proto",
    "--disable-wasm-trap-handler",
    "--enable-fips",
    "--enable-fips-indicator-events",
    "--force-fips",
    "--icu-data-dir",
    "--openssl-legacy-provider",
    "--openssl-shared-config",
    "--redirect-warnings",
    "--report-compact",
    "--report-dir",
    "--report-filename",
    "--report-on-fatalerror",
    "--run",
    "--security-revert",
    "--snapshot-blob",
    "--snapshot-path-map",
    "--snapshot-report",
    "--snapshot-scope",
    "--snapshot-sha256",
    "--title",
    "--tls-cipher-list",
    "--trace-event-categories",
    "--trace-event-file-pattern",
    "--trace-sigint",
    "--use-bundled-ca",
    "--use-largepages",
    "--use-openssl-ca",
    "--v8-pool-size",
    "--zero-fill-buffers",
];
