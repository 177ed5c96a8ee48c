//! THE list of extensions. The base snapshot, a plain run, the user-snapshot builder and a restored user snapshot all get
//! their extensions from here, so ops, objects and external references have the same index everywhere.

use std::borrow::Cow;
use std::sync::LazyLock;
use std::time::Duration;

use deno_core::Extension;
use deno_resolver::npm::DenoInNpmPackageChecker;
use deno_web::InMemoryBroadcastChannel;

use crate::blobs::blobs;
use crate::modules::ModuleFiles;
use crate::modules::NodeServices;
use crate::modules::PackageFolders;
use crate::modules::node_ext_services;
use crate::ops;
use crate::unused;

// The broadcasts of deno_web have no sender: BroadcastChannel is ours.
static CHANNELS: LazyLock<InMemoryBroadcastChannel> = LazyLock::new(Default::default);

/// Of an answer to `fetch`. hyper makes room for so many each time it looks at the head of one.
const MOST_FIELDS: usize = 1000;

/// Node's modules. Four of Deno's ES modules are made of a script's exports, and an `import` in a program would get them by
/// their name, whatever the module loader says; programs get facades (modules/builtins.rs), and two of the four are modules
/// of our own for what Deno's files import.
fn node(services: &NodeServices, fs: deno_fs::FileSystemRc) -> Extension {
    let mut extension = deno_node::deno_node::init::<
        DenoInNpmPackageChecker,
        PackageFolders,
        ModuleFiles,
    >(Some(node_ext_services(services)), fs);
    extension.synthetic_esm_modules = Cow::Borrowed(&[]);
    extension
}

/// The standard streams. Their `op_print` is ours (`rt_bootstrap`'s middleware), and each middleware of a list is called for each op of every start.
fn io() -> Extension {
    let mut extension = deno_io::deno_io::init(Some(Default::default()));
    extension.middleware_fn = None;
    extension
}

/// All extensions, in the one order that every snapshot relies on.
///
/// - `services`: what `node:module` resolves with
/// - `fs`: what `node:fs` works on
/// - `starts_from_heap`: false where the base snapshot is made
pub(crate) fn extensions(
    services: &NodeServices,
    exit_code: deno_os::ExitCode,
    fs: deno_fs::FileSystemRc,
    starts_from_heap: bool,
) -> Vec<Extension> {
    let mut bootstrap = ops::rt_bootstrap::init();
    let mut references = services.texts().references();
    references.push(rt_node::lazy_property_reference());
    references.extend(crate::vm_definer::references());
    bootstrap.external_references = Cow::Owned(references);
    let mut list = vec![
        deno_webidl::deno_webidl::init(),
        deno_web::deno_web::init(
            blobs(),
            Default::default(),
            Default::default(),
            CHANNELS.clone(),
        ),
        deno_fetch::deno_fetch::init(deno_fetch::Options {
            // Of handshakes; `fetch` says it itself.
            user_agent: "node".to_string(),
            // As long as undici keeps a connection that nothing is asked on, if the server does not say how long it does; of one that
            // says less nothing more is asked (ext/node/src/fetch/patience.rs). undici's parser knows only a largest size of all fields.
            client_builder_hook: Some(|mut client| {
                client.pool_idle_timeout(Duration::from_secs(4));
                client.http1_max_headers(MOST_FIELDS);
                client
            }),
            ..Default::default()
        }),
        deno_websocket::deno_websocket::init(),
        deno_crypto::deno_crypto::init(None),
        deno_net::deno_net::init(None, None),
        deno_tls::deno_tls::init(),
        deno_napi::deno_napi::init(None),
        io(),
        deno_fs::deno_fs::init(fs.clone()),
        deno_os::deno_os::init(Some(exit_code)),
        deno_process::deno_process::init(Default::default()),
        deno_node_crypto::deno_node_crypto::init(),
        deno_node_sqlite::deno_node_sqlite::init(),
        node(services, fs),
        rt_v8::rt_v8::init(),
        rt_permission::rt_permission::init(),
        rt_ffi::rt_ffi::init(),
        rt_inspector::rt_inspector::init(),
        rt_worker::rt_worker::init(),
        rt_node::rt_node::init(),
        bootstrap,
    ];
    for extension in &mut list {
        unused::leave_out(extension, starts_from_heap);
    }
    list
}
