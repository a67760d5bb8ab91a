//! What chapters refer to: the glossary, the sources, the pages of the site.

use super::problem::Problem;
use super::tree::Target;
use crate::project;
use anyhow::{Context, Result};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// A source.
#[derive(Debug, PartialEq)]
pub struct Source {
    /// Its title, and where in it.
    pub title: String,
    /// Where it can be read.
    pub to: Target,
}

/// Everything that a chapter of one language may refer to.
#[derive(Debug, Default)]
pub struct Library {
    /// The catalogue of words.
    pub words: BTreeMap<String, String>,
    /// The sources, by key.
    pub sources: BTreeMap<String, Source>,
    /// The pages of the site, by their path under the root.
    pub pages: Vec<String>,
}

impl Library {
    /// Reads it from the folder `public`. What is wrong with a source is told in `problems`.
    pub fn read(public: &Path, language: &str, problems: &mut Vec<Problem>) -> Result<Self> {
        let words = object(public, &format!("words/{language}.json"))?;
        let text = |(key, value): (String, Value)| Some((key, value.as_str()?.to_owned()));
        let pages = object(public, "routes.json")?;
        let pages = pages.get("routes").and_then(Value::as_array);
        let page = |page: &Value| page.as_str().map(str::to_owned);
        let mut library = Self {
            words: words.into_iter().filter_map(text).collect(),
            sources: BTreeMap::new(),
            pages: pages.into_iter().flatten().filter_map(page).collect(),
        };
        for (key, value) in object(public, "sources.json")? {
            match library.source(&value) {
                Ok(source) => drop(library.sources.insert(key, source)),
                Err(text) => problems.push(Problem::of_file(
                    "public/sources.json",
                    format!("`{key}` {text}"),
                )),
            }
        }
        Ok(library)
    }

    /// The words of `key`.
    pub fn word(&self, key: &str) -> Result<&str> {
        let words = self.words.get(key).map(String::as_str);
        words.with_context(|| format!("the catalogue in public/words/ has no words for `{key}`"))
    }

    /// The words of `key` with the named values put in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> Result<String> {
        let mut words = self.word(key)?.to_owned();
        for (name, value) in values {
            words = words.replace(&format!("{{{name}}}"), value);
        }
        Ok(words)
    }

    fn source(&self, value: &Value) -> Result<Source, String> {
        let field = |name| value.get(name).and_then(Value::as_str);
        let title = field("title").ok_or("needs a `title`")?;
        let to = match (field("url"), field("page")) {
            // Some archives still have no other.
            (Some(url), None) if url.starts_with("https://") || url.starts_with("http://") => {
                Target::Address(url.into())
            }
            (Some(_), None) => {
                return Err("needs a `url` that begins with https:// or http://".into());
            }
            (None, Some(page)) if self.has_page(page) => Target::Page(page.into()),
            (None, Some(page)) => {
                return Err(format!(
                    "names the page `{page}`, which public/routes.json lacks"
                ));
            }
            _ => return Err("needs either a `url` or a `page`".into()),
        };
        let title = match field("where") {
            Some(place) => format!("{title}, {place}"),
            None => title.to_owned(),
        };
        Ok(Source { title, to })
    }

    /// Whether the site has a page at `path`.
    pub fn has_page(&self, path: &str) -> bool {
        self.pages.iter().any(|page| page == path)
    }
}

/// The JSON object in a file of `public`.
fn object(public: &Path, name: &str) -> Result<Map<String, Value>> {
    let text = project::read(&public.join(name))?;
    serde_json::from_str(&text).with_context(|| format!("public/{name} must be a JSON object"))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use serde_json::json;

    #[test]
    fn a_source_says_what_and_where_and_leads_there() {
        let library = sample::library();
        let found =
            library.source(&json!({"title": "A 2024", "url": "https://a", "where": "p. 3"}));
        let source = found.expect("it is whole");
        assert_eq!(source.title, "A 2024, p. 3");
        assert_eq!(source.to, Target::Address("https://a".into()));
        let ours = library.source(&json!({"title": "Us", "page": "lab"}));
        assert_eq!(ours.map(|source| source.to), Ok(Target::Page("lab".into())));
    }

    #[test]
    fn a_source_that_leads_nowhere_is_a_problem() {
        let library = sample::library();
        for bad in [
            json!({"url": "https://a"}),
            json!({"title": "A"}),
            json!({"title": "A", "url": "data:text/html,a"}),
            json!({"title": "A", "url": "javascript:a"}),
            json!({"title": "A", "page": "nowhere"}),
            json!({"title": "A", "page": "lab", "url": "https://a"}),
            json!("A"),
        ] {
            assert!(library.source(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn values_stand_in_the_words() {
        let mut library = sample::library();
        library.words.insert("a".into(), "{n} of {m}".into());
        let filled = library.fill("a", &[("n", "1"), ("m", "6")]);
        assert_eq!(filled.ok().as_deref(), Some("1 of 6"));
        assert!(library.word("b").is_err());
    }
}
