//! Builds test pages piece by piece.

use std::sync::Arc;

use super::today;
use crate::model::{
    Block, BlockKind, Candidate, Content, Element, LinkedItem, Metadata, Page, PageForm, Published,
    Record, TimeMark, Verdict,
};
use crate::reading::clean::Judgement;
use crate::reading::date::date;

/// A page under construction.
pub(super) struct Draft {
    pub(super) page: Page,
    pub(super) record: Record,
    pub(super) verdicts: Vec<Verdict>,
}

impl Draft {
    pub(super) fn new(form: PageForm) -> Draft {
        Draft {
            page: Page {
                form,
                reading: String::new(),
                blocks: Vec::new(),
                outline: Vec::new(),
                metadata: Metadata::default(),
                notes: Vec::new(),
            },
            record: Record {
                inner: Arc::from("a.txt"),
                ..Record::alone("brightwater/a.txt", Content::Plain(String::new()))
            },
            verdicts: Vec::new(),
        }
    }

    pub(super) fn text(lines: &[&str]) -> Draft {
        let mut draft = Draft::new(PageForm::Plain);
        for line in lines {
            draft = draft.line(line);
        }
        draft
    }

    pub(super) fn html(title: &str) -> Draft {
        let mut draft = Draft::new(PageForm::Html);
        draft.page.metadata.title = Some(format!("{title} | Brightwater Courier"));
        draft.block(title, BlockKind::Heading(1))
    }

    pub(super) fn block(mut self, text: &str, kind: BlockKind) -> Draft {
        let start = self.page.reading.len();
        self.page.reading.push_str(text);
        self.page.reading.push('\n');
        self.page
            .blocks
            .push(Block::plain(start..self.page.reading.len(), kind));
        self.verdicts.push(Verdict::Keep(None));
        self
    }

    pub(super) fn line(self, text: &str) -> Draft {
        self.block(text, BlockKind::Paragraph)
    }

    /// A line that is a link.
    pub(super) fn link(mut self, text: &str) -> Draft {
        self = self.within("card-link", text);
        if let Some(block) = self.page.blocks.last_mut() {
            block.link_bytes = text.len() as u32;
            block.links = 1;
        }
        self
    }

    /// A line inside an element of this name.
    pub(super) fn within(mut self, names: &str, text: &str) -> Draft {
        self.page.outline.push(Element {
            parent: None,
            tag: "div".to_owned(),
            names: names.to_owned(),
            hidden: false,
        });
        let element = self.page.outline.len() as u32 - 1;
        self = self.line(text);
        if let Some(block) = self.page.blocks.last_mut() {
            block.element = Some(element);
        }
        self
    }

    /// A line that cleaning removed.
    pub(super) fn removed(mut self, rule: &'static str, text: &str) -> Draft {
        self = self.line(text);
        *self.verdicts.last_mut().unwrap() = Verdict::drop(rule, "");
        self
    }

    pub(super) fn url(mut self, url: &str) -> Draft {
        self.record.sidecar.url = Some(url.to_owned());
        self
    }

    pub(super) fn meta(mut self, name: &str, content: &str) -> Draft {
        self.page
            .metadata
            .meta
            .push((name.to_owned(), content.to_owned()));
        self
    }

    pub(super) fn linked(mut self, kind: &str, published: &str, modified: Option<&str>) -> Draft {
        self.page.metadata.linked.push(LinkedItem {
            kind: kind.to_owned(),
            published: Some(published.to_owned()),
            modified: modified.map(str::to_owned),
            ..LinkedItem::default()
        });
        self
    }

    pub(super) fn time(mut self, value: &str, text: &str) -> Draft {
        self.page.metadata.times.push(TimeMark {
            value: Some(value.to_owned()),
            text: text.to_owned(),
            is_time: true,
            block: self.page.blocks.len() as u32,
            ..TimeMark::default()
        });
        self.line(text)
    }

    pub(super) fn judge(&self) -> (Option<Published>, Vec<Candidate>) {
        let judgement = Judgement {
            verdicts: self.verdicts.clone(),
            ..Judgement::default()
        };
        let (published, candidates, _) = date(&self.record, &self.page, &judgement, today());
        (published, candidates)
    }

    pub(super) fn day(&self) -> Option<String> {
        self.judge().0.map(|published| published.date.to_string())
    }
}
