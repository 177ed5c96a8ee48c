//! The line that names an object and the way that holds it.

use super::Found;
use super::culprit;
use super::graph::Edge;
use super::graph::EdgeKind;
use super::graph::Graph;
use super::kinds;
use super::paths::Paths;
use super::paths::Source;

/// Names longer than this are cut: a way is to be read.
const LONGEST_NAME: usize = 60;

pub fn half_of_v8(class: &str) -> &'static str {
    match class.split(['.', ' ']).next() {
        Some("Temporal") => "native data of Temporal",
        Some("WebAssembly") => "code or memory of WebAssembly",
        _ => "native data of ICU",
    }
}

/// The line, and whether something of the program holds what it is about.
///
/// - `culprit`: what of the program `found` is, or is a part of
pub fn line(graph: &Graph, paths: &Paths, found: &Found, culprit: usize) -> (String, bool) {
    let name = name_of_copy(graph, culprit).unwrap_or_else(|| graph.name(culprit));
    let class = match found.class {
        Some(class) if culprit == found.node => class.to_owned(),
        _ if found.half.ends_with(" ContextifyContext") => {
            if graph.is_function(culprit) {
                let name = if name.is_empty() {
                    ""
                } else {
                    &format!(", {name}")
                };
                format!("a function of another context{name}")
            } else if culprit::is_made_of(graph, found.node, culprit) {
                "a context of vm".to_owned()
            } else if name.starts_with("system /") {
                "a context of vm or an object of it".to_owned()
            } else {
                format!("an object of another context, {name}")
            }
        }
        _ => kinds::qualified(name, &found.half),
    };
    let held = paths
        .to(culprit)
        .filter(|(_, steps)| !paths.is_of_the_runtime(steps))
        .and_then(|(source, steps)| way(graph, paths, &source, &steps));
    let mut line = format!(
        "Cannot snapshot {class} ({}): held by {}",
        found.half,
        held.as_deref().unwrap_or("the runtime")
    );
    let place = super::place_of(graph, culprit)
        .or_else(|| super::place_of(graph, found.node))
        .or_else(|| {
            let made_of = culprit::made_of(graph, found.node)?;
            super::place_of(graph, made_of)
        });
    if let Some(place) = place {
        line.push_str("; created at ");
        line.push_str(&super::paths::shown(place));
    }
    let why = super::why_of(graph, culprit).or_else(|| super::why_of(graph, found.node));
    if let Some(why) = why {
        line.push_str("; it cannot be made again: ");
        line.push_str(why);
    }
    let is_of_context = found.half.ends_with(" ContextifyContext") && !graph.is_function(culprit);
    if is_of_context && CLONED.contains(&name) && !culprit::is_made_of(graph, found.node, culprit) {
        line.push_str("; a copy by structuredClone() can be held");
    }
    (line, held.is_some())
}

/// What `structuredClone` makes an object of the program's own context of.
const CLONED: [&str; 6] = ["Array", "Date", "Map", "Object", "RegExp", "Set"];

/// How `ext/node/addons.js` calls what stands for a function of an add-on.
const COPY: &str = "copy";

/// The name of a function or class of an add-on that `node` is a copy of, or an object of.
fn name_of_copy(graph: &Graph, node: usize) -> Option<&str> {
    if graph.name(node) != COPY {
        return None;
    }
    let property = |of, name| graph.child(of, EdgeKind::Property, name);
    // That of the add-on inherits from the program's.
    let prototypes = || {
        std::iter::successors(property(node, "__proto__"), |of| property(*of, "__proto__")).take(4)
    };
    let function = if graph.is_function(node) {
        node
    } else {
        prototypes().find_map(|of| property(of, "constructor"))?
    };
    property(function, "name").map(|name| graph.name(name))
}

/// A way in words, from its end: parts of it, each an expression or what it is. `None` where nothing in it is of the program.
fn way(graph: &Graph, paths: &Paths, source: &Source, steps: &[(usize, Edge)]) -> Option<String> {
    let mut words = Words::begin(source);
    let mut listeners = false;
    for (from, edge) in steps {
        let name = graph.edge_name(edge);
        match edge.kind {
            EdgeKind::Variable => {
                if let Some(file) = paths.file(*from) {
                    words.variable(name, file);
                }
            }
            EdgeKind::Property if name == "_events" => listeners = true,
            EdgeKind::Property if listeners => {
                words.listener(name);
                listeners = false;
            }
            EdgeKind::Property if name == "_onTimeout" => words.instead("a timer"),
            EdgeKind::Property if name == "_onImmediate" => words.instead("an immediate"),
            EdgeKind::Property => words.property(name),
            EdgeKind::Element => words.element(graph.edge_index(edge)),
            EdgeKind::Field if name == "table" => words.entry(),
            EdgeKind::Field if graph.name(edge.to) == "system / Cell" => {
                if let (Source::EsModule(file), Some((module, _))) = (source, steps.first())
                    && let Some(name) = export_name(graph, *module, edge.to)
                {
                    words.export(name, file);
                }
            }
            EdgeKind::Field if name == "context" && graph.is_function(*from) => {
                words.function(graph.name(*from), paths.file(*from), graph.line(*from));
            }
            EdgeKind::Field | EdgeKind::Nothing => {}
        }
    }
    words.end()
}

