//! What tools call the fields of an article: one line per tool, printed by `dateline formats json`.
//!
//! Names are compared without case, spaces and punctuation, so `datePublished`, `date_published`
//! and `Date Published` are equal. A dot leads into an object. Of several names, the first with a
//! value counts.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A field of Dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The record's own id.
    Id,
    /// The headline.
    Title,
    /// The text, plain or with markup.
    Text,
    /// The text as markup.
    Html,
    /// The publication date.
    Date,
    /// When it was last changed.
    Modified,
    /// The address of the article.
    Url,
    /// The outlet.
    Source,
    /// The authors.
    Author,
    /// Its language.
    Language,
    /// The newspaper section.
    Section,
    /// When a crawler fetched it, which is after its publication.
    Captured,
}

impl Field {
    /// All fields with their `--map` names and meanings.
    pub const ALL: [(Field, &'static str, &'static str); 12] = [
        (Field::Id, "id", "the record's own id, kept as external id"),
        (Field::Title, "title", "the headline"),
        (
            Field::Text,
            "text",
            "the text, plain or HTML; lists are paragraphs",
        ),
        (Field::Html, "html", "the text as HTML; goes before text"),
        (Field::Date, "date", "when it was published"),
        (Field::Modified, "modified", "when it was last changed"),
        (Field::Url, "url", "the address of the article"),
        (
            Field::Source,
            "source",
            "the outlet; an address here is the url",
        ),
        (
            Field::Author,
            "author",
            "who wrote it; a name, a list or objects with names",
        ),
        (Field::Language, "language", "its language, by code or name"),
        (Field::Section, "section", "the section of the paper"),
        (
            Field::Captured,
            "captured",
            "when a crawler fetched it; never a publication date",
        ),
    ];

    /// The field with this name.
    pub fn by_name(name: &str) -> Option<Field> {
        Field::ALL
            .iter()
            .find(|(_, known, _)| *known == name)
            .map(|(field, ..)| *field)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Field::ALL
            .iter()
            .find(|(field, ..)| *field == self)
            .map_or("", |(_, name, _)| name)
    }
}

/// What a tool calls the fields.
#[derive(Debug)]
pub struct Profile {
    /// The tool or collection.
    pub tool: &'static str,
    /// Names any one of which identifies the tool, if its names mean something else than elsewhere.
    pub marks: &'static str,
    /// `ours=theirs|theirs`, the best name first.
    pub fields: &'static str,
}

const fn line(tool: &'static str, marks: &'static str, fields: &'static str) -> Profile {
    Profile {
        tool,
        marks,
        fields,
    }
}

