//! How pages get into a folder that is watched.

use askama::Template;

use super::frame::Frame;
use super::results::render;
use crate::serve::reply::{Failure, Reply};
use crate::serve::route::Request;

/// Saves the page that is open as a file, with its address in a comment as browsers write it.
const BOOKMARKLET: &str = "javascript:(()=>{const u=location.href,a=document.createElement('a'),\
h='<!-- saved from url=('+String(u.length).padStart(4,'0')+')'+u+' -->\\n'+document.documentElement.outerHTML;\
a.href=URL.createObjectURL(new Blob([h],{type:'text/html'}));\
a.download=(document.title||'page').replace(/[^\\p{L}\\p{N}]+/gu,'-').slice(0,80)+'.html';a.click()})()";

#[derive(Template)]
#[template(path = "save.html")]
struct Save {
    frame: Frame,
    bookmarklet: &'static str,
}

/// The page that explains it.
pub(in crate::serve) fn page(request: &Request) -> Result<Reply, Failure> {
    render(&Save {
        frame: Frame::new(request, "save", "Save pages")?,
        bookmarklet: BOOKMARKLET,
    })
}
