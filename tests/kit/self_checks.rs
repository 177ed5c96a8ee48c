//! Tests of the kit itself. They run as the first cases, `kit::<file>::<sentence>`; a panic is the failure.

use std::path::Path;

use super::builtins::page_shows_the_known_differences;
use super::case::{Case, Kind};
use super::diff::unified;
use super::expect::{Places, generalize, matches};
use super::internals::declarations_are_what_the_sources_share;
use super::judge::{Verdict, once_more};
use super::layers::extensions_use_what_is_below_them;
use super::manifest::{Command, End, Stdin, parse};
use super::proofs::{Respect, docs_show_what_the_cases_prove};

const PLACES: [&str; 2] = ["/t/area/case", "/t/bin/rt"];

/// Names each function after its file and makes it a case.
macro_rules! checks {
    ($($file:ident::$name:ident),* $(,)?) => {
        [$((concat!("kit::", stringify!($file), "::", stringify!($name)), $name as fn())),*]
    };
}

pub fn all() -> impl Iterator<Item = Case> {
    let checks = checks![
        expect::text_without_wildcards_matches_itself_only,
        expect::wildcard_spans_lines,
        expect::wildline_stays_in_its_line,
        expect::pid_is_one_or_more_digits,
        expect::places_are_replaced,
        expect::unknown_brackets_are_plain_text,
        expect::wildcards_try_every_length,
        expect::many_wildcards_stay_fast,
        expect::generalized_output_matches_itself,
        judge::a_few_failed_cases_are_judged_once_more,
        diff::lines_matched_by_a_wildcard_are_no_difference,
        manifest::single_step_keys_may_stand_at_the_top,
        manifest::steps_keep_their_order_and_defaults,
        manifest::comments_and_trailing_commas_are_allowed,
        manifest::unknown_keys_are_named,
        manifest::contradictions_are_refused,
        manifest::node_takes_a_reason,
        manifest::npm_belongs_to_the_case,
        manifest::needs_are_known_ones,
        manifest::proofs_name_exports_and_respects,
        proofs::docs_show_what_the_cases_prove,
        builtins::page_shows_the_known_differences,
        internals::declarations_are_what_the_sources_share,
        layers::extensions_use_what_is_below_them,
    ];
    checks.into_iter().map(|(name, check)| Case {
        name: name.to_owned(),
        kind: Kind::SelfCheck(check),
    })
}

fn places() -> Places<'static> {
    Places {
        dir: Path::new(PLACES[0]),
        exec: Path::new(PLACES[1]),
    }
}

#[track_caller]
fn check_match(pattern: &str, text: &str, expected: bool) {
    assert_eq!(
        matches(pattern, text, &places()),
        expected,
        "{pattern:?} on {text:?}"
    );
}

fn text_without_wildcards_matches_itself_only() {
    check_match("", "", true);
    check_match("", "a", false);
    check_match("a\n", "a\n", true);
    check_match("a\n", "a", false);
    check_match("a", "ab", false);
    check_match("ab", "a", false);
}

fn wildcard_spans_lines() {
    check_match("[WILDCARD]", "", true);
    check_match("a[WILDCARD]z\n", "a1\n2\n3z\n", true);
    check_match("a[WILDCARD]z\n", "a1\n2\n3y\n", false);
    check_match("[WILDCARD]end", "end of the end", true);
    check_match("a\n[WILDCARD]b\n", "a\nb\n", true);
}

fn wildline_stays_in_its_line() {
    check_match("a [WILDLINE]\nb\n", "a 1 2 3\nb\n", true);
    check_match("a [WILDLINE]\nb\n", "a \nb\n", true);
    check_match("a [WILDLINE]b\n", "a\nb\n", false);
    check_match("a[WILDLINE]", "a\nb", false);
    check_match("[WILDLINE]é", "ééé", true);
}

fn pid_is_one_or_more_digits() {
    check_match("pid [PID].", "pid 1234.", true);
    check_match("pid [PID].", "pid .", false);
    check_match("pid [PID].", "pid 12a4.", false);
    check_match("[PID][PID]", "1", false);
    check_match("[PID][PID]", "12", true);
}

