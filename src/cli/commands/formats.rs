//! `dateline formats`

use std::io::{self, Write};

use crate::cli::Outcome;
use crate::error::Error;
use crate::reading::decode::{compression, formats};

pub(in crate::cli) fn run() -> Result<Outcome, Error> {
    let mut text = String::new();
    for format in formats::ALL {
        let extensions = format.extensions().iter();
        let extensions: Vec<String> = extensions.map(|name| format!(".{name}")).collect();
        let what = format!(
            "{:10} {:22} {}",
            format.name(),
            extensions.join(" "),
            format.about().what
        );
        text.push_str(what.trim_end());
        text.push('\n');
    }
    text.push_str(&format!(
        "\neach also with {}; tar also as .tgz\n",
        compression::EXTENSIONS.join(" ")
    ));
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).map_err(Error::Output)?;
    Ok(Outcome::Done)
}
