//! The colours: dark by choice and dark by the system are the same.

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
