//! The content security policy that every page carries.

use super::html::{self, Piece};
use anyhow::{Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Puts the policy into a page, right after its character set and before anything loads.
/// `connect` lists the hosts, beside its own, that the page may talk to.
pub fn apply(html: &str, connect: &[String]) -> Result<String> {
    let meta = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        policy(html, connect)
    );
    let mut page = String::with_capacity(html.len() + meta.len());
    let mut placed = false;
    for piece in html::pieces(html) {
        page.push_str(piece.source());
        let Piece::Tag(tag) = piece else { continue };
        if !placed && html::name(tag) == "meta" && html::attribute(tag, "charset").is_some() {
            page.push_str(&meta);
            placed = true;
        }
    }
    if !placed {
        bail!("index.html needs <meta charset=\"utf-8\"> as the first child of its head");
    }
    Ok(page)
}

/// The policy of a page: its inline scripts, and nothing else that is inline.
fn policy(html: &str, connect: &[String]) -> String {
    let mut script = String::from("'self' 'wasm-unsafe-eval'");
    for piece in html::pieces(html) {
        if let Piece::Script(body) = piece {
            let hash = STANDARD.encode(Sha256::digest(body.as_bytes()));
            script.push_str(&format!(" 'sha256-{hash}'"));
        }
    }
    let mut hosts = String::from("'self'");
    for host in connect {
        hosts.push(' ');
        hosts.push_str(host);
    }
    [
        "default-src 'none'",
        &format!("script-src {script}"),
        "style-src 'self'",
        "img-src 'self' data: blob:",
        &format!("connect-src {hosts}"),
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
    ]
    .join("; ")
}

/// One policy for all of these finished pages, for a header: theirs differ in the hashes of their
/// scripts alone, which hold addresses of different depth.
pub fn joined<'a>(pages: impl Iterator<Item = &'a str>) -> Result<String> {
    let mut all: Vec<Vec<&str>> = Vec::new();
    for page in pages {
        let Some(policy) = of(page) else {
            bail!("a page has no policy; build the site with `cargo xtask build`");
        };
        for (at, directive) in policy.split("; ").enumerate() {
            if at == all.len() {
                all.push(Vec::new());
            }
            let known = &mut all[at];
            known.extend(
                directive
                    .split(' ')
                    .filter(|word| !known.contains(word))
                    .collect::<Vec<_>>(),
            );
        }
    }
    let directives: Vec<_> = all.iter().map(|words| words.join(" ")).collect();
    Ok(directives.join("; "))
}

/// The policy that a finished page carries.
fn of(page: &str) -> Option<&str> {
    html::pieces(page)
        .into_iter()
        .find_map(|piece| match piece {
            Piece::Tag(tag)
                if html::attribute(tag, "http-equiv") == Some("Content-Security-Policy") =>
            {
                html::attribute(tag, "content")
            }
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_follows_the_character_set_and_names_the_scripts() {
        let html = "<head><meta charset=\"utf-8\"><script src=\"./a.js\"></script><script>alert('Hello, world.');</script></head>";
        let page =
            apply(html, &["https://api.example.com".into()]).expect("there is a character set");
        assert!(page.starts_with(
            "<head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\""
        ));
        // The example in the specification of the policy.
        assert!(
            page.contains(
                "'wasm-unsafe-eval' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';"
            )
        );
        assert!(page.contains("connect-src 'self' https://api.example.com;"));
    }

    #[test]
    fn one_policy_covers_pages_of_every_depth() {
        let page = |up: &str| {
            let html = format!("<meta charset=\"utf-8\"><script>go('{up}a.js')</script>");
            apply(&html, &["https://api.example.com".into()]).expect("there is a character set")
        };
        let (root, deep) = (page("./"), page("../"));
        let own = |page: &str| of(page).expect("a policy").to_owned();
        let one = joined([root.as_str()].into_iter()).expect("it has one");
        assert_eq!(one, own(&root));
        let both = joined([root.as_str(), &deep, &root].into_iter()).expect("they have");
        assert_eq!(both.matches("'sha256-").count(), 2);
        assert_eq!(both.matches("https://api.example.com").count(), 1);
        assert_eq!(both.matches("; ").count(), one.matches("; ").count());
        assert!(joined(["<p>"].into_iter()).is_err());
    }

    #[test]
    fn a_page_without_a_character_set_is_refused() {
        assert!(apply("<head></head>", &[]).is_err());
    }
}
