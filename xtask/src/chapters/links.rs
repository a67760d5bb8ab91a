//! What the address of a link means.

use super::library::Library;
use super::tree::Target;

/// Where `address` leads, and the title of a source; or what is wrong and what to do.
pub fn resolve(address: &str, library: &Library) -> Result<(Target, Option<String>), String> {
    match address.split_once(':') {
        Some(("term", key)) => term(key, library).map(|to| (to, None)),
        Some(("source", key)) => {
            let source = library.sources.get(key).ok_or_else(|| {
                format!("there is no source `{key}`: add it to public/sources.json")
            })?;
            Ok((source.to.clone(), Some(source.title.clone())))
        }
        Some(("lang", tag)) if is_language(tag) => Ok((Target::Language(tag.into()), None)),
        Some(("page", path)) if library.has_page(path) => Ok((Target::Page(path.into()), None)),
        Some(("page", path)) => Err(format!(
            "there is no page `{path}`: public/routes.json lists them"
        )),
        Some(("https", rest)) if rest.len() > 2 && rest.starts_with("//") => {
            Ok((Target::Address(address.into()), None))
        }
        _ => Err(format!(
            "a link cannot lead to `{address}`: write term:KEY, source:KEY, page:PATH, lang:TAG or https://…"
        )),
    }
}

/// Whether `tag` looks like the name of a language: `de`, `pt-BR`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let fits = |part: &str| (2..=8).contains(&part.len());
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    parts.all(|part| fits(part) && plain(part))
}

fn term(key: &str, library: &Library) -> Result<Target, String> {
    for needed in [format!("term.{key}"), format!("term.{key}.means")] {
        if !library.words.contains_key(&needed) {
            return Err(format!(
                "there is no term `{key}`: add `{needed}` to the catalogue in public/words/"
            ));
        }
    }
    Ok(Target::Term(key.into()))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn each_scheme_leads_to_its_own() {
        let library = sample::library();
        let to = |address| resolve(address, &library);
        assert_eq!(to("term:gap"), Ok((Target::Term("gap".into()), None)));
        assert_eq!(to("page:lab"), Ok((Target::Page("lab".into()), None)));
        let german = Target::Language("de".into());
        assert_eq!(to("lang:de"), Ok((german, None)));
        let elsewhere = Target::Address("https://a.org/b?c=d&e=f".into());
        assert_eq!(to("https://a.org/b?c=d&e=f"), Ok((elsewhere, None)));
        let source = Target::Address("https://example.org/study".into());
        let title = Some("A \"study\" 2024, p. 12".to_owned());
        assert_eq!(to("source:study"), Ok((source, title)));
    }

    #[test]
    fn what_leads_nowhere_says_what_to_do() {
        let library = sample::library();
        for (bad, way_out) in [
            ("term:nothing", "term.nothing"),
            ("source:nothing", "sources.json"),
            ("page:nowhere", "routes.json"),
            ("lang:<b>", "lang:TAG"),
            ("http://a.org", "https://"),
            ("https://", "https://"),
            ("javascript:alert(1)", "https://"),
            ("#there", "https://"),
            ("../lab", "page:"),
            ("", "page:"),
        ] {
            let error = resolve(bad, &library).expect_err(bad);
            assert!(error.contains(way_out), "{bad}: {error}");
        }
    }
}
