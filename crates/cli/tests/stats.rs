//! The command itself, on every value of the reference and on bad input.

use serde_json::Value;
use std::{
    path::PathBuf,
    process::{Command, Output},
};

fn unwatched(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unwatched"));
    command.args(words).output().expect("it starts")
}

fn told(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Words apart by spaces, after `stats`.
fn stats(line: &str) -> Output {
    let words: Vec<&str> = ["stats"].into_iter().chain(line.split(' ')).collect();
    unwatched(&words)
}

fn json(line: &str) -> Value {
    let output = stats(line);
    assert!(output.status.success(), "{line}: {}", told(&output.stderr));
    assert!(output.stderr.is_empty(), "{line}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().expect(key)
}

/// Rounds as the reference does.
fn close(found: f64, printed: f64, digits: i32) -> bool {
    (found - printed).abs() <= 0.5 * ten_to(-digits) + 1e-12
}

fn ten_to(exponent: i32) -> f64 {
    format!("1e{exponent}").parse().expect("a number")
}

fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("a temporary file");
    path.to_str().expect("Unicode").to_owned()
}

/// Exit status 2, nothing on stdout, one line on stderr.
fn refused(output: &Output, line: &str) {
    let sentence = told(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{line}: {sentence}");
    assert!(output.stdout.is_empty(), "{line}");
    assert_eq!(sentence.trim_end().lines().count(), 1, "{line}: {sentence}");
    assert!(sentence.starts_with("error: "), "{line}: {sentence}");
}

#[test]
fn intervals() {
    let printed = [
        ("wilson 81 263", 0.2553, 0.3662),
        ("wilson 0 10", 0.0, 0.2775),
        ("wilson 8 10", 0.4902, 0.9433),
        ("wilson 15 148", 0.0624, 0.1605),
        ("wilson 1 29", 0.0061, 0.1718),
        ("newcombe 56 70 48 80", 0.0524, 0.3339),
        ("newcombe 9 10 3 10", 0.1705, 0.8090),
        ("newcombe 5 56 0 29", -0.0381, 0.1926),
        ("newcombe 0 10 0 20", -0.1611, 0.2775),
        ("newcombe 10 10 0 20", 0.6791, 1.0),
        ("agresti-caffo 56 70 48 80", 0.0525, 0.3358),
        ("newcombe-paired 36 12 2 0", 0.0569, 0.3404),
        ("newcombe-paired 20 12 2 16", 0.0562, 0.3292),
        ("newcombe-paired 2 3 1 4", -0.2017, 0.5261),
    ];
    for (line, lower, upper) in printed {
        let found = json(line);
        let (low, high) = (number(&found, "lower"), number(&found, "upper"));
        assert!(
            close(low, lower, 4) && close(high, upper, 4),
            "{line}: {found}"
        );
        assert!((low..=high).contains(&number(&found, "estimate")));
    }
    assert!(close(
        number(&json("newcombe 56 70 48 80"), "estimate"),
        0.2,
        12
    ));
}

#[test]
fn tests() {
    let printed = [
        ("fisher 2 15 10 3", 0.000_536_72, 8),
        ("fisher 1 9 11 3", 0.002_759_5, 7),
        ("fisher 3 1 1 3", 0.4857, 4),
        ("fisher 8 0 6 2", 0.467, 3),
        ("mcnemar 17 1", 0.000_144_958_496_093_75, 17),
        ("mcnemar 3 1", 0.625, 12),
        ("mcnemar 8 2", 0.109_375, 12),
        ("mcnemar 41 3", 1.618_33e-9, 14),
    ];
    for (line, p, digits) in printed {
        let found = json(line);
        assert!(close(number(&found, "p"), p, digits), "{line}: {found}");
    }
}

#[test]
fn agreement() {
    let printed = [
        ("kappa 20 5 10 15", 0.40, 12),
        ("kappa 38 37 13 18", 0.071, 3),
        ("kappa 29 10 22 45", 0.390, 3),
    ];
    for (line, kappa, digits) in printed {
        let found = json(line);
        assert!(close(number(&found, "estimate"), kappa, digits), "{found}");
    }
    assert!(json("kappa 5 0 0 5")["lower"].is_null());
    let path = file(
        "raters.csv",
        "1,2,3,3,2,1,4,1,2,,,\n1,2,3,3,2,2,4,1,2,5,,3\n,3,3,3,2,3,4,2,2,5,1,\n1,2,3,3,2,4,4,1,2,5,1,\n",
    );
    let printed = [
        ("nominal", 0.7434),
        ("ordinal", 0.8154),
        ("interval", 0.8491),
        ("ratio", 0.7974),
    ];
    for (level, alpha) in printed {
        for line in [
            format!("alpha --level {level} {path}"),
            format!("alpha {path} --level={level}"),
        ] {
            let found = json(&line);
            assert!(close(number(&found, "estimate"), alpha, 4), "{found}");
        }
    }
    let words = file("words.csv", "yes,no,yes\r\nyes,no,no\r\n");
    let found = json(&format!("alpha --level nominal {words}"));
    assert!(close(number(&found, "estimate"), 4.0 / 9.0, 12), "{found}");
}

#[test]
fn power() {
    let printed = [
        ("power-two .5 .75 --power .9", 76.7, 0.9, 1),
        ("power-two .03 .14", 99.7, 0.8, 1),
        ("power-two .05 .10", 434.4, 0.8, 1),
        ("power-two .10 .15 --power=0.8", 685.6, 0.8, 1),
        ("power-two .5 .75 --n 50", 50.0, 0.740, 3),
        ("power-paired .10 .20", 155.0, 0.8, 12),
        ("power-paired -.10 .20", 155.0, 0.8, 12),
    ];
    for (line, n, power, digits) in printed {
        let found = json(line);
        assert!(close(number(&found, "n_per_arm"), n, digits), "{found}");
        assert!(close(number(&found, "power"), power, digits), "{found}");
    }
}

#[test]
fn many_tests() {
    for (line, printed) in [
        ("holm .01 .04 .03 .005", [0.03, 0.06, 0.06, 0.02]),
        ("bh .01 .04 .03 .005", [0.02, 0.04, 0.04, 0.02]),
    ] {
        let found = json(line);
        let adjusted = found["adjusted"].as_array().expect("a list");
        assert_eq!(adjusted.len(), 4);
        for (found, printed) in adjusted.iter().zip(printed) {
            assert!(found.as_f64().is_some_and(|p| close(p, printed, 12)));
        }
    }
}

#[test]
fn a_judge_is_corrected_for_or_refused_with_a_reason() {
    let found = json("rogan-gladen .5 .9 .8");
    assert!(close(number(&found, "estimate"), 3.0 / 7.0, 12));
    for (line, why) in [
        ("rogan-gladen .12 .569 .818", "-0.16"),
        ("rogan-gladen .5 .6 .5", "below 0.2"),
    ] {
        let output = stats(line);
        assert_eq!(output.status.code(), Some(2));
        assert!(told(&output.stderr).contains(why), "{line}");
        let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert!(found["estimate"].is_null() && found["refused"].is_string());
    }
}

#[test]
fn the_gap_is_the_mean_over_prompts() {
    let path = file(
        "gap.csv",
        "n,arm,k,prompt\n4,training,3,\"a,1\"\n4,deployment,1,\"a,1\"\n2,training,1,b\n8,deployment,2,b\n5,rated,1,b\n",
    );
    let found = json(&format!("gap {path}"));
    // Differences .5 and .25: t(.975, 1)·s/√2 = 12.706…·.125.
    assert!(close(number(&found, "estimate"), 0.375, 12), "{found}");
    assert!(close(number(&found, "lower"), -1.0, 12) && close(number(&found, "upper"), 1.0, 12));
    assert_eq!(found["n_prompts"], 2);
    let one = file(
        "one.csv",
        "prompt,arm,k,n\na,training,56,70\na,deployment,48,80\n",
    );
    let found = json(&format!("gap {one}"));
    assert!(close(number(&found, "lower"), 0.0524, 4), "{found}");
}

#[test]
fn bad_input_is_one_sentence() {
    let lines = [
        "nothing",
        "wilson",
        "wilson 1",
        "wilson 1 2 3",
        "wilson 3 2",
        "wilson 0 0",
        "wilson -1 2",
        "wilson 1.5 2",
        "wilson one two",
        "wilson 99999999999999999999 2",
        "wilson 1 2 --level nominal",
        "newcombe 1 2 3 2",
        "agresti-caffo 1 0 1 2",
        "newcombe-paired 0 0 0 0",
        "newcombe-paired 18446744073709551615 1 1 1",
        "fisher 0 0 1 1",
        "fisher 18446744073709551615 1 1 1",
        "mcnemar 18446744073709551615 1",
        "kappa 5 0 0 0",
        "alpha",
        "alpha --level",
        "alpha --level cardinal x.csv",
        "alpha --level nominal there/is/no/such.csv",
        "power-two .5 .5",
        "power-two .5 1.5",
        "power-two .5 NaN",
        "power-two .5 .7 --power 1",
        "power-two .5 .7 --power .8 --n 5",
        "power-two .5 .7 --n 0",
        "power-two 0 1 --n 5",
        "power-paired .3 .2",
        "power-paired 0 .2",
        "holm",
        "holm .1 1.1",
        "bh .1 -.1",
        "bh x",
        "rogan-gladen 1.2 .9 .9",
        "rogan-gladen .5 .9",
        "gap",
        "gap there/is/no/such.csv",
    ];
    for line in lines {
        refused(&stats(line), line);
    }
    refused(&unwatched(&["no-such-command"]), "no-such-command");
}

#[test]
fn bad_files_are_one_sentence() {
    let ratings = [
        ("ragged.csv", "1,2\n1\n"),
        ("dots.csv", "1,.\n1,2\n"),
        ("text.csv", "1,x\n1,2\n"),
        ("empty.csv", ""),
        ("blank.csv", ",,\n,,\n"),
        ("equal.csv", "1,1\n1,1\n"),
        ("alone.csv", "1,2,3\n"),
        ("open.csv", "1,\"2\n1,2\n"),
    ];
    for (name, text) in ratings {
        let path = file(name, text);
        refused(&stats(&format!("alpha --level interval {path}")), name);
    }
    let negative = file("negative.csv", "1,-2\n1,2\n");
    refused(&stats(&format!("alpha --level ratio {negative}")), "ratio");
    let gaps = [
        ("headless.csv", "a,training,1,2\n"),
        ("twice.csv", "prompt,arm,k,k,n\n"),
        ("arm.csv", "prompt,arm,k,n\na,trained,1,2\n"),
        ("more.csv", "prompt,arm,k,n\na,training,3,2\n"),
        ("short.csv", "prompt,arm,k,n\na,training\n"),
        (
            "huge.csv",
            "prompt,arm,k,n\na,training,0,18446744073709551615\n",
        ),
        (
            "again.csv",
            "prompt,arm,k,n\na,training,1,2\na,training,1,2\n",
        ),
        (
            "apart.csv",
            "prompt,arm,k,n\na,training,1,2\nb,deployment,1,2\n",
        ),
        ("none.csv", "prompt,arm,k,n\n"),
    ];
    for (name, text) in gaps {
        refused(&stats(&format!("gap {}", file(name, text))), name);
    }
    let bytes = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bytes.csv");
    std::fs::write(&bytes, [0xff, 0xfe, 0x00]).expect("a temporary file");
    refused(&stats(&format!("gap {}", bytes.display())), "bytes");
}

#[test]
fn everything_explains_itself() {
    let names = [
        "wilson",
        "newcombe",
        "agresti-caffo",
        "newcombe-paired",
        "fisher",
        "mcnemar",
        "kappa",
        "alpha",
        "power-two",
        "power-paired",
        "holm",
        "bh",
        "rogan-gladen",
        "gap",
    ];
    let all = unwatched(&["stats", "--help"]);
    for name in names {
        let help = unwatched(&["stats", name, "--help"]);
        assert!(help.status.success());
        let usage = format!("Usage: unwatched stats {name} ");
        assert!(told(&help.stdout).starts_with(&usage), "{name}");
        assert!(
            told(&all.stdout).contains(&format!("\n  {name} ")),
            "{name}"
        );
    }
    for words in [&[][..], &["--help"], &["stats"], &["analyze", "--help"]] {
        let help = unwatched(words);
        assert!(help.status.success() && told(&help.stdout).starts_with("Usage: "));
    }
}