/// The tools. The first line is for every record; a line without marks adds its names to it.
#[rustfmt::skip]
pub const PROFILES: &[Profile] = &[
    line("any record", "", "id=id|guid|article_id|doc_id|docno|_id title=title|headline|article_title|heading text=text|body|content|article_body|full_text|fulltext|article_text|main_text|article|story|contents|content_text|body_text|text_content|plain_text|plaintext|raw_text|raw_content|cleaned_text|paragraphs|blocks|sections|sentences|passages|document|prose|transcript html=html|content_html|body_html|html_content|raw_html date=date|published|date_published|published_at|publish_date|publication_date|published_date|pub_date|published_on|published_time|publish_time|publication_time|article_date|date_time|posted_at|post_date|posted_on|date_posted|issued modified=modified|date_modified|modified_at|updated_at|updated|lastmod|last_modified|last_updated|date_updated url=url|link|article_url|canonical_url|canonical_link|page_url|web_url|permalink|uri source=source|publisher|outlet|source_name|site_name|publication|newspaper|news_source|media_outlet|domain|hostname author=author|authors|byline|by|creator|writer|journalist|reporter language=language|lang|language_code section=section|category|categories|section_name|rubric|desk captured=captured|crawl_date|crawled_at|date_crawled|crawl_time|scraped_at|scrape_date|date_scraped|fetched_at|date_fetched|retrieved_at|download_date|date_download|access_date"),
    line("trafilatura", "fingerprint source_hostname filedate", "text=text|raw_text url=url|source source=source_hostname|sitename|hostname section=categories captured=filedate"),
    line("newspaper4k", "", "date=publish_date text=text author=authors url=canonical_link|url source=meta_site_name|source_url language=meta_lang"),
    line("news-please", "date_publish maintext date_download", "text=maintext|text date=date_publish modified=date_modify source=source_domain captured=date_download url=url title=title|title_page"),
    line("fundus", "publishing_date", "date=publishing_date text=body|plaintext author=authors url=html.responded_url|html.requested_url source=html.source_info.publisher|html.source_info.name section=section captured=html.crawl_date language=lang"),
    line("goose3", "cleaned_text", "text=cleaned_text date=publish_date url=final_url|canonical_link source=domain language=meta_lang"),
    line("Readability", "", "text=content|text_content source=site_name date=published_time"),
    line("Postlight Parser", "", "text=content date=date_published source=domain"),
    line("Scrapy", "", "text=body|content|paragraphs title=title author=author url=url|response_url captured=scraped_at|crawled_at"),
    line("Diffbot", "", "text=text html=html date=date url=page_url source=site_name language=human_language"),
    line("Zyte", "", "title=headline text=article_body html=article_body_html date=date_published modified=date_modified author=authors language=in_language"),
    line("NewsAPI, GNews", "", "title=title text=content|description date=published_at source=source.name|source url=url author=author"),
    line("newsdata.io", "", "text=content|description date=pub_date source=source_name|source_id author=creator url=link section=category"),
    line("Mediastack", "", "text=description date=published_at source=source url=url"),
    line("Event Registry", "date_time_pub", "text=body date=date_time_pub|date_time|date source=source.title language=lang id=uri"),
    line("Guardian Open Platform", "web_publication_date web_title", "title=fields.headline|web_title html=fields.body text=fields.body_text|blocks.body date=web_publication_date modified=fields.last_modified url=web_url source=fields.publication author=fields.byline section=section_name id=id"),
    line("NYT Article Search", "lead_paragraph print_page news_desk", "title=headline.main text=body|full_text|lead_paragraph|abstract|snippet date=pub_date url=web_url author=byline.original source=source section=section_name|news_desk id=_id|uri"),
    line("WordPress REST", "date_gmt content.rendered", "title=title.rendered|title html=content.rendered text=content|excerpt date=date|date_gmt modified=modified|modified_gmt url=link author=_embedded.author|author_name|yoast_head_json.author section=_embedded.wp_term id=id source=yoast_head_json.og_site_name"),
    line("schema.org", "", "title=headline text=article_body|text date=date_published modified=date_modified url=url|main_entity_of_page|@id source=publisher|is_part_of author=author|creator language=in_language section=article_section"),
    line("Common Crawl sets", "dump cc_dump warc_headers warc_date warc_record_id warc_filename cc_segment segment file_path digest warc_target_uri metadata.warc_target_uri metadata.warc_date meta.warc_headers", "id=id|warc_record_id text=text|content|raw_content captured=date|timestamp|warc_date|warc_headers.warc_date|metadata.warc_date|meta.warc_headers.warc_date|date_download|created|added|crawl_date url=url|warc_target_uri|warc_headers.warc_target_uri|metadata.warc_target_uri|meta.warc_headers.warc_target_uri|metadata.url|meta.url language=language|lang"),
    line("HPLT", "seg_langs doc_scores collection", "text=text captured=ts url=u id=id language=lang"),
    line("C4, CulturaX", "", "text=text captured=timestamp url=url"),
    line("CC-News", "", "text=text|plain_text date=date|published_date source=domain|sitename url=url|requested_url"),
    line("GDELT", "seendate", "title=title captured=seendate url=url source=domain language=language"),
    line("Media Cloud", "", "title=title text=text|story_text date=publish_date source=media_name url=url captured=indexed_date|collect_date id=stories_id|id"),
    line("TREC Washington Post", "", "text=contents date=published_date url=article_url author=author id=id"),
    line("Kaggle: All the News", "", "text=article|content source=publication date=date section=section"),
    line("Kaggle: a million headlines", "", "title=headline_text date=publish_date"),
    line("Kaggle: HuffPost", "", "title=headline text=short_description url=link section=category author=authors date=date"),
    line("Kaggle: CNN, Daily Mail", "", "text=article|highlights"),
    line("Kaggle: news summaries", "ctext", "title=headlines text=ctext|text url=read_more author=author date=date"),
    line("Kaggle: others", "", "title=headlines|news_title|head_line text=news_text|news_article|article_content|full_article|news_content|news|description section=subject|topic|news_type date=news_date|time_published|date_published"),
    line("Arc XP", "content_elements", "title=headlines.basic|headline.basic text=content_elements date=display_date|first_publish_date|publish_date modified=last_updated_date author=credits.by url=canonical_url|website_url section=taxonomy.primary_section.name|taxonomy.sections source=distributor.name id=_id"),
    line("Aylien", "", "url=links.permalink source=source.name"),
    line("webz.io", "thread.site thread.title", "title=title|thread.title_full|thread.title text=text date=published|thread.published url=url|thread.url source=thread.site_full|thread.site section=thread.section_title author=author captured=crawled id=uuid language=language"),
    line("Elasticsearch", "", "id=_id"),
    line("Feedly, feedparser", "", "text=content|summary date=published|updated url=canonical|alternate|link source=origin|feed_title"),
    line("Ghost", "", "html=html text=plaintext date=published_at modified=updated_at section=primary_tag author=primary_author|authors"),
    line("Drupal JSON:API", "", "text=body.processed|body.value date=published_at"),
    line("Drupal, as it writes itself", "attributes.drupal_internal__nid attributes.drupal_internal__id drupal_internal__nid", "text=body.processed|body.value date=published_at|created modified=changed url=path.alias language=langcode"),
    line("Firecrawl", "", "text=markdown"),
    line("Obsidian Web Clipper", "", "url=source|url author=author date=published"),
    line("other languages", "", "title=titel|überschrift|ueberschrift|schlagzeile|titre|título|titulo|titular|titolo|tytuł|tytul|rubrik|заголовок|название|标题|標題|タイトル|제목|عنوان|العنوان text=volltext|inhalt|artikeltext|texte|texte_intégral|texto|texto_completo|testo|contenu|corps|contenido|cuerpo|conteúdo|conteudo|contenuto|corpo|treść|tresc|tekst|artikel|текст|содержание|正文|内容|內容|本文|본문|내용|نص|النص date=datum|erschienen|erscheinungsdatum|veröffentlicht|veröffentlicht_am|veröffentlichungsdatum|publikationsdatum|date_publication|date_de_publication|date_parution|publié|publié_le|fecha|fecha_publicación|fecha_publicacion|fecha_de_publicación|fecha_de_publicacion|publicado|data_publicação|data_publicacao|data_de_publicação|data_pubblicazione|data_publikacji|publicatiedatum|data|дата|дата_публикации|日期|发布时间|發布時間|发布日期|時間|日付|公開日|날짜|작성일|تاريخ|التاريخ author=autor|autoren|autorin|verfasser|auteur|auteurs|autore|autores|автор|作者|記者|记者|著者|기자|كاتب|الكاتب source=quelle|zeitung|medium|fuente|medio|periódico|periodico|fonte|jornal|testata|giornale|journal|média|źródło|zrodlo|gazeta|bron|krant|источник|издание|来源|來源|媒体|媒體|出典|신문|언론사|مصدر|المصدر section=ressort|rubrique|sección|seccion|seção|secao|sezione|dział|рубрика|раздел|栏目|分类|카테고리 language=sprache|langue|idioma|lingua|język|язык|语言 url=adresse|lien|enlace|ссылка|链接|網址|网址|링크"),
    line("summaries, last", "", "title=name|title_full|resolved_title text=description|short_description|summary|abstract|snippet|excerpt|lead|standfirst|dek"),
];