fn places_are_replaced() {
    check_match(
        "at [DIR]/main.js by [EXEC]\n",
        "at /t/area/case/main.js by /t/bin/rt\n",
        true,
    );
    check_match("at [DIR]/main.js", "at /elsewhere/main.js", false);
}

fn unknown_brackets_are_plain_text() {
    check_match(
        "[1, 2] [Object: null prototype] [",
        "[1, 2] [Object: null prototype] [",
        true,
    );
    check_match("[WILD]", "x", false);
    check_match("[[WILDLINE]]", "[x]", true);
}

fn wildcards_try_every_length() {
    check_match("[WILDLINE]ab[WILDLINE]abc", "ababab abc", true);
    check_match("[WILDCARD]a\n[PID]\nb", "a\nx\na\n42\nb", true);
    check_match("[WILDLINE][PID]x", "id 123x", true);
    check_match(
        "[WILDCARD]a[WILDLINE]z\n[WILDCARD]",
        "a\nz\nabz\nrest",
        true,
    );
}

fn many_wildcards_stay_fast() {
    // Would not come back if every wildcard tried every length on its own.
    let pattern = "[WILDCARD]a[WILDLINE]a".repeat(50) + "b";
    check_match(&pattern, &"a".repeat(20_000), false);
}

fn generalized_output_matches_itself() {
    let output = "file:///t/area/case/main.js:1\n/t/bin/rt --x\n[1]\n";
    let general = generalize(output, &places());
    assert_eq!(general, "file://[DIR]/main.js:1\n[EXEC] --x\n[1]\n");
    check_match(&general, output, true);

    let nested = Places {
        dir: Path::new("/t/case"),
        exec: Path::new("/t/case/bin/rt"),
    };
    assert_eq!(
        generalize("/t/case/bin/rt /t/case/x", &nested),
        "[EXEC] [DIR]/x"
    );
}

fn a_few_failed_cases_are_judged_once_more() {
    let case = |name: &str| Case {
        name: name.to_owned(),
        kind: Kind::Spec("none".into()),
    };
    let (busy, broken) = (case("busy"), case("broken"));
    let alone = |case: &Case| match case.name.as_str() {
        "busy" => Verdict::Passed,
        _ => Verdict::Failed("again".to_owned()),
    };
    let word = |(_, verdict): &(&Case, Verdict)| match verdict {
        Verdict::Flaky(text) => format!("flaky {text}"),
        Verdict::Failed(text) => format!("failed {text}"),
        _ => "another".to_owned(),
    };
    let both = vec![(&busy, "one".to_owned()), (&broken, "two".to_owned())];
    let said: Vec<String> = once_more(both, alone).iter().map(word).collect();
    assert_eq!(said, ["flaky one", "failed again"]);

    let many = vec![(&busy, "one".to_owned()); 5];
    let said: Vec<String> = once_more(many, alone).iter().map(word).collect();
    assert_eq!(said, ["failed one"; 5]);
}

fn lines_matched_by_a_wildcard_are_no_difference() {
    let text = unified(
        "at [WILDLINE]\nb\n",
        "at 1:2\nc\n",
        "expected.out",
        &places(),
    );
    assert!(text.contains("\n at [WILDLINE]\n-b\n+c\n"), "{text}");
}

fn single_step_keys_may_stand_at_the_top() {
    let text =
        r#"{ "description": "d", "args": ["a.js"], "exitCode": 3, "stdin": { "file": "in" } }"#;
    let manifest = parse(text).expect("a good manifest");
    assert_eq!(manifest.steps.len(), 1);
    let step = &manifest.steps[0];
    assert!(matches!(step.command(), Command::Binary([arg]) if arg == "a.js"));
    assert_eq!(step.expected_end(), End::Code(3));
    assert!(matches!(&step.stdin, Stdin::File(stdin) if stdin.file == "in"));
}

