//! Words around authors' names, in lower case: words before and between names, roles,
//! organisations, and labels that look like names.

/// Words between two names.
#[rustfmt::skip]
pub(super) const AND: &[&str] = &[
    "and", "und", "et", "y", "e", "og", "och", "en", "ja", "és", "и", "та", "і", "i", "ve", "dan", "con",
    "with", "mit", "avec", "sowie", "ocho",
];

/// Lower-case parts of names.
#[rustfmt::skip]
pub(super) const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "das", "dos", "do", "du", "des", "van", "von", "vom", "zu", "zur",
    "der", "den", "ter", "ten", "la", "le", "el", "al", "bin", "ibn", "bint", "af", "av", "ap", "st", "lo",
    "abu", "ben", "d",
];

/// Words that end a name: publication words, buttons and roles. Entries are prefixes; `=` marks a
/// whole word.
#[rustfmt::skip]
pub(super) const STOPS: &[&str] = &[
    "publi", "updat", "post", "written", "last", "modified", "created", "=on", "=am", "=el", "=le", "=om",
    "=il", "follow", "=share", "=email", "=e-mail", "twitter", "facebook", "linkedin", "instagram",
    "youtube", "=read", "=min", "minute", "comment", "=for", "=from", "=für", "=pour", "=para", "=per",
    "=in", "=at", "=of", "=aus", "=dans", "=the", "=via", "veröff", "aktuali", "erschien", "reviewed",
    "edited", "fact", "medically", "contact", "=view", "sponsored", "=advertis", "=special", "exclusive",
    "=share", "=save", "=bio", "=see", "=more", "=listen",
];

/// Roles of newspaper staff. Entries are prefixes; `=` marks a whole word.
#[rustfmt::skip]
pub(super) const ROLES: &[&str] = &[
    "=staff", "writer", "reporter", "editor", "correspond", "journalist", "columnist", "contribut",
    "=critic", "=chief", "bureau", "=desk", "freelanc", "=senior", "=deputy", "=associate", "=assistant",
    "=executive", "=managing", "producer", "photograph", "analyst", "=intern", "=fellow", "founder",
    "=co-founder", "=ceo", "=director", "=president", "=professor", "=author", "=expert", "=specialist",
    "=host", "=lead", "=head", "manager", "consultant", "=attorney", "=gear", "korrespond", "redakteur",
    "redaktion", "redaktør", "redaktor", "volontär", "chefred", "ressort", "reporterin", "autor",
    "=autorin", "gastautor", "journalistin", "=leiter", "=leiterin", "corresponsal", "periodista",
    "redactor", "redacción", "reportero", "colaborador", "editora", "enviado", "journaliste", "rédact",
    "envoyé", "correspondant", "chroniqueu", "=pigiste", "giornalist", "redattor", "collaborator", "inviat",
    "correspondente", "jornalista", "repórter", "colunista", "journaliste", "verslaggever", "redacteur",
    "correspondent", "columniste", "reporter", "skribent", "kirjeenvaihtaja", "toimittaja", "dziennikar",
    "redaktorka", "korespondent", "novinář", "корреспондент", "журналист", "редактор", "обозреват", "автор",
    "кореспондент", "оглядач", "muhabir", "yazar", "editör", "wartawan", "penulis", "kontributor", "phóng",
];

/// Roles that follow names in scripts without case.
#[rustfmt::skip]
pub(super) const EASTERN_ROLES: &[&str] = &[
    "선임기자", "전문기자", "수습기자", "인턴기자", "객원기자", "특파원", "논설위원", "기자", "편집위원", "앵커", "編集委員", "論説委員", "特派員", "記者",
    "记者", "撰稿人", "编辑", "編輯", "报道", "ライター", "編集部", "氏",
];

/// Words in the names of organisations. Entries are prefixes; `=` marks a whole word.
#[rustfmt::skip]
pub(super) const ORGANISATIONS: &[&str] = &[
    "=team", "=staff", "editors", "editorial", "newsroom", "newsdesk", "=desk", "=news", "=press", "agency",
    "agencies", "agentur", "agence", "agencia", "agenzia", "=times", "=media", "=group", "=inc", "=ltd",
    "=llc", "=gmbh", "=ag", "university", "universität", "institut", "=bureau", "studio", "magazin",
    "=blog", "foundation", "association", "redaktion", "rédaction", "redacción", "redazione", "redação",
    "redactie", "redakcja", "redakce", "redaktionen", "редакция", "редакція", "toimitus", "=wire", "=tv",
    "=radio", "=online", "=company", "=corp", "solutions", "society", "center", "centre", "clinic",
    "hospital", "=office", "=department", "=ministry", "council", "=post", "zeitung", "tribune", "=herald",
    "gazette", "chronicle", "=journal", "network", "=daily", "=review", "services", "contributor",
    "=correspondents", "=reporters", "verlag", "통신", "신문", "일보", "뉴스", "新聞", "新闻", "通信", "通讯社",
];

/// Words that end the name of a group of people.
pub(super) const COLLECTIVES: &[&str] = &["team", "desk", "editors", "newsroom"];

/// News agencies.
#[rustfmt::skip]
pub(super) const AGENCIES: &[&str] = &[
    "reuters", "ap", "associated press", "the associated press", "afp", "agence france-presse", "dpa",
    "dpa-afx", "sid", "kna", "epd", "apa", "sda", "keystone-sda", "pti", "press trust of india", "ani",
    "ians", "uni", "xinhua", "tass", "тасс", "ria", "риа новости", "interfax", "интерфакс", "bloomberg",
    "efe", "ep", "europa press", "ansa", "adnkronos", "agi", "lusa", "belga", "anp", "ntb", "tt", "ritzau",
    "stt", "pap", "ctk", "čtk", "čtk", "tasr", "mti", "hina", "tanjug", "srna", "fena", "anadolu", "aa",
    "dha", "iha", "yonhap", "연합뉴스", "kyodo", "jiji", "共同", "時事", "upi", "cp",
];