/// Names of objects that contain the record or describe it.
pub const ENVELOPES: &[&str] = &[
    "_source",
    "article",
    "attributes",
    "doc",
    "document",
    "fields",
    "item",
    "node",
    "post",
    "record",
    "story",
    "news",
    "data",
    "object",
    "response",
    "result",
    "content",
    "metadata",
    "meta",
    "@graph",
    "row",
    "value",
    "payload",
    "_airbyte_data",
    "root",
    "_embedded",
];

/// Names of lists that contain the records.
pub const LISTS: &[&str] = &[
    "articles",
    "data",
    "docs",
    "documents",
    "entries",
    "hits",
    "item",
    "items",
    "list",
    "newsitems",
    "objects",
    "posts",
    "records",
    "response",
    "responses",
    "result",
    "results",
    "rows",
    "stories",
    "value",
    "db",
    "feed",
    "channel",
    "payload",
    "output",
    "nodes",
    "edges",
    "collection",
    "corpus",
    "dataset",
    "examples",
];

/// A possible name of one of our fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// Its rank among the names of that field; the lowest counts first.
    pub rank: usize,
    /// The field.
    pub field: Field,
    /// The path to it.
    pub path: &'static str,
}

/// A line of the table, parsed.
#[derive(Debug)]
pub struct Known {
    /// The names that identify the tool.
    pub marks: Vec<&'static str>,
    /// Its names for fields.
    pub claims: Vec<Claim>,
}

