//! Addresses that people type, and what a finding may hold of them.

/// Why an address that a person typed can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressProblem {
    /// Nothing was typed.
    Empty,
    /// It does not begin with `http://` or `https://`, or names no host.
    NotHttp,
    /// It holds a user name, a question mark or a fragment, where keys hide.
    HoldsMore,
    /// It names no Azure resource.
    NoResource,
}

/// The address as it is used: trimmed, without slashes at the end.
pub fn tidy_base(typed: &str) -> Result<String, AddressProblem> {
    let base = typed.trim().trim_end_matches('/');
    if base.is_empty() {
        return Err(AddressProblem::Empty);
    }
    if base.contains(['?', '#', '@', '\\']) || base.contains(char::is_whitespace) {
        return Err(AddressProblem::HoldsMore);
    }
    let host = base
        .strip_prefix("http://")
        .or_else(|| base.strip_prefix("https://"));
    match host {
        Some(host) if !host.is_empty() && !host.starts_with('/') => Ok(base.to_owned()),
        _ => Err(AddressProblem::NotHttp),
    }
}

/// What every Azure OpenAI resource's host ends in.
const AZURE: &str = ".openai.azure.com";

/// The address of an Azure resource, named alone or by its endpoint.
pub(super) fn azure_base(typed: &str) -> Result<String, AddressProblem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(AddressProblem::Empty);
    }
    let host = typed.strip_prefix("https://").unwrap_or(typed);
    let host = host.split('/').next().unwrap_or_default();
    let resource = host.strip_suffix(AZURE).unwrap_or(host);
    let is_label = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if resource.is_empty() || !resource.chars().all(is_label) {
        return Err(AddressProblem::NoResource);
    }
    Ok(["https://", resource, AZURE, "/openai/v1"].concat())
}

/// Scheme, host and port of an address: all of it that a finding may hold.
pub fn origin(base: &str) -> String {
    let host = base.find("://").map_or(0, |at| at + 3);
    let end = base[host..].find('/').map_or(base.len(), |at| host + at);
    base[..end].to_owned()
}

/// Whether an address is on this computer.
pub fn is_loopback(base: &str) -> bool {
    let host = base.split_once("://").map_or(base, |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost" || name == "::1" || name.ends_with(".localhost") || name.starts_with("127.")
}

/// A model's name as a finding holds it. Some servers of one's own name a model by the path of its
/// file: only the file's name is kept, since the rest tells of the person's computer.
pub fn model_name(name: &str) -> &str {
    let is_path = name.starts_with(['/', '~', '.']) || name.contains('\\');
    match name.rsplit(['/', '\\']).next() {
        Some(file) if is_path && !file.is_empty() => file,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_tidied_or_refused() {
        let cases = [
            (
                " http://localhost:8080/v1/ ",
                Ok("http://localhost:8080/v1"),
            ),
            (
                "https://api.example.org/v1",
                Ok("https://api.example.org/v1"),
            ),
            ("", Err(AddressProblem::Empty)),
            ("localhost:8080/v1", Err(AddressProblem::NotHttp)),
            ("http://", Err(AddressProblem::NotHttp)),
            ("ftp://host/v1", Err(AddressProblem::NotHttp)),
            ("https://host/v1?key=secret", Err(AddressProblem::HoldsMore)),
            ("https://me:secret@host/v1", Err(AddressProblem::HoldsMore)),
        ];
        for (typed, expected) in cases {
            assert_eq!(tidy_base(typed), expected.map(str::to_owned), "{typed:?}");
        }
    }

    #[test]
    fn an_azure_resource_is_named_alone_or_by_its_endpoint() {
        let base = Ok("https://my-lab.openai.azure.com/openai/v1".to_owned());
        for typed in [
            "my-lab",
            " https://my-lab.openai.azure.com/ ",
            "https://my-lab.openai.azure.com/openai/v1",
            "my-lab.openai.azure.com",
        ] {
            assert_eq!(azure_base(typed), base, "{typed}");
        }
        for typed in ["https://evil.example/", "a.b", "https://me@my-lab", "x?y"] {
            assert_eq!(
                azure_base(typed),
                Err(AddressProblem::NoResource),
                "{typed}"
            );
        }
        assert_eq!(azure_base(" "), Err(AddressProblem::Empty));
    }

    #[test]
    fn this_computer_has_several_names() {
        for base in [
            "http://localhost:8080/v1",
            "http://127.0.0.1",
            "http://127.1.2.3:5/x",
            "http://[::1]:80/v1",
            "http://lab.localhost:1",
        ] {
            assert!(is_loopback(base), "{base}");
        }
        for base in ["https://localhost.example.org", "http://192.168.1.5:1", ""] {
            assert!(!is_loopback(base), "{base}");
        }
    }

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(
            origin("http://127.0.0.1:18080/v1"),
            "http://127.0.0.1:18080"
        );
        assert_eq!(origin("https://a.example"), "https://a.example");
    }

    #[test]
    fn a_model_named_by_a_path_is_known_by_its_file() {
        let cases = [
            ("/home/ann/models/Smol.gguf", "Smol.gguf"),
            ("C:\\models\\Smol.gguf", "Smol.gguf"),
            ("~/Smol.gguf", "Smol.gguf"),
            ("meta-llama/llama-3", "meta-llama/llama-3"),
            ("claude-x", "claude-x"),
            ("/", "/"),
        ];
        for (name, expected) in cases {
            assert_eq!(model_name(name), expected);
        }
    }
}
