//! Node has 280 classes of errors, each of which is eleven objects of a heap. Those of rare kinds (`ERR_HTTP2_…`, `ERR_WASI_…`) are not in the base
//! snapshot: they are made with the first of their kind that somebody asks for. The `Proxy` that asks is in the file's patch.

use std::collections::BTreeMap;
use std::fmt::Write as _;

const FILE: &str = "ext:deno_node/internal/errors.ts";

/// The kinds that common modules do not ask for: what is made later has to be compiled first.
const LATE: &[&str] = &[
    "AMBIGUOUS",
    "ASSERTION",
    "CANNOT",
    "CLOSED",
    "CONTEXT",
    "CPU",
    "CRYPTO",
    "DIR",
    "DOMAIN",
    "ENCODING",
    "EVAL",
    "EVENT",
    "FALSY",
    "HTTP2",
    "INPUT",
    "INSPECTOR",
    "MANIFEST",
    "NAPI",
    "NO",
    "PACKAGE",
    "PARSE",
    "QUIC",
    "QUICCLIENTSESSION",
    "QUICSESSION",
    "QUICSOCKET",
    "QUICSTREAM",
    "REQUIRE",
    "SCRIPT",
    "SRI",
    "SYNTHETIC",
    "TLS",
    "TRACE",
    "UNSUPPORTED",
    "USE",
    "V8BREAKITERATOR",
    "VALID",
    "VM",
    "WASI",
    "WORKER",
];

/// Of these kinds what files of the base snapshot use.
const IN_BASE: &[&str] = &["ERR_WORKER_UNSUPPORTED_OPERATION"];

/// A class that stands by itself between other statements.
struct Class<'a> {
    name: &'a str,
    lines: Vec<&'a str>,
}

impl<'a> Class<'a> {
    /// The second word of its name.
    fn kind(&self) -> &'a str {
        self.name.split('_').nth(1).unwrap_or_default()
    }
}

/// Put the classes of the [`LATE`] kinds into functions, one for each kind, of the table `lateErrors`.
pub fn gather_late_errors(specifier: &str, source: String) -> String {
    if specifier != FILE {
        return source;
    }
    let (classes, rest) = split(&source);
    // A class that anything but the lists of all of them mentions stays where it is.
    let mentioned = |name: &str| {
        rest.iter()
            .any(|line| listed(line) != Some(name) && words(line).any(|word| word == name))
    };
    let (late, early): (Vec<_>, Vec<_>) = classes.into_iter().partition(|(_, class)| {
        LATE.contains(&class.kind()) && !IN_BASE.contains(&class.name) && !mentioned(class.name)
    });
    let mut kinds: BTreeMap<&str, Vec<&Class>> = BTreeMap::new();
    for (_, class) in &late {
        kinds.entry(class.kind()).or_default().push(class);
    }
    let mut early = early.into_iter().peekable();
    let mut out = String::with_capacity(source.len());
    for (place, line) in rest.iter().enumerate() {
        while let Some((_, class)) = early.next_if(|(at, _)| *at <= place) {
            push(&mut out, &class.lines);
        }
        if listed(line).is_some_and(|name| late.iter().any(|(_, class)| class.name == name)) {
            continue;
        }
        if *line == "const errors = {" {
            out.push_str(&table(&kinds));
        }
        push(&mut out, &[line]);
    }
    out
}

/// The classes of errors, each with the place among the other lines where it stands, and those lines.
fn split(source: &str) -> (Vec<(usize, Class<'_>)>, Vec<&str>) {
    let mut classes = Vec::new();
    let mut rest = Vec::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        let name = line
            .strip_prefix("class ")
            .and_then(|class| class.split_once(" extends "))
            .map(|(name, _)| name)
            .filter(|name| name.starts_with("ERR_"));
        let Some(name) = name else {
            rest.push(line);
            continue;
        };
        let mut class = vec![line];
        for line in lines.by_ref() {
            class.push(line);
            if line == "}" {
                break;
            }
        }
        classes.push((rest.len(), Class { name, lines: class }));
    }
    (classes, rest)
}

/// The class that a line lists: `ERR_X,` or `codes.ERR_X = ERR_X;`.
fn listed(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if let Some(name) = line.strip_suffix(',') {
        return words(name).next().filter(|word| *word == name);
    }
    let (name, value) = line.strip_prefix("codes.")?.split_once(" = ")?;
    (value.strip_suffix(';') == Some(name)).then_some(name)
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
}

fn table(kinds: &BTreeMap<&str, Vec<&Class>>) -> String {
    let mut out = String::from("const lateErrors = {\n  __proto__: null,\n");
    for (kind, classes) in kinds {
        // Writing to a String does not fail.
        let _ = writeln!(out, "{kind}() {{");
        let mut names = String::new();
        for class in classes {
            push(&mut out, &class.lines);
            let _ = write!(names, "{}, ", class.name);
        }
        let _ = writeln!(out, "return {{ {names}}};\n}},");
    }
    out.push_str("};\n");
    out
}

fn push(out: &mut String, lines: &[&str]) {
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_rare_kinds_are_made_by_kind() {
        let source = "\
class ERR_MISSING_ARGS extends NodeError {
}
class ERR_DIR_CLOSED extends NodeError {
  x() {
  }
}
class ERR_USE_IT extends NodeError {
}
throw new ERR_USE_IT();
const errors = {
  ERR_DIR_CLOSED,
  ERR_USE_IT,
  ERR_MISSING_ARGS,
};
codes.ERR_DIR_CLOSED = ERR_DIR_CLOSED;
";
        let gathered = "\
class ERR_MISSING_ARGS extends NodeError {
}
class ERR_USE_IT extends NodeError {
}
throw new ERR_USE_IT();
const lateErrors = {
  __proto__: null,
DIR() {
class ERR_DIR_CLOSED extends NodeError {
  x() {
  }
}
return { ERR_DIR_CLOSED, };
},
};
const errors = {
  ERR_USE_IT,
  ERR_MISSING_ARGS,
};
";
        assert_eq!(gather_late_errors(FILE, source.into()), gathered);
        assert_eq!(gather_late_errors("ext:other.ts", source.into()), source);
        assert!(LATE.is_sorted());
    }
}