impl Known {
    /// Whether this is the line for crawls.
    pub fn is_crawl(&self) -> bool {
        self.marks.contains(&"warc_record_id")
    }
}

/// The parsed table: names valid for any record, and names valid only for records with marks.
#[derive(Debug)]
pub struct Table {
    /// By the first step of the path, as a plain name.
    pub any: HashMap<String, Vec<Claim>>,
    /// The lines with marks.
    pub marked: Vec<Known>,
    /// The plain names of the last line: substitutes for a text or a headline if nothing better
    /// exists.
    pub weak: std::collections::HashSet<String>,
    /// The plain names of everything to keep of a record.
    pub kept: std::collections::HashSet<String>,
}

impl Table {
    /// Whether a name is on the last line, even if other lines have it too.
    pub fn is_weak(&self, claim: &Claim) -> bool {
        self.weak.contains(&plain(claim.path))
    }
}

/// A name without case, spaces and punctuation.
pub fn plain(name: &str) -> String {
    let plain: String = letters(name).collect();
    if plain.is_empty() {
        name.to_owned()
    } else {
        plain
    }
}

/// Whether a name equals this plain one, ignoring case, spaces and punctuation.
pub fn is_plain(name: &str, plain: &str) -> bool {
    // most names differ in their first letter
    if let (Some(one), Some(other)) = (name.as_bytes().first(), plain.as_bytes().first())
        && one.is_ascii_alphanumeric()
        && other.is_ascii()
        && !one.eq_ignore_ascii_case(other)
    {
        return false;
    }
    letters(name).eq(plain.chars()) || plain == name
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    let letters = name.chars().filter(|char| char.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// The field names of a profile.
pub fn claims(profile: &'static Profile, from: usize) -> Vec<Claim> {
    let mut claims = Vec::new();
    for part in profile.fields.split(' ') {
        let Some((ours, names)) = part.split_once('=') else {
            continue;
        };
        let Some(field) = Field::by_name(ours) else {
            continue;
        };
        claims.extend(names.split('|').enumerate().map(|(at, path)| Claim {
            rank: from + at,
            field,
            path,
        }));
    }
    claims
}

/// What tables write before the names of fields.
pub const PREFIXES: [&str; 5] = ["article", "news", "story", "post", "item"];

/// The names of the first line behind a prefix, where no line has them: they count last.
fn prefixed() -> Vec<Claim> {
    let known: std::collections::HashSet<String> = PROFILES
        .iter()
        .flat_map(|profile| claims(profile, 0))
        .map(|claim| plain(claim.path))
        .collect();
    let mut found = Vec::new();
    let general = PROFILES
        .first()
        .map(|profile| claims(profile, PROFILES.len() * LINE));
    // the id of a post may be that of what it belongs to
    let is_taken = |claim: &&Claim| !matches!(claim.field, Field::Id | Field::Captured);
    for claim in general.iter().flatten().filter(is_taken) {
        for prefix in PREFIXES {
            let name = format!("{prefix}_{}", claim.path);
            if !known.contains(&plain(&name)) {
                // once for the program
                let path: &'static str = name.leak();
                found.push(Claim { path, ..*claim });
            }
        }
    }
    found
}

/// Ranks of a line; no field has as many names in one.
const LINE: usize = 64;

/// The table.
pub fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table {
            any: HashMap::new(),
            marked: Vec::new(),
            weak: std::collections::HashSet::new(),
            kept: ENVELOPES.iter().map(|name| plain(name)).collect(),
        };
        let prefixed = prefixed();
        table
            .kept
            .extend(prefixed.iter().map(|claim| plain(claim.path)));
        for claim in prefixed {
            table.any.entry(plain(claim.path)).or_default().push(claim);
        }
        for (at, profile) in PROFILES.iter().enumerate() {
            let claims = claims(profile, at * LINE);
            let first = |path: &str| plain(path.split('.').next().unwrap_or_default());
            table
                .kept
                .extend(claims.iter().map(|claim| first(claim.path)));
            if at + 1 == PROFILES.len() {
                table.weak = claims.iter().map(|claim| plain(claim.path)).collect();
            }
            if profile.marks.is_empty() {
                for claim in claims {
                    table.any.entry(first(claim.path)).or_default().push(claim);
                }
            } else {
                let marks: Vec<&str> = profile.marks.split(' ').collect();
                table.kept.extend(marks.iter().map(|mark| first(mark)));
                table.marked.push(Known { marks, claims });
            }
        }
        table
    })
}
