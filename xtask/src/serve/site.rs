//! What a static site answers to an address. Pure but for looking at which files exist.

use std::path::{Path, PathBuf};

/// What to send back.
#[derive(Debug, PartialEq)]
pub enum Answer {
    /// A file, with a status.
    File(PathBuf, u16),
    /// A relative address to go to instead, for good.
    Redirect(String),
    /// Nothing of the kind.
    Nothing,
}

/// The answer to `url`, the path and query of a request, from the files in `dist`.
pub fn answer(dist: &Path, url: &str) -> Answer {
    let (path, query) = url
        .split_once('?')
        .map_or((url, None), |(path, query)| (path, Some(query)));
    let Some(segments) = segments(path) else {
        return Answer::Nothing;
    };
    let file: PathBuf = dist.join(segments.iter().collect::<PathBuf>());
    let in_folder = path.ends_with('/');
    if in_folder && file.join("index.html").is_file() {
        return Answer::File(file.join("index.html"), 200);
    }
    if !in_folder && file.is_file() {
        return Answer::File(file, 200);
    }
    if !in_folder && file.join("index.html").is_file() {
        let last = path.rsplit('/').next().unwrap_or_default();
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        return Answer::Redirect(format!("./{last}/{query}"));
    }
    let page = segments.last().is_none_or(|last| !last.contains('.'));
    let missing = dist.join("404.html");
    if page && missing.is_file() {
        Answer::File(missing, 404)
    } else {
        Answer::Nothing
    }
}

/// The parts of a path, decoded; `None` if one of them could leave the folder.
fn segments(path: &str) -> Option<Vec<String>> {
    let mut segments = Vec::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let part = decode(part)?;
        if part.starts_with('.') || part.contains(['/', '\\', ':', '\0']) {
            return None;
        }
        segments.push(part);
    }
    Some(segments)
}

/// Undoes percent-encoding.
fn decode(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    #[test]
    fn answers_like_a_static_host() {
        let dist = std::env::temp_dir().join(format!("unwatched-site-{}", std::process::id()));
        for name in [
            "dist/index.html",
            "dist/404.html",
            "dist/lab/index.html",
            "dist/a b.js",
            "secret",
        ] {
            project::write(&dist.join(name), name).expect("a file");
        }
        let dist = dist.join("dist");
        let file = |name: &str, status| Answer::File(dist.join(name), status);
        for (url, expected) in [
            ("/", file("index.html", 200)),
            ("/?a=b", file("index.html", 200)),
            ("/lab/", file("lab/index.html", 200)),
            ("/lab", Answer::Redirect("./lab/".into())),
            ("/lab?a=b", Answer::Redirect("./lab/?a=b".into())),
            ("/a%20b.js", file("a b.js", 200)),
            ("/nowhere", file("404.html", 404)),
            ("/lab/nowhere/", file("404.html", 404)),
            ("/nowhere.js", Answer::Nothing),
            ("/../secret", Answer::Nothing),
            ("/%2e%2e/secret", Answer::Nothing),
            ("/..%2fsecret", Answer::Nothing),
            ("/%5c..%5csecret", Answer::Nothing),
            ("/%zz", Answer::Nothing),
        ] {
            assert_eq!(answer(&dist, url), expected, "{url}");
        }
        std::fs::remove_dir_all(dist.parent().expect("it has one")).expect("the folder goes");
    }
}