/// The name of the export of `module` whose value is in `cell`. A list beside the table of names has the cells, too, and either may be
/// the way that was found.
fn export_name(graph: &Graph, module: usize, cell: usize) -> Option<&str> {
    graph.edges(module).iter().find_map(|table| {
        let entries = graph.edges(table.to).iter();
        entries
            .filter(|entry| entry.to == cell)
            .find_map(|entry| key_before(graph, table.to, entry))
    })
}

/// The text that stands in a table of V8's before what `edge` leads to.
fn key_before<'a>(graph: &'a Graph, table: usize, edge: &Edge) -> Option<&'a str> {
    let place: usize = graph.edge_name(edge).parse().ok()?;
    let key = place.checked_sub(1)?.to_string();
    let key = graph.child(table, EdgeKind::Field, &key)?;
    graph.is_text(key).then(|| graph.name(key))
}

struct Words {
    parts: Vec<String>,
    /// The part that grows.
    expression: String,
    /// Where it is from.
    place: Option<String>,
    /// The function whose variables come next.
    function: Option<String>,
    of_file: Option<String>,
}

impl Words {
    fn begin(source: &Source) -> Self {
        let mut words = Self {
            parts: Vec::new(),
            expression: String::new(),
            place: None,
            function: None,
            of_file: None,
        };
        match source {
            Source::Global => words.expression = "globalThis".to_owned(),
            Source::File(file) => words.of_file = Some(file.clone()),
            Source::Module(file) => {
                words.expression = "module".to_owned();
                words.place = Some(format!(" in {file}"));
            }
            Source::EsModule(file) => {
                words.expression = "an export".to_owned();
                words.place = Some(format!(" of {file}"));
            }
            Source::Roots => {}
        }
        words
    }

    fn close(&mut self) {
        let expression = std::mem::take(&mut self.expression);
        let place = self.place.take().unwrap_or_default();
        if !expression.is_empty() {
            self.parts.push(format!("{expression}{place}"));
        }
    }

    /// What led here means nothing to a reader.
    fn instead(&mut self, part: &str) {
        self.parts.clear();
        self.place = None;
        self.function = None;
        self.of_file = None;
        self.expression = part.to_owned();
    }

    fn listener(&mut self, event: &str) {
        if !self.expression.is_empty() {
            self.expression = format!("the listener of {:?} of {}", cut(event), self.expression);
        }
    }

    fn function(&mut self, name: &str, file: Option<&str>, line: Option<u64>) {
        let Some(file) = file else { return };
        let place = line.map_or_else(|| file.to_owned(), |line| format!("{file}:{line}"));
        self.function = Some(if name.is_empty() {
            format!("the function at {place}")
        } else {
            format!("{} at {place}", cut(name))
        });
    }

    fn variable(&mut self, name: &str, file: &str) {
        if self.of_file.take().is_some() {
            self.expression = name.to_owned();
            self.place = Some(format!(" in {file}"));
            return;
        }
        let function = self.function.take();
        self.close();
        self.expression = name.to_owned();
        self.place = Some(match function {
            Some(function) => format!(", a variable that {function} uses"),
            None => format!(" in {file}"),
        });
    }

    fn export(&mut self, name: &str, file: &str) {
        self.expression = name.to_owned();
        self.place = Some(format!(" in {file}"));
    }

    fn property(&mut self, name: &str) {
        if self.expression.is_empty() {
            return;
        }
        let name = cut(name);
        if is_identifier(&name) {
            self.expression.push('.');
            self.expression.push_str(&name);
        } else if let Some(symbol) = name
            .strip_prefix("<symbol")
            .and_then(|rest| rest.strip_suffix('>'))
        {
            self.expression
                .push_str(&format!("[Symbol({})]", symbol.trim_start()));
        } else {
            self.expression.push_str(&format!("[{name:?}]"));
        }
    }

    fn element(&mut self, index: Option<u32>) {
        if let Some(index) = index.filter(|_| !self.expression.is_empty()) {
            self.expression.push_str(&format!("[{index}]"));
        }
    }

    /// Of a Map or a Set.
    fn entry(&mut self) {
        if !self.expression.is_empty() {
            self.expression.insert_str(0, "an entry of ");
        }
    }

    fn end(mut self) -> Option<String> {
        self.close();
        self.parts.reverse();
        (!self.parts.is_empty()).then(|| self.parts.join(", held by "))
    }
}

fn cut(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let mut text: String = name.chars().take(LONGEST_NAME).collect();
    text.push_str("...");
    text
}

fn is_identifier(name: &str) -> bool {
    let mut characters = name.strip_prefix('#').unwrap_or(name).chars();
    characters
        .next()
        .is_some_and(|first| first.is_alphabetic() || matches!(first, '_' | '$'))
        && characters.all(|one| one.is_alphanumeric() || matches!(one, '_' | '$'))
}
