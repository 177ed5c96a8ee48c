//! Text made from the flag table: `-h`, and the table of `docs/flags.md`.

#[cfg(test)]
use super::flag::Place;
use super::flag::{Flag, Kind, Status};
use super::list::FLAGS;

/// Column where descriptions start, and the width lines are filled to.
const DESCRIPTION_COLUMN: usize = 30;
const LINE_WIDTH: usize = 80;

/// Variables that the command line layer reads itself, see [`super::Environment`].
pub const VARIABLES: &[(&str, &str)] = &[
    (
        "NODE_OPTIONS",
        "options read before those of the command line",
    ),
    ("NODE_PENDING_DEPRECATION", "1: as --pending-deprecation"),
    ("NODE_PRESERVE_SYMLINKS", "1: as --preserve-symlinks"),
    (
        "NODE_PRESERVE_SYMLINKS_MAIN",
        "1: as --preserve-symlinks-main",
    ),
    ("NODE_USE_ENV_PROXY", "1: as --use-env-proxy"),
];

/// The forms of a command line.
pub fn usage_lines(program: &str) -> [String; 5] {
    [
        format!("{program} [options] [ script.js ] [arguments]"),
        format!("{program} run [options] [ script.js ] [arguments]"),
        format!("{program} --snapshot-blob snapshot.blob --build-snapshot entry.js [arguments]"),
        format!("{program} --snapshot-blob snapshot.blob [arguments]"),
        format!("{program} command [arguments]"),
    ]
}

/// What `-h` prints, newline included: the flags that work, not the others.
///
/// `program` is the product's name, `commands` its commands and what they do.
pub fn help_text(program: &str, commands: &[(String, String)]) -> String {
    let lines = usage_lines(program).join("\n       ");
    let mut text = format!("Usage: {lines}\n\nCommands:\n");
    for (name, about) in commands {
        push_entry(&mut text, &format!("  {name}"), about);
    }
    text.push_str(&format!(
        "\n`{program} help command` says more; `{program} ./command` runs a file of that name.\n\nOptions:\n"
    ));
    push_entry(
        &mut text,
        "  -",
        "read the script from stdin (default without a script)",
    );
    push_entry(&mut text, "  --", &format!("end of {program}'s options"));
    for flag in working_flags() {
        push_entry(&mut text, &format!("  {}", usage(flag)), flag.help);
    }
    text.push_str("\nAll other options go to V8, `_` may stand for `-` in names.\n");
    text.push_str("\nEnvironment variables:\n");
    for (name, help) in VARIABLES {
        push_entry(&mut text, &format!("  {name}"), help);
    }
    text
}

/// The flag table as Markdown, a line each, newline at the end. `docs/flags.md` holds it; a test below compares.
#[cfg(test)]
pub fn flag_table_markdown() -> String {
    let mut text =
        String::from("| flag | NODE_OPTIONS | status | what it does |\n|---|---|---|---|\n");
    for flag in FLAGS {
        let name = usage(flag)
            .split(", ")
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>();
        let place = match flag.place {
            Place::Env => "yes",
            Place::Argv => "no",
        };
        let status = match flag.status {
            Status::Cli | Status::Runtime | Status::Option => "supported",
            Status::V8 => "V8",
            Status::NotYet => "not yet",
            Status::Accepted => "nothing to do",
        };
        text.push_str(&format!(
            "| {} | {place} | {status} | {} |\n",
            name.join(", "),
            flag.help
        ));
    }
    text
}

/// The flags that are worth showing.
pub fn working_flags() -> impl Iterator<Item = &'static Flag> {
    FLAGS.iter().filter(|flag| {
        let refused = matches!(flag.name, "--debug" | "--debug-brk");
        let works = matches!(
            flag.status,
            Status::Cli | Status::Runtime | Status::Option | Status::V8
        );
        works && !refused
    })
}

/// Whether a value is shown behind the flag.
pub fn has_value(flag: &Flag) -> bool {
    flag.takes_value() || takes_v8_number(flag)
}

/// `-r, --require=...`
fn usage(flag: &Flag) -> String {
    let short = flag
        .short_name()
        .map(|short| format!("{short}, "))
        .unwrap_or_default();
    let value = match flag.kind {
        Kind::OptionalText => "[=...]",
        _ if flag.name == "--print" => " [...]",
        _ if has_value(flag) => "=...",
        _ => "",
    };
    format!("{short}{}{value}", flag.shown_name())
}

/// V8 reads the values of its flags; of those in the table its size limits have one.
fn takes_v8_number(flag: &Flag) -> bool {
    flag.kind == Kind::V8Flag && flag.name.ends_with("-size")
}

/// `name`, then `description` filled from its column on; below a name that reaches into it.
fn push_entry(text: &mut String, name: &str, description: &str) {
    text.push_str(name);
    let mut column = name.chars().count();
    if column + 2 > DESCRIPTION_COLUMN {
        text.push('\n');
        column = 0;
    }
    let mut gap = DESCRIPTION_COLUMN - column;
    for word in description.split(' ') {
        let length = word.chars().count();
        if column + gap + length > LINE_WIDTH {
            text.push('\n');
            column = 0;
            gap = DESCRIPTION_COLUMN;
        }
        text.extend(std::iter::repeat_n(' ', gap));
        text.push_str(word);
        column += gap + length;
        gap = 1;
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_lists_what_works_and_only_that() {
        let commands = [(
            "snapshot".to_string(),
            "build and run snapshots".to_string(),
        )];
        let help = help_text("rt", &commands);
        assert!(help.starts_with("Usage: rt [options] [ script.js ] [arguments]\n"));
        assert!(help.contains("\n  snapshot                    build and run snapshots\n"));
        assert!(help.contains("\n  -r, --require=...           CommonJS module to load before"));
        assert!(help.contains("\n  --no-warnings               do not print warnings\n"));
        assert!(help.contains("\n  -p, --print [...]           evaluate"));
        assert!(help.contains("\n  --max-old-space-size=...    limit"));
        assert!(!help.contains("--trace-tls") && !help.contains("--node-snapshot"));
        assert!(
            help.lines()
                .all(|line| line.len() <= LINE_WIDTH && line.trim_end() == line)
        );
    }

    /// `RT_BLESS=1` writes the page's table anew.
    #[test]
    fn the_page_has_the_table() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/flags.md");
        let page = std::fs::read_to_string(&path).unwrap();
        let (before, rest) = page.split_once("<!-- flags:start -->\n").unwrap();
        let (table, after) = rest.split_once("<!-- flags:end -->").unwrap();
        let expected = format!("\n{}\n", flag_table_markdown());
        if std::env::var_os("RT_BLESS").is_some() {
            let page = format!("{before}<!-- flags:start -->\n{expected}<!-- flags:end -->{after}");
            std::fs::write(&path, page).unwrap();
        } else {
            assert_eq!(table, expected, "run the tests with RT_BLESS=1");
        }
    }

    #[test]
    fn every_flag_has_a_line_in_the_table() {
        let table = flag_table_markdown();
        assert_eq!(table.lines().count(), FLAGS.len() + 2);
        assert!(table.contains("| `-v`, `--version` | no | supported | print the version |\n"));
        assert!(table.contains("| `--trace-tls` | yes | not yet | print TLS packets |\n"));
        assert!(table.contains("| `--expose-gc` | yes | V8 | make gc() a global function |\n"));
        assert!(table.lines().all(|line| line.matches('|').count() == 5));
    }
}
