//! The JavaScript that loads the parts, put into the main module's.
//!
//! The splitter writes it as a module of its own. That would be one more file to wait for,
//! and it would have to know the main module's name, which Trunk makes later.
//! Each edit here must find what it looks for; a splitter that writes otherwise is noticed.

use anyhow::{Result, bail};

/// Fetches and starts one part. Servers that send a wrong type for WebAssembly will do, as
/// they do for the main module.
const START: &str = "\
async function startPart(answer, imports) {
    const response = await answer;
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
";

/// Puts the parts' final places into what the splitter wrote.
pub fn rename(link: &str, names: &[(String, String)]) -> Result<String> {
    let mut link = link.to_owned();
    for (old, new) in names {
        link = replaced(&link, &format!("\"./{old}\""), &format!("\"./{new}\""))?;
    }
    replaced(&link, "WebAssembly.instantiateStreaming(", "startPart(")
}

/// The JavaScript `glue`, with `link` in place of its imports from the file `name`.
pub fn inline(glue: &str, name: &str, link: &str) -> Result<String> {
    let from = format!(" from \"./{name}\"");
    let imported = |line: &str| {
        let rest = line.strip_prefix("import * as ")?;
        let (variable, _) = rest.split_once(&from)?;
        Some(variable.to_owned())
    };
    let (imports, rest): (Vec<&str>, Vec<&str>) =
        glue.lines().partition(|line| imported(line).is_some());
    if imports.is_empty() || rest.iter().any(|line| line.contains(&from)) {
        bail!("wasm-bindgen imports {name} in a way that is new to us");
    }
    let mut page = format!("const lazyParts = (() => {{\n{}\n", body(link)?);
    page.push_str("})();\n");
    for variable in imports.into_iter().filter_map(imported) {
        page.push_str(&format!("const {variable} = lazyParts;\n"));
    }
    page.push_str(&rest.join("\n"));
    page.push('\n');
    Ok(page)
}

/// The same without indentation, empty lines and lines that are comments: what wasm-bindgen writes
/// for people is a tenth of what the browser fetches. A text over several lines could hold such
/// lines itself; there is none, and one would stop the build.
pub fn without_notes(glue: &str) -> Result<String> {
    let mut page = String::with_capacity(glue.len());
    let mut is_note = false;
    for line in glue.lines().map(str::trim) {
        if !is_note && line.matches('`').count() % 2 == 1 {
            bail!("wasm-bindgen writes a text over several lines, which is new to us: {line}");
        }
        let begins = line.starts_with("/*");
        if begins || is_note {
            is_note = !line.ends_with("*/");
            if is_note && line.contains("*/") {
                bail!("code stands behind a comment, which is new to us: {line}");
            }
            continue;
        }
        if !line.is_empty() && !line.starts_with("//") {
            page.push_str(line);
            page.push('\n');
        }
    }
    Ok(page)
}

/// A module's text as the body of a function that returns what the module exports.
fn body(link: &str) -> Result<String> {
    const EXPORT: &str = "export const ";
    let mut lines = link.lines();
    if !lines
        .next()
        .unwrap_or_default()
        .starts_with("import { initSync } from")
    {
        bail!("the splitter imports something that is new to us");
    }
    let (mut text, mut exports) = (START.to_owned(), Vec::new());
    for line in lines {
        let line = match line.strip_prefix(EXPORT) {
            Some(rest) => {
                exports.extend(rest.split(' ').next());
                rest.replacen("", "const ", 1)
            }
            None => line.to_owned(),
        };
        if line.starts_with("import ") || line.starts_with("export ") {
            bail!("the splitter wrote `{line}`, which is new to us");
        }
        text.push_str(&line);
        text.push('\n');
    }
    if exports.is_empty() {
        bail!("the splitter found no parts");
    }
    Ok(format!("{text}return {{ {} }};", exports.join(", ")))
}

fn replaced(text: &str, old: &str, new: &str) -> Result<String> {
    if !text.contains(old) {
        bail!("the splitter did not write {old}, which we were to replace");
    }
    Ok(text.replace(old, new))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "import { initSync } from \"./main.js\";\n\nfunction load() { initSync(); }\n\
        export const one = load(() => WebAssembly.instantiateStreaming(fetch(\"./split_one.wasm\")));\n";
    const GLUE: &str = "import * as import1 from \"./link.js\"\nimport * as import2 from \"./link.js\"\n\
        export function initSync() {}\n";

    #[test]
    fn notes_go_and_code_stays() {
        let glue =
            "/** What it\n * does. */\nfunction f() {\n\n    // why\n    return `a // ${b}`;\n}\n";
        let page = without_notes(glue).expect("it is plain");
        assert_eq!(page, "function f() {\nreturn `a // ${b}`;\n}\n");
        assert!(without_notes("const text = `one\n// two`;\n").is_err());
        assert!(without_notes("/* a */ f();\n").is_err());
    }

    #[test]
    fn loaders_stand_where_they_were_imported() {
        let names = [("split_one.wasm".to_owned(), "parts/one-0.wasm".to_owned())];
        let link = rename(LINK, &names).expect("the part is named");
        let page = inline(GLUE, "link.js", &link).expect("it fits");
        assert!(page.contains("const one = load(() => startPart(fetch(\"./parts/one-0.wasm\")));"));
        assert!(page.contains("return { one };\n})();\nconst import1 = lazyParts;\n"));
        assert!(!page.contains("from \"") && page.ends_with("export function initSync() {}\n"));
    }

    #[test]
    fn what_is_new_to_us_is_refused() {
        let unknown = [("split_two.wasm".to_owned(), String::new())];
        assert!(rename(LINK, &unknown).is_err());
        assert!(inline("export {}", "link.js", LINK).is_err());
        assert!(inline(GLUE, "link.js", "export const one = 1;").is_err());
        assert!(inline(GLUE, "link.js", "import { initSync } from \"x\";\n").is_err());
    }
}
