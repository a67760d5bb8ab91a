//! How the page looks: the colours of the site, and a sheet of its own.

/// Sheets of ours, in their order. They are text of a `style` element, so they hold no `<`.
pub(super) const SHEETS: [&str; 2] = [
    include_str!("../../../../style/tokens.css"),
    include_str!("page.css"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_sheet_ends_it_or_fetches() {
        for sheet in SHEETS {
            for part in ["<", "&", "url(", "@import"] {
                assert!(!sheet.contains(part), "{part}");
            }
        }
    }
}
