//! The styles: dark by choice and dark by the system are the same; no rule knows left from right.

use std::fs;

fn block<'s>(style: &'s str, head: &str) -> Vec<&'s str> {
    let start = style.find(head).expect("the block is there") + head.len();
    let end = style[start..].find('}').expect("it ends") + start;
    style[start..end]
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn both_dark_themes_are_one() {
    let style = fs::read_to_string("style/tokens.css").expect("the tokens");
    let chosen = block(&style, ":root[data-theme=\"dark\"] {");
    let system = block(&style, ":root:not([data-theme=\"light\"]) {");
    assert!(chosen.len() > 20);
    assert_eq!(chosen, system);
}

/// Relative luminance (WCAG 2.2) of `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = u8::from_str_radix(&colour[at..at + 2], 16).expect("hex digits");
        let c = f64::from(value) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            libm::pow((c + 0.055) / 1.055, 2.4)
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_and_shapes_stand_out_in_both_themes() {
    let style = fs::read_to_string("style/tokens.css").expect("the tokens");
    for head in [":root {", ":root[data-theme=\"dark\"] {"] {
        let block = block(&style, head);
        let colour = |name: &str| {
            let start = format!("--{name}: ");
            let line = block.iter().find_map(|line| line.strip_prefix(&*start));
            line.and_then(|l| l.strip_suffix(';'))
                .expect("a colour")
                .to_owned()
        };
        for text in ["ink", "ink-soft"] {
            for ground in [
                "paper",
                "panel",
                "sunken",
                "training-tint",
                "deployment-tint",
            ] {
                let ratio = contrast(&colour(text), &colour(ground));
                assert!(ratio >= 4.5, "{head} {text} on {ground}: {ratio:.2}");
            }
        }
        for arm in ["training", "deployment", "rated"] {
            let tint = colour(&format!("{arm}-tint"));
            assert!(
                contrast(&colour(arm), &tint) >= 4.5,
                "{head} {arm} on its tint"
            );
            assert!(
                contrast(&colour(arm), &colour("panel")) >= 4.5,
                "{head} {arm} on panel"
            );
            assert!(
                contrast(&colour(&format!("{arm}-strong")), &tint) >= 3.0,
                "{head} {arm} shape"
            );
        }
        assert!(contrast(&colour("ink"), &colour("training-mark")) >= 4.5);
        assert!(contrast(&colour("ink"), &colour("deployment-mark")) >= 4.5);
        assert!(
            contrast(&colour("line-strong"), &colour("panel")) >= 3.0,
            "{head} edges of fields"
        );
    }
}

/// Properties that name a side where there is one that follows the direction of writing.
const SIDED: [&str; 12] = [
    "margin-left",
    "margin-right",
    "padding-left",
    "padding-right",
    "border-left",
    "border-right",
    "left",
    "right",
    "border-top-left-radius",
    "border-top-right-radius",
    "border-bottom-left-radius",
    "border-bottom-right-radius",
];

/// The declarations of a style sheet, as property and value.
fn declarations(style: &str) -> Vec<(String, String)> {
    let mut text = String::new();
    for (at, part) in style.split("/*").enumerate() {
        let rest = part.split_once("*/").map_or(part, |(_, rest)| rest);
        text.push_str(if at == 0 { part } else { rest });
    }
    let inside = text.split(['{', '}', ';']).filter_map(|part| {
        let (name, value) = part.split_once(':')?;
        Some((name.trim().to_owned(), value.trim().to_owned()))
    });
    inside.collect()
}

/// Why a declaration would be wrong from right to left.
fn side(name: &str, value: &str) -> Option<&'static str> {
    let parts: Vec<_> = value.split_whitespace().collect();
    if SIDED.contains(&name) {
        return Some("names a side");
    }
    let is_side = |part: &&str| ["left", "right"].contains(part);
    if ["text-align", "float", "clear"].contains(&name) && parts.iter().any(is_side) {
        return Some("aligns to a side");
    }
    // top right bottom left
    let four = ["margin", "padding", "inset"].contains(&name) && !value.contains('(');
    (four && parts.len() == 4 && parts[1] != parts[3]).then_some("has unequal sides")
}

#[test]
fn no_rule_knows_left_from_right() {
    let mut read = 0;
    for file in [
        "style/tokens.css",
        "style/base.css",
        "style/parts.css",
        "style/pages.css",
        "crates/interop/src/html/page.css",
    ] {
        let style = fs::read_to_string(file).expect("the styles");
        for (name, value) in declarations(&style) {
            read += 1;
            assert_eq!(side(&name, &value), None, "{file}: {name}: {value}");
        }
    }
    assert!(read > 500, "the declarations are found: {read}");
}

#[test]
fn a_side_is_noticed() {
    for (name, value) in [
        ("margin-left", "1rem"),
        ("left", "0"),
        ("text-align", "right"),
        ("padding", "0 1rem 0 0"),
    ] {
        assert!(side(name, value).is_some(), "{name}: {value}");
    }
    for (name, value) in [
        ("margin", "0 1rem 2rem 1rem"),
        ("text-align", "start"),
        ("inset-inline-start", "0"),
    ] {
        assert_eq!(side(name, value), None, "{name}: {value}");
    }
}
