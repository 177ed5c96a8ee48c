//! `NODE_OPTIONS`, and what comes after it.

use super::*;

#[test]
fn node_options_take_what_may_stand_there() {
    for (value, expected) in [
        ("--foo", "node: --foo is not allowed in NODE_OPTIONS"),
        ("--eval=1", "node: --eval= is not allowed in NODE_OPTIONS"),
        (
            "--no_foo=3",
            "node: --no_foo= is not allowed in NODE_OPTIONS",
        ),
        ("-p=3", "node: -p=3 is not allowed in NODE_OPTIONS"),
        (
            "--no-warnings --",
            "node: -- is not allowed in NODE_OPTIONS",
        ),
        (
            "--harmony",
            "node: --harmony is not allowed in NODE_OPTIONS",
        ),
        (
            "--no-warnings\t--title=x",
            "node: --no-warnings\t--title= is not allowed in NODE_OPTIONS",
        ),
        ("-v", "node: -v is not allowed in NODE_OPTIONS"),
        ("--require", "node: --require requires an argument"),
        (r#"--title """#, "node: --title requires an argument"),
        (
            "--no-require",
            "node: --no-require is an invalid negation because it is not a boolean option",
        ),
        (
            r#"-r "./p.js"#,
            "node: invalid value for NODE_OPTIONS (unterminated string)\n",
        ),
        (
            "\"\\",
            "node: invalid value for NODE_OPTIONS (invalid escape)\n",
        ),
    ] {
        assert_eq!(environment_error(value, &["--bad", "a.js"]), expected);
    }
    let wrong = environment_error(
        "--unhandled-rejections=foo",
        &["--unhandled-rejections=warn"],
    );
    assert_eq!(wrong, "node: invalid value for --unhandled-rejections");
}

#[test]
fn the_command_line_comes_after_node_options() {
    let arguments = ["--title=line", "-r", "b", "--stack-trace-limit=4", "a.js"];
    let parsed = parse_with(
        Some("--title=env -r a --stack_trace_limit=3 rest"),
        &arguments,
    )
    .unwrap();
    assert_eq!(parsed.title.as_deref(), Some("line"));
    assert_eq!(parsed.require, ["a", "b"]);
    assert_eq!(
        parsed.v8_flags,
        ["--stack_trace_limit=3", "--stack-trace-limit=4"]
    );
    assert_eq!(
        parsed.exec_argv,
        ["--title=line", "-r", "b", "--stack-trace-limit=4"]
    );
    assert_eq!(parsed.args, ["a.js"]);

    let environment = Environment {
        preserve_symlinks: true,
        ..Environment::default()
    };
    let argv = |flag: &str| vec!["node".into(), flag.into(), "a.js".into()];
    assert!(
        parse(argv("--warnings"), &environment)
            .unwrap()
            .preserve_symlinks
    );
    assert!(
        !parse(argv("--no-preserve-symlinks"), &environment)
            .unwrap()
            .preserve_symlinks
    );
}
