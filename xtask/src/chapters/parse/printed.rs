//! What only sheets to print have: fences for what is filled in by hand.

use super::Reader;
use crate::chapters::tree::Printed;
use pulldown_cmark::Event;
use std::ops::Range;

/// What a writer may put there.
const FENCES: &str = "a fence of a sheet is ```lines N, ```boxes LABEL with an option in each line, or ```fields with a label in each line; text is not indented by four spaces";
/// So many lines a fence may draw: more is a page of its own.
const MOST: u8 = 30;

impl Reader<'_> {
    /// The fence that has just begun with `info`; `None` if it is none of a sheet's.
    pub(super) fn printed(&mut self, info: &str, range: Range<usize>) -> Option<Printed> {
        let mut body = String::new();
        while let Some((Event::Text(text), _)) = self.next() {
            body.push_str(&text);
        }
        let said = body.lines().map(|line| line.trim().to_owned());
        let said: Vec<String> = said.filter(|line| !line.is_empty()).collect();
        let whole = self.source.get(range.clone()).unwrap_or_default();
        let (name, rest) = info.split_once(' ').unwrap_or((info, ""));
        let printed = match name {
            _ if !whole.trim_end().ends_with("```") => Err("the fence is never closed"),
            "lines" if !said.is_empty() => Err("nothing stands between lines to write on"),
            "lines" => match rest.trim().parse() {
                Ok(n) if (1..=MOST).contains(&n) => Ok(Printed::Lines(n)),
                _ => Err("say how many lines, from 1 to 30"),
            },
            "boxes" | "fields" if said.is_empty() => Err("the fence is empty"),
            "boxes" => Ok(Printed::Boxes {
                label: rest.trim().to_owned(),
                options: said,
            }),
            "fields" if rest.is_empty() => Ok(Printed::Fields(said)),
            _ => Err("there is no such fence"),
        };
        printed
            .map_err(|wrong| self.report(range.start, format!("{wrong}: {FENCES}")))
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use crate::chapters::sample::{good_sheet, read, read_sheet};
    use crate::chapters::tree::{Block, Inline, Printed};

    fn after_lead(body: &str) -> Vec<Block> {
        let mut blocks = good_sheet(&format!("# T\n\nLead.\n\n{body}\n")).blocks;
        blocks.split_off(1)
    }

    #[test]
    fn fences_are_filled_in_by_hand() {
        assert_eq!(
            after_lead("```lines 4\n```"),
            [Block::Printed(Printed::Lines(4))]
        );
        let boxes = Printed::Boxes {
            label: "How sure?".into(),
            options: vec!["33 %".into(), "< 100 %".into()],
        };
        assert_eq!(
            after_lead("```boxes How sure?\n33 %\n< 100 %\n```"),
            [Block::Printed(boxes)]
        );
        let fields = Printed::Fields(vec!["Name".into(), "Class".into()]);
        assert_eq!(
            after_lead("```fields\nName\n\nClass\n```"),
            [Block::Printed(fields)]
        );
    }

    #[test]
    fn options_have_boxes_and_a_line_across_ends_a_page() {
        let option = |ticked, text: &str| {
            let inlines = vec![Inline::Box(ticked), Inline::Text(text.into())];
            vec![Block::Paragraph(inlines)]
        };
        let list = Block::List {
            ordered: false,
            items: vec![option(false, "A"), option(true, "B")],
        };
        assert_eq!(after_lead("- [ ] A\n- [x] B"), [list]);
        assert_eq!(
            after_lead("a\n\n---").last(),
            Some(&Block::Printed(Printed::Page))
        );
    }

    #[test]
    fn what_is_no_part_of_a_sheet_is_told_with_its_line() {
        for (bad, what) in [
            ("```lines\n```", "how many"),
            ("```lines 0\n```", "how many"),
            ("```lines 31\n```", "how many"),
            ("```lines 2\na\n```", "between lines"),
            ("```lines 2", "never closed"),
            ("```boxes How sure?\n```", "empty"),
            ("```fields\n```", "empty"),
            ("```figure keys\na\n```", "no such fence"),
            ("    indented", "never closed"),
            ("<b>a</b>", "HTML"),
            ("> ---", "##"),
        ] {
            let (_, problems) = read_sheet(&format!("# T\n\nLead.\n\n{bad}\n"));
            let problem = problems.first().expect(bad);
            assert_eq!(problem.line, Some(5), "{problem}");
            assert!(problem.text.contains(what), "{problem}");
        }
    }

    #[test]
    fn chapters_have_none_of_it() {
        let (_, problems) = read("# T\n\nLead.\n\n```lines 4\n```\n\n---\n");
        assert_eq!(problems.len(), 2, "{problems:?}");
        let (chapter, _) = read("# T\n\nLead.\n\n- [ ] A\n");
        assert!(format!("{chapter:?}").contains("[ ] A"), "{chapter:?}");
    }
}
