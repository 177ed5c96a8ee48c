//! Help, completions and the manual page, made of clap's tree and the flag table.

use clap_complete::aot;
use clap_mangen::Man;
use clap_mangen::roff::Roff;
use clap_mangen::roff::bold;
use clap_mangen::roff::roman;

use super::tree;
use crate::flags;

/// What `rt help` and `-h` print.
pub fn help() -> String {
    let tree = tree::whole();
    let commands: Vec<(String, String)> = shown(&tree)
        .into_iter()
        .map(|command| (command.get_name().to_string(), about(command)))
        .collect();
    flags::help_text("rt", &commands)
}

/// What `--completion-bash` prints.
pub fn bash_completions() -> String {
    completions(aot::Shell::Bash)
}

pub fn completions(shell: aot::Shell) -> String {
    let mut script = Vec::new();
    aot::generate(shell, &mut tree::whole(), "rt", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The manual page `rt(1)`, all commands in one.
pub fn man() -> String {
    let mut tree = tree::whole();
    tree.build();
    // Without a date: the page is the same whenever it is made.
    let man = Man::new(tree.clone()).title("RT").date("\"\"").manual("rt");
    let mut page = Vec::new();
    let written = man
        .render_title(&mut page)
        .and_then(|()| man.render_name_section(&mut page))
        .and_then(|()| man.render_synopsis_section(&mut page))
        .and_then(|()| commands(&tree).to_writer(&mut page))
        .and_then(|()| man.render_options_section(&mut page))
        .and_then(|()| closing().to_writer(&mut page));
    debug_assert!(written.is_ok(), "a vector takes all");
    String::from_utf8_lossy(&page).into_owned()
}

/// The section about the commands, each with its forms and options. `tree` is built: its parts know their full names.
fn commands(tree: &clap::Command) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    for command in shown(tree) {
        let parts = shown(command);
        if parts.is_empty() {
            describe(&mut roff, command);
        }
        for part in parts {
            describe(&mut roff, part);
        }
    }
    roff
}

/// The commands of `parent` that are worth showing, in their order. `help` is clap's.
fn shown(parent: &clap::Command) -> Vec<&clap::Command> {
    let mut commands: Vec<&clap::Command> = parent
        .get_subcommands()
        .filter(|command| !command.is_hide_set() && command.get_name() != "help")
        .collect();
    commands.sort_by_key(|command| command.get_display_order());
    commands
}

fn describe(roff: &mut Roff, command: &clap::Command) {
    // Of `run` the options are those of the whole page.
    let is_run = command.get_bin_name() == Some("rt run");
    let usage = if is_run {
        "rt run [OPTIONS] [SCRIPT] [ARGUMENTS]...".to_string()
    } else {
        let usage = command.clone().render_usage().to_string();
        usage.trim_start_matches("Usage: ").to_string()
    };
    roff.control("SS", [usage.as_str()]);
    let text = command.get_long_about().or_else(|| command.get_about());
    for line in text.map(ToString::to_string).unwrap_or_default().lines() {
        if line.is_empty() {
            roff.control("PP", []);
        } else {
            roff.text([roman(line)]);
        }
    }
    let options = command
        .get_arguments()
        .filter(|option| !is_run && !option.is_positional() && !option.is_hide_set());
    for option in options {
        let names = option
            .get_short()
            .map(|letter| format!("-{letter}"))
            .into_iter()
            .chain(option.get_long().map(|word| format!("--{word}")));
        let help = option.get_help().map(ToString::to_string);
        roff.control("TP", []);
        roff.text([bold(names.collect::<Vec<_>>().join(", "))]);
        roff.text([roman(help.unwrap_or_default())]);
    }
}

/// Environment and exit codes.
fn closing() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["ENVIRONMENT"]);
    for (name, help) in flags::VARIABLES {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*help)]);
    }
    roff.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in [
        ("0", "the program has ended well"),
        ("1", "an uncaught error"),
        ("9", "a command line that cannot be used"),
        (
            "13",
            "the main module waits for something that never happens",
        ),
        ("14", "a snapshot that cannot be written or started from"),
    ] {
        roff.control("TP", []);
        roff.text([bold(code)]);
        roff.text([roman(meaning)]);
    }
    roff
}

fn about(command: &clap::Command) -> String {
    command
        .get_about()
        .map(ToString::to_string)
        .unwrap_or_default()
}
