//! Comma-separated values (RFC 4180): rows of cells, a quoted cell may hold commas.

/// The largest file that is read.
pub const MAX_BYTES: usize = 32 << 20;

/// The rows of `text`, each with its line; spaces around cells are not kept. Empty lines at the
/// end are no rows.
pub fn rows(text: &str) -> Result<Vec<(usize, Vec<String>)>, String> {
    let numbered = (1..).zip(text.trim_end_matches(['\r', '\n']).lines());
    let rows: Result<Vec<_>, String> = numbered
        .map(|(line, row)| Ok((line, cells(row).ok_or_else(|| open_quote(line))?)))
        .collect();
    let rows = rows?;
    let empty = |row: &(usize, Vec<String>)| row.1.iter().all(String::is_empty);
    if rows.iter().all(empty) {
        return Err("the file holds no values".to_owned());
    }
    Ok(rows)
}

fn open_quote(line: usize) -> String {
    format!("line {line}: a quotation mark is not closed")
}

/// The cells of a line; `None` where a quotation mark is not closed.
fn cells(row: &str) -> Option<Vec<String>> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut characters = row.chars().peekable();
    while let Some(character) = characters.next() {
        let cell = cells.last_mut()?;
        match character {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => quoted = true,
            ',' if !quoted => cells.push(String::new()),
            other => cell.push(other),
        }
    }
    (!quoted).then(|| cells.iter().map(|cell| cell.trim().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_commas_stay_and_empty_cells_count() {
        let found = rows("a, b ,\"c,\"\"d\"\"\"\r\n,,1\n\n").unwrap_or_default();
        let row = |line, cells: [&str; 3]| (line, cells.map(str::to_owned).to_vec());
        assert_eq!(
            found,
            [row(1, ["a", "b", "c,\"d\""]), row(2, ["", "", "1"])]
        );
    }

    #[test]
    fn an_open_quotation_and_an_empty_file_are_told() {
        assert!(rows("a\n\"b").is_err_and(|e| e.contains("line 2")));
        assert!(rows("\n\n").is_err() && rows(",,").is_err());
    }
}
