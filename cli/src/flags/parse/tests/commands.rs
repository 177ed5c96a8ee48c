//! What a command line asks for.

use super::*;

#[test]
fn options_end_at_the_script_and_at_two_dashes() {
    let parsed = settings(&["-r", "./p.js", "--require=./q.js", "a.js", "--foo", "-r"]);
    assert_eq!(parsed.command, Command::File);
    assert_eq!(parsed.args, ["a.js", "--foo", "-r"]);
    assert_eq!(parsed.exec_argv, ["-r", "./p.js", "--require=./q.js"]);

    let parsed = settings(&["-e", "1", "--", "--", "a", "--c"]);
    assert_eq!(
        parsed.command,
        Command::Eval {
            source: "1".into(),
            print: false
        }
    );
    assert_eq!(parsed.args, ["--", "a", "--c"]);
    assert_eq!(parsed.exec_argv, ["-e", "1"]);

    assert_eq!(settings(&["--", "a.js", "-x"]).args, ["a.js", "-x"]);
    for stdin in [&["-", "a"][..], &["--", "-"], &["", "a"], &[], &["--"]] {
        assert_eq!(
            settings(stdin).command,
            Command::Stdin { print: false },
            "{stdin:?}"
        );
    }
    assert_eq!(settings(&["-", "a"]).args, ["-", "a"]);
}

#[test]
fn eval_and_print_combine_as_in_node() {
    let eval = |source: &str, print| Command::Eval {
        source: source.into(),
        print,
    };
    let script = |name: &str, args: &[&str]| Command::PackageScript {
        name: name.into(),
        args: args.iter().map(OsString::from).collect(),
    };
    for (arguments, command) in [
        (&["-pe", "1"][..], eval("1", true)),
        (&["-p", "1", "a", "-c"], eval("1", true)),
        (&["--print", "1"], eval("1", true)),
        (&["-p", "-e", "3"], eval("3", true)),
        (&["-p", "1", "-e", "2"], eval("2", true)),
        (&["-p", "5", "--no-print"], eval("5", false)),
        (&["-p", "\\-5"], eval("-5", true)),
        (&["-e", ""], eval("", false)),
        (&["--print=1+1"], Command::Stdin { print: true }),
        (&["-p", ""], Command::Stdin { print: true }),
        (&["-p", "--no-warnings", "a.js"], Command::File),
        (&["-c"], Command::Check { stdin: true }),
        (&["-c", "-"], Command::Check { stdin: true }),
        (&["-c", "-p"], Command::Check { stdin: true }),
        (&["--check=1", "a.js"], Command::Check { stdin: false }),
        (&["-v", "-h"], Command::Version),
        (&["-v", "--completion-bash"], Command::Version),
        (
            &["--v8-options", "-h", "--completion-bash", "inspect"],
            Command::CompletionBash,
        ),
        (&["--v8-options", "-v"], Command::Version),
        (&["-v", "--build-snapshot"], Command::Version),
        (&["--version", "--no-version", "a.js"], Command::File),
        (&["-h", "-c", "a.js"], Command::Help),
        (&["--run"], script("", &[])),
        (&["--run", "a", "x"], script("a", &[])),
        (&["--run=a", "--", "x", "-y"], script("a", &["x", "-y"])),
        (
            &["-e", "1", "--build-sea", "c.json", "a.js"],
            Command::BuildSea {
                config: "c.json".into(),
            },
        ),
        (&["-v", "--build-sea=c.json"], Command::Version),
        (
            &["--build-snapshot", "a.js", "b"],
            Command::BuildSnapshot { config: None },
        ),
        (
            &["-h", "--build-snapshot", "a.js"],
            Command::BuildSnapshot { config: None },
        ),
        (
            &["--build-snapshot", "--no-build-snapshot", "-p", "1"],
            eval("1", true),
        ),
        (
            &["--build-snapshot-config", "c.json"],
            Command::BuildSnapshot {
                config: Some("c.json".into()),
            },
        ),
    ] {
        assert_eq!(settings(arguments).command, command, "{arguments:?}");
    }
    let lines = "--build-snapshot must be used with an entry point script.\n\
                 Usage: node --build-snapshot /path/to/entry.js";
    assert_eq!(error(&["--build-snapshot"]), lines);
    assert_eq!(error(&["--build-snapshot", "-e", "1"]), lines);
    let refused = "node: --permission cannot be used with --build-snapshot";
    for flag in ["--permission", "--permission-audit"] {
        assert_eq!(error(&[flag, "--build-snapshot", "a.js"]), refused);
    }
}

#[test]
fn run_is_a_command_only_in_the_first_place() {
    let parsed = settings(&["run", "--no-warnings", "app.js", "run"]);
    assert_eq!(parsed.args, ["app.js", "run"]);
    assert_eq!(parsed.exec_argv, ["--no-warnings"]);
    assert_eq!(settings(&["--no-warnings", "run"]).args, ["run"]);
    assert_eq!(settings(&["run", "run"]).args, ["run"]);
}
