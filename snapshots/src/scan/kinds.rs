//! What is refused by name. A kind that learns to survive leaves its row, and nothing else has to change.
//!
//! Wrappers of native objects need no row: V8 writes none that still has its native half, so what survives has let go of it by then.

/// V8's own objects with data outside of the heap, by the tag of their prototype.
pub const OF_V8: &[&str] = &[
    "Segments",
    "Segmenter String Iterator",
    "WebAssembly.Exception",
    "WebAssembly.Global",
    "WebAssembly.Instance",
    "WebAssembly.Memory",
    "WebAssembly.Table",
    "WebAssembly.Tag",
];

/// Those of them that point out by way of other objects.
pub const INDIRECT: &[&str] = &[
    "WebAssembly.Exception",
    "WebAssembly.Global",
    "WebAssembly.Instance",
    "WebAssembly.Memory",
    "WebAssembly.Table",
    "WebAssembly.Tag",
];

/// A function that an instance of WebAssembly exports.
pub const EXPORTED: &str = "WebAssembly function";

/// A pointer that an add-on has given to a program, which V8 knows by no name.
pub const EXTERNAL: &str = "an External";

/// Objects that V8 writes, and that are good for nothing after the start: they name something of this process by its number.
pub struct Numbered {
    pub class: &'static str,
    /// A property that this class has and others of its name have not.
    pub known_by: &'static str,
    pub open: Open,
    /// What does not survive.
    pub half: &'static str,
}

/// When an object still names something.
pub enum Open {
    /// The property is a text.
    Text(&'static str),
    /// The property is a number from 0.
    Number(&'static str),
    /// The property is a descriptor of a file, and not one of the three that every process has.
    File(&'static str),
    /// The state that the runtime keeps for it has such a property.
    Kept(&'static str),
    /// The object that is the first property has such a second one.
    Within(&'static str, &'static str),
    /// The first property is a number and the second is null.
    NumberUntil(&'static str, &'static str),
}

pub const NUMBERED: &[Numbered] = &[
    Numbered {
        class: "BlobReference",
        known_by: "_id",
        open: Open::Text("_id"),
        half: "bytes outside of the heap",
    },
    Numbered {
        class: "BroadcastChannel",
        known_by: "<symbol [[webidl.brand]]>",
        open: Open::Kept("rid"),
        half: "open channel",
    },
    Numbered {
        class: "ChildProcess",
        known_by: "spawnargs",
        open: Open::NumberUntil("pid", "exitCode"),
        half: "running process",
    },
    Numbered {
        class: "Cipheriv",
        known_by: "_blockSize",
        open: Open::Number("_context"),
        half: "cipher of OpenSSL",
    },
    Numbered {
        class: "Cipheriv",
        known_by: "_blockSize",
        open: Open::Within("_context", "open"),
        half: "cipher of OpenSSL",
    },
    Numbered {
        class: "Decipheriv",
        known_by: "_blockSize",
        open: Open::Number("_context"),
        half: "cipher of OpenSSL",
    },
    Numbered {
        class: "Decipheriv",
        known_by: "_blockSize",
        open: Open::Within("_context", "open"),
        half: "cipher of OpenSSL",
    },
    Numbered {
        class: "FileHandle",
        known_by: "#rid",
        open: Open::File("#rid"),
        half: "open file",
    },
    Numbered {
        class: "MessagePort",
        known_by: "<symbol rt native half>",
        open: Open::Kept("rid"),
        half: "open port",
    },
    Numbered {
        class: "ReadStream",
        known_by: "<symbol kFs>",
        open: Open::File("fd"),
        half: "open file",
    },
    Numbered {
        class: "Session",
        known_by: "#messageCallbacks",
        open: Open::Number("#connection"),
        half: "connection to the inspector",
    },
    Numbered {
        class: "WriteStream",
        known_by: "<symbol kFs>",
        open: Open::File("fd"),
        half: "open file",
    },
];

/// Classes that only the runtime knows, or that say nothing: what a program has is what holds them.
pub const INNER: &[&str] = &[
    "Array",
    "BlobReference",
    "HTTPParser",
    "Map",
    "Object",
    "Pipe",
    "Set",
    "TCP",
    "TLSWrap",
    "UDP",
    "Zlib",
];

/// Native objects that hold on to themselves until somebody closes them. Nobody can where a handle is all that holds one.
pub const HOLDS_ITSELF: &[&str] = &["TLSWrap"];

/// What a class of the runtime holds of another one that programs have too: the property and the class.
pub const PARTS: &[(&str, &str)] = &[
    ("_handle", "ZstdCompress"),
    ("_handle", "ZstdDecompress"),
    ("<symbol kHandle>", "Hash"),
    ("<symbol kHandle>", "Hmac"),
    ("hash", "Digesting"),
];

/// Classes as a program reaches them.
pub const MODULES: &[(&str, &[&str])] = &[
    ("child_process", &["ChildProcess"]),
    (
        "crypto",
        &[
            "Cipheriv",
            "Decipheriv",
            "Hash",
            "Hmac",
            "PrivateKeyObject",
            "PublicKeyObject",
            "SecretKeyObject",
            "Sign",
            "Verify",
            "X509Certificate",
        ],
    ),
    ("dgram", &["Socket"]),
    ("ffi", &["DynamicLibrary"]),
    (
        "fs",
        &[
            "ReadStream",
            "WriteStream",
            "FileHandle",
            "FSWatcher",
            "StatWatcher",
        ],
    ),
    (
        "http",
        &["ClientRequest", "IncomingMessage", "ServerResponse"],
    ),
    ("inspector", &["Session"]),
    ("net", &["BlockList"]),
    ("sqlite", &["DatabaseSync", "StatementSync"]),
    ("tls", &["TLSSocket"]),
    (
        "v8",
        &[
            "DefaultDeserializer",
            "DefaultSerializer",
            "Deserializer",
            "GCProfiler",
            "Serializer",
        ],
    ),
    ("vm", &["Script", "SourceTextModule", "SyntheticModule"]),
    ("wasi", &["WASI"]),
    (
        "zlib",
        &[
            "BrotliCompress",
            "BrotliDecompress",
            "Deflate",
            "DeflateRaw",
            "Gunzip",
            "Gzip",
            "Inflate",
            "InflateRaw",
            "Unzip",
            "ZstdCompress",
            "ZstdDecompress",
        ],
    ),
];

/// Whether this is kept where secrets may be in a blob.
pub fn is_secret(class: &str, half: &str) -> bool {
    match class {
        "Cipheriv" | "Decipheriv" | "CryptoKey" | "PrivateKeyObject" | "SecretKeyObject" => true,
        "Hmac" => half == "native Hasher",
        _ => false,
    }
}

/// Whether this is a class that programs have, and no part of one.
pub fn is_known(class: &str) -> bool {
    MODULES.iter().any(|(_, classes)| classes.contains(&class))
}

/// The class as a message names it.
pub fn qualified(class: &str, half: &str) -> String {
    // Two modules have one of that name.
    match (class, half) {
        ("Session", "native Session") => return "sqlite.Session".to_owned(),
        ("Socket", "native TCP" | "native Pipe") => return "net.Socket".to_owned(),
        _ => {}
    }
    MODULES
        .iter()
        .find(|(_, classes)| classes.contains(&class))
        .map_or_else(
            || class.to_owned(),
            // As the functions that make them are called.
            |(module, _)| format!("{module}.{}", class.trim_end_matches("Impl")),
        )
}
