//! `dateline man [COMMAND]`

use std::io::{self, Write};

use clap::Command;
use clap_mangen::Man as Page;

use crate::cli::Outcome;
use crate::cli::args::{self, Man};
use crate::error::Error;

/// Sections on every page: environment and files.
const SURROUNDINGS: &str = ".SH ENVIRONMENT
.TP
DATELINE_INDEX
Folder of the index, unless \\-\\-index is given.
.TP
DATELINE_ENGINE
Address of an index in OpenSearch or Elasticsearch, unless \\-\\-engine is given.
.TP
DATELINE_ENGINE_USER, DATELINE_ENGINE_PASSWORD, DATELINE_ENGINE_TOKEN
Who asks the engine. With _FILE behind its name, a variable names a file that holds the secret.
.TP
DATELINE_ENGINE_TIMEOUT
Seconds that an answer of the engine may take [default: 60].
.TP
DATELINE_ENGINE_PLAIN
1 allows http:// to another machine, without encryption.
.TP
DATELINE_TOKEN
Token that `dateline serve` asks for.
.TP
DATELINE_PAGER, PAGER
Program that shows long results on a terminal [default: less]. Empty or cat turns it off.
.TP
NO_COLOR
Turns colour off.
.SH FILES
.TP
index/
The default index, in the current folder. It can be deleted and rebuilt.
";

/// Prints the manual as one page, or the page of one command.
pub(in crate::cli) fn run(args: &Man) -> Result<Outcome, Error> {
    let mut program = args::command();
    program.build();
    let mut page = Vec::new();
    match &args.name {
        None => write(&program, &mut page).map_err(Error::Output)?,
        Some(name) => {
            let command = program.find_subcommand(name).ok_or_else(|| {
                Error::Request(format!(
                    "{name}: no command has this name; `dateline help` lists them"
                ))
            })?;
            write_command(command, &mut page).map_err(Error::Output)?;
        }
    }
    io::stdout()
        .lock()
        .write_all(&page)
        .map_err(Error::Output)?;
    Ok(Outcome::Done)
}

fn write(program: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    Page::new(program.clone()).render(page)?;
    for command in program
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
    {
        let man = Page::new(command.clone());
        writeln!(
            page,
            ".SH \"DATELINE {}\"",
            command.get_name().to_uppercase()
        )?;
        man.render_description_section(page)?;
        man.render_synopsis_section(page)?;
        man.render_options_section(page)?;
    }
    page.write_all(SURROUNDINGS.as_bytes())
}

/// The page of a command; its text after the flags in `--help` goes under EXAMPLES.
fn write_command(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let after = command
        .get_after_long_help()
        .or(command.get_after_help())
        .map(ToString::to_string)
        .unwrap_or_default();
    let man = Page::new(command.clone())
        .title(format!("dateline-{}", command.get_name()))
        .section("1");
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    writeln!(page, ".SH EXAMPLES\n.nf")?;
    for line in after.lines().filter(|line| *line != "Examples:") {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        // a line that begins with a full stop or a quote would be a roff request
        writeln!(page, "\\&{line}")?;
    }
    writeln!(page, ".fi")?;
    page.write_all(SURROUNDINGS.as_bytes())
}