/// Words of labels found where a name could be: menus, buttons, headings. Entries are prefixes; `=`
/// marks a whole word.
#[rustfmt::skip]
pub(super) const LABELS: &[&str] = &[
    "=key", "=shares", "=learn", "=full", "=recipe", "=phd", "=ms", "=md", "takeaway", "=more", "=options", "=home", "=menu", "search", "=share", "=print", "=save",
    "=comment", "comments", "=read", "=reading", "=listen", "=watch", "=video", "=photo", "=photos",
    "=image", "=images", "=getty", "=table", "=contents", "=quick", "summary", "overview", "=advertis",
    "advertiser", "disclosure", "subscribe", "newsletter", "sign", "=log", "login", "=my", "=your", "=our",
    "=all", "=top", "=best", "=latest", "=related", "=show", "=hide", "=caption", "=written", "=posted",
    "=by", "=about", "=contact", "=get", "=set", "=schedule", "=apply", "=submit", "=download", "=stay",
    "=start", "=started", "=website", "=original", "=paper", "=guide", "=guides", "=tools", "=tool",
    "=trade", "=program", "=topics", "=topic", "=tags", "=tag", "=category", "=categories", "=section",
    "=sections", "=closing", "=opening", "=morning", "=evening", "=tonight", "=weekly", "=rate", "=rss",
    "=free", "=blogs", "=development", "=strategy", "=marketing", "=insight", "=highlights", "=features",
    "=points", "=principles", "=playlist", "=keyword", "=sidebar", "=edition", "=issue", "=page", "=next",
    "=previous", "=back", "=view", "=open", "=close", "=skip", "=jump", "=go", "=adjust", "=copy", "=link",
    "=font", "=size", "=text", "=teilen", "=merken", "=drucken", "=vorlesen", "startseite", "anzahl",
    "kommentar", "kommentare", "=artikel", "=kürze", "=zur", "=zum", "=mehr", "=inhalt", "nachrichten",
    "=thema", "=themen", "anhören", "speichern", "=merkliste", "=partager", "=imprimer", "=lire", "accueil",
    "=menu", "commentaires", "=écouter", "compartir", "imprimir", "guardar", "=leer", "=inicio",
    "comentarios", "escuchar", "condividi", "stampa", "=leggi", "commenti", "ascolta", "=delen",
    "=reacties", "=aantal", "=lees", "bewaren", "afdrukken", "=deel", "=del", "=dela", "skriv", "lytt",
    "lyssna", "=lyt", "udostępnij", "=drukuj", "komentarze", "=czytaj", "поделиться", "комментар", "читать",
    "=paylaş", "yorum", "=yazdır", "=admin", "administrator", "=unknown", "anonym", "=guest", "=user",
    "=webmaster", "=author", "=authors", "=editor", "=none", "=null", "=undefined", "=n", "=default",
    "=i've", "=i’ve", "=i'm", "=i’m", "=quelle", "=super", "=press", "=release", "=sponsored", "=content", "=promoted", "=image", "=credit", "=source",
    "=sources", "=file", "=courtesy",
];

/// Words that introduce names.
#[rustfmt::skip]
pub(super) const LEADS: &[&str] = &[
    "written by", "reported by", "posted by", "published by", "story by", "words by", "text by",
    "review by", "reviewed by", "created by", "guest post by", "authored by", "article by", "by", "words",
    "author", "authors", "contributors", "contributor", "ein kommentar von", "kommentar von", "kolumne von",
    "ein gastbeitrag von", "gastbeitrag von", "verfasst von", "geschrieben von", "interview", "von", "text",
    "autor", "autoren", "autorin", "autorin/autor", "autor/in", "autor:in", "par", "publié par",
    "rédigé par", "écrit par", "texte", "auteur", "propos recueillis par", "por", "escrito por",
    "publicado por", "texto", "autora", "autores", "redacción", "a cura di", "di", "scritto da",
    "pubblicato da", "autore", "door", "geschreven door", "tekst", "auteur", "av", "af", "skrevet av",
    "skrevet af", "skriven av", "tekst og foto", "text och foto", "reportage", "teksti", "kirjoittanut",
    "autorka", "napisał", "napisała", "opracowanie", "opr", "autor textu", "napsal", "szerző", "írta",
    "autorul", "de", "автор", "авторы", "автори", "текст", "yazar", "haber", "yazan", "بقلم", "كتب", "oleh",
    "penulis", "tác giả", "记者", "記者", "作者", "文", "撰文", "執筆", "글",
];

/// Prefixes of months, for names with a date attached.
#[rustfmt::skip]
pub(super) const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mär", "mai", "okt",
    "dez", "ene", "abr", "ago", "dic", "fév", "avr", "juin", "juil", "août", "déc", "gen", "mag", "giu",
    "lug", "set", "ott", "out", "mrt", "maj", "янв",
];

/// Whether a lower-case word is in a table.
pub(super) fn is(word: &str, table: &[&str]) -> bool {
    table.iter().any(|entry| match entry.strip_prefix('=') {
        Some(whole) => word == whole,
        None => word.starts_with(entry),
    })
}