fn steps_keep_their_order_and_defaults() {
    let text = r#"{ "steps": [
        { "args": [], "env": { "A": "1", "B": null }, "signal": "SIGABRT", "timeoutSeconds": 5 },
        { "shell": "true", "stdin": "text" }
    ] }"#;
    let manifest = parse(text).expect("a good manifest");
    let [first, second] = &manifest.steps[..] else {
        panic!("two steps")
    };
    assert_eq!(first.env["A"].as_deref(), Some("1"));
    assert_eq!(first.env["B"], None);
    assert_eq!(first.expected_end(), End::Signal(libc::SIGABRT));
    assert_eq!(first.timeout().as_secs(), 5);
    assert!(matches!(first.stdin, Stdin::Closed));
    assert!(matches!(second.command(), Command::Shell("true")));
    assert!(matches!(&second.stdin, Stdin::Text(text) if text == "text"));
    assert_eq!(second.expected_end(), End::Code(0));
    assert_eq!(second.timeout().as_secs(), 300);
    assert_eq!(manifest.not_node(), None);
}

fn comments_and_trailing_commas_are_allowed() {
    parse("// why\n{ \"args\": [\"a\",], /* here */ }").expect("a good manifest");
}

#[track_caller]
fn check_refused(text: &str, part: &str) {
    let problem = parse(text).expect_err("a bad manifest");
    assert!(problem.contains(part), "{problem:?} does not say {part:?}");
}

fn unknown_keys_are_named() {
    check_refused(r#"{ "args": [], "exitcode": 1 }"#, "`exitcode`");
    check_refused(r#"{ "steps": [{ "args": [], "node": true }] }"#, "`node`");
    check_refused(r#"{ "steps": [{ "args": [] }], "args": [] }"#, "`args`");
    check_refused(r#"{ "args": [], "stdin": { "path": "x" } }"#, "`stdin` is");
}

fn contradictions_are_refused() {
    check_refused("{}", "exactly one of `args` and `shell`");
    check_refused(
        r#"{ "args": [], "shell": "" }"#,
        "exactly one of `args` and `shell`",
    );
    check_refused(r#"{ "steps": [] }"#, "`steps` is empty");
    check_refused(
        r#"{ "args": [], "exitCode": 1, "signal": "SIGABRT" }"#,
        "exclude",
    );
    check_refused(
        r#"{ "steps": [{ "args": [] }, { "args": [], "signal": "ABRT" }] }"#,
        "step 2: `signal`",
    );
    check_refused(r#"{ "args": [], "timeoutSeconds": 0 }"#, "`timeoutSeconds`");
    check_refused("{ args: [] }", "line 1");
}

fn node_takes_a_reason() {
    let manifest = parse(r#"{ "args": [], "node": "rt only" }"#).expect("a good manifest");
    assert_eq!(manifest.not_node(), Some("rt only"));
    let manifest = parse(r#"{ "args": [], "node": false }"#).expect("a good manifest");
    assert_eq!(manifest.not_node(), Some("no reason given"));
    check_refused(r#"{ "args": [], "node": "" }"#, "empty reason");
    check_refused(r#"{ "args": [], "node": 1 }"#, "`node` is");
}

fn npm_belongs_to_the_case() {
    let npm = |text| parse(text).map(|manifest| manifest.npm_folder());
    assert_eq!(npm(r#"{ "args": [] }"#), Ok(None));
    assert_eq!(npm(r#"{ "npm": false, "args": [] }"#), Ok(None));
    assert_eq!(npm(r#"{ "npm": true, "args": [] }"#), Ok(Some("")));
    assert_eq!(npm(r#"{ "npm": "tools", "args": [] }"#), Ok(Some("tools")));
    assert!(npm(r#"{ "npm": "toys", "args": [] }"#).is_err());
    assert!(npm(r#"{ "steps": [{ "npm": true, "args": [] }] }"#).is_err());
}

fn needs_are_known_ones() {
    let needs = |value: &str| parse(&format!(r#"{{ "args": [], "needs": {value} }}"#));
    assert!(needs(r#""link order""#).is_ok());
    assert!(needs(r#""a linker""#).is_err());
}

fn proofs_name_exports_and_respects() {
    let proves = |value: &str| parse(&format!(r#"{{ "args": [], "proves": {value} }}"#));
    let manifest = proves(r#"{ "serialize": ["good", "worker"] }"#).unwrap();
    assert_eq!(
        manifest.proves["serialize"],
        [Respect::Good, Respect::Worker]
    );
    assert!(proves(r#"{ "serialise": ["good"] }"#).is_err());
    assert!(proves(r#"{ "serialize": ["fine"] }"#).is_err());
    assert!(proves(r#"{ "serialize": [] }"#).is_err());
}
