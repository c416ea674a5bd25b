//! Phrases near an article: captions, bylines, date lines, tags, comments.
//!
//! Written from the usage of news sites in each language; not copied from any other list.

use super::{Cue, Table};

pub(super) const TABLES: &[Table] = &[
    (
        Cue::Live,
        &[
            (
                "en",
                "live | live updates | ^live updates | ^live blog | liveblog | ^follow live | ^live: | ^live coverage | ^watch live | ^key events | ^live feed | ^show key events",
            ),
            (
                "de fr es it pt",
                "liveticker | ^liveticker | ^newsticker | ticker | newsblog | le direct | ^suivez le direct | directo | en vivo | ^en vivo | ^in diretta | diretta | ao vivo | ^ao vivo | ^live-blog | ^zum liveticker | ^zum liveblog",
            ),
            (
                "nl pl ru uk cs sv",
                "liveblog | na żywo | онлайн | прямой эфир | прямий ефір | živě | direktrapport | direkte | ^følg direkte",
            ),
            (
                "zh ja ko tr",
                "直播 | 文字直播 | ライブ | 생중계 | canlı | canlı yayın",
            ),
        ],
    ),
    (
        Cue::Caption,
        &[
            (
                "en",
                "^photo: | ^photo by | ^photos by | ^photo credit | ^photograph: | ^photograph by | ^photography by | ^picture: | ^pictures: | ^image: | ^images: | ^image credit | ^image via | ^image courtesy | ^image source | ^credit: | ^illustration: | ^illustration by | ^file photo | ^file image | ^file picture | ^file - | ^courtesy of | ^courtesy: | ^video: | ^graphic: | ^infographic: | ^caption: | ~(image: | ~(photo: | ~(photo by | ~(picture: | ~(pic: | ~photo credit: | ~photo courtesy | ~/getty images | ~via getty images | ~via ap) | ~(ap photo | ~ap photo/ | ~(credit: | ~file photo | ~(pictured | $(file) | $(archive) | ~image credit: | ~picture: | ~photograph: | ~(source: | ^pic: | ~photo: | ~photos: | ~picture by | ~file photograph | ^pictured | ^from left: | ^screengrab | ^screenshot | $file photo | $representational image | ~representative image | ~photo illustration",
            ),
            (
                "de",
                "^foto: | ^fotos: | ^bild: | ^bilder: | ^fotografie: | ^quelle: imago | ^symbolbild | ~(symbolbild) | ~(archivbild) | ~(symbolfoto) | ~(archivfoto) | ~(foto: | ~(bild: | ~(quelle: | ^archivfoto | ^archivbild | $symbolbild | $archivbild | $archivfoto | $(archiv) | ^grafik: | ^bildquelle | ~foto: | ~bild: | ^foto/ | ^foto(s): | ~quelle: imago | ~quelle: dpa | ~quelle: afp | ~quelle: reuters",
            ),
            (
                "fr",
                "^photo : | ^photo d' | ^photo d'illustration | ^photo archives | ^crédit photo | ^crédits | ^illustration : | ~photo d'illustration | ~photo d'archives | ^capture d'écran | ~(photo : | $(illustration) | ~crédit photo | ^image d'illustration | ~image d'illustration | ~photo : | ~(photo by",
            ),
            (
                "es",
                "^foto de | ^fotografía: | ^imagen: | ^imagen de | ~foto: | ~(foto: | ~imagen de archivo | ~foto de archivo | ^crédito: | ^créditos: | ~fotografía de archivo | ^archivo - | ~imagen: | ^vídeo:",
            ),
            (
                "it pt",
                "^foto di | ^foto: | ~(foto di | ~foto d'archivio | ^immagine: | ^imagem: | ~(foto: | ~imagem: | ~foto: | ^crédito: | ~reprodução/ | ~divulgação/ | ^reprodução | ^divulgação | ~(imagem: | ~foto de arquivo | ~arquivo pessoal | ^legenda:",
            ),
            (
                "nl pl",
                "^foto: | ^beeld: | © anp | ~foto: | ^beeld | ^fot. | ~fot. | ~/ fot. | ^zdjęcie: | ^źródło: | ^autor: fot | ~zdjęcie ilustracyjne | ^źródło zdjęć | ~foto ilustracyjne",
            ),
            (
                "ru uk",
                "^фото: | ^фото : | ~фото: | ~(фото: | ^иллюстрация: | ^изображение: | ^источник фото | ~архивное фото | ~иллюстративное фото | ^світлина | ~ілюстративне фото | ^ілюстративне | ^скриншот | ^скріншот | ^фото / | ~фото / | ~источник изображения | ~автор фото",
            ),
            (
                "tr ar hi",
                "^fotoğraf: | ~(fotoğraf: | ~fotoğraf: | ^foto: | ^الصورة: | ^صورة: | ~(أ ف ب) | ~(رويترز) | ^फोटो: | ^फोटो | ~फाइल फोटो | ~(फोटो | ^तस्वीर | ~प्रतीकात्मक | ^صورة أرشيفية | ~أرشيفية",
            ),
            (
                "zh ja ko",
                "^图： | ^圖： | ^图/ | ^圖／ | ^图片来源 | ^圖片來源 | ^資料圖 | ^资料图 | ^▲ | ^△ | ^（圖 | ^(圖 | ~資料照片 | ~资料图片 | ~示意圖 | ~（圖／ | ~(圖／ | ~（图 | ~摄） | ~攝） | ~翻攝 | ^写真： | ^（写真 | ~写真： | ~（写真 | ~撮影 = | ~提供： | ^写真 | ^사진= | ^사진 | ^[사진 | ~/사진= | ~사진= | ^(사진 | ^▲ | ~[사진= | ~사진제공 | ~/뉴스1 | ~연합뉴스 제공 | ~자료사진",
            ),
            (
                "vi id",
                "^ảnh: | ~ảnh: | ~(ảnh: | ^ảnh minh họa | ~ảnh minh họa | ^foto: | ~(foto: | ~foto: | ^ilustrasi | ~(ilustrasi | ~dok. | ^gambar: | ~foto/ | ~shutterstock/",
            ),
            (
                "sv no da cs",
                "^foto: | ^bild: | ^arkivbild | ^arkivfoto | ^illustrationsfoto | ^genrebild | ~foto: | ~bild: | ^ilustrační foto | ~ilustrační foto | ~(foto: | ^zdroj: | ^fotograf: | ^illustrasjonsfoto | ^foto :",
            ),
        ],
    ),
    (
        Cue::Agency,
        &[(
            "all",
            "$ap | $afp | $reuters | $getty images | $getty | $epa | $efe | $ansa | $dpa | $tass | $pti | $ani | $xinhua | $bloomberg | $shutterstock | $istock | $imago | $alamy | $čtk | $ctk | $pap | $anp | $ntb | $tt | $ritzau | $scanpix | $lehtikuva | $aap | $pa | $pa wire | $pa media | $press association | $nurphoto | $zuma | $zuma press | $zuma wire | $sipa | $sipa usa | $yonhap | $kyodo | $jiji | $anadolu | $anadolu agency | $aa | $ria novosti | $sputnik | $unsplash | $pixabay | $pexels | $flickr | $wikimedia | $wikimedia commons | $keystone | $apa | $belga | $lapresse | $agf | $lusa | $ukrinform | $interfax | $photo | $ap photo | $upi | $ians | $ht photo | $ht file photo | $file | $handout | $screenshot | $instagram | $facebook | $twitter | $x | $youtube | $tiktok | $file photo | $pool | $via ap | $via reuters | $picture alliance | $wam | $europa press | $gtres | $agência brasil | $agencia brasil | $reprodução | $divulgação | $arquivo | $archivo | $istockphoto | $thinkstock | $adobe stock | $depositphotos | $rex | $rex features | $mega | $backgrid | $wireimage | $filmmagic | $corbis | $eyevine | $barcroft | $newscom | $action images | $pixsell | $agerpres | $mti | $stringer | $abaca | $hans lucas | $maxppp | $isifa | $profimedia | $dreamstime | $newscom | $연합뉴스 | $뉴시스 | $뉴스1 | $공동취재사진 | $사진공동취재단 | $新华社 | $新華社 | $中央社 | $共同 | $時事 | $аp | $рейтер | $ria news | $getty images/istockphoto",
        )],
    ),
    (
        Cue::Trailer,
        &[
            (
                "en",
                "~read breaking news | ~get latest updates | ~catch all the | ~catch the latest | ~get all the latest | ~get the latest news | ~latest updates from | ~for the latest breaking news | ~for more stories like this | ~for more news | ~for the latest news | ~stay updated with | ~stay informed | ~stay tuned | ~check our news page | ~live updates on | ~get real time | ~latest news, | ~first published on | ^first published | ~(with inputs from | ~with inputs from | ^with inputs | ~this story has been published from a wire | ~has not been edited by | ~auto-generated from a syndicated | ~generated from a syndicated | ~is published from a syndicated | ~except for the headline | ~disclaimer: | ^disclaimer | ^editor's note: this | ^reporting by | ^additional reporting by | ^(reporting by | ^writing by | ^editing by | ~; editing by | ~this article was translated | ~this article has been translated | ^translated by | ~did you find this | ^was this article | ^did you like this | ^enjoyed this | ^what do you think | ^let us know | ^tell us what | ^report an error | ^report a typo | ^send us | ^to report a | ~contact the author | ^contact the | ^want more | ^want to read more | ^for all the latest | ^for more | ~visit our website | ~read more news on | ^read more about this | ^view original | ~click here for more information | ~click here to subscribe | ^source: | ^originally appeared | ^the post | ~appeared first on",
            ),
            (
                "de",
                "^quelle: | ^quellen: | ^verwendete quellen | ^mit material | ^mit informationen von | ~mit material der | ~mit agenturmaterial | ^mit agenturmaterial | ~wurde automatisiert | ~dpa-infocom | ^hinweis: | ^transparenzhinweis | ^redaktioneller hinweis | ^aus dem englischen | ^copyright: | ^dieser artikel erschien | ^dieser text erschien | ~diese meldung wurde | ^mehr nachrichten | ^haben sie einen fehler",
            ),
            (
                "fr es it pt",
                "^avec afp | ^(avec afp | ^source : | ^sources : | ^con información de | ^fuente: | ^con informazioni | ^fonte: | ^com informações | ^com informações | ~com informações da | ^traducido por | ^una version de este | ^cet article a été | ~sob supervisão de | ^esta notícia | ^este texto foi",
            ),
            (
                "ru uk pl cs nl",
                "^источник: | ^источник | ^джерело: | ^джерело | ^źródło: | ^źródła: | ^zdroj: | ^bron: | ^ошибка в тексте | ~выделите ее мышью | ~нажмите ctrl+enter | ~ctrl+enter | ^нашли ошибку | ^якщо ви знайшли помилку | ^знайшли помилку | ^našli jste chybu | ^fout gezien",
            ),
            (
                "zh ja ko vi id tr",
                "^来源： | ^來源： | ^责任编辑 | ^責任編輯 | ^（责任编辑 | ^责编 | ^编辑： | ^編輯： | ^(责编 | ^【责任编辑 | ^출처 | ^출처= | ^theo | ^nguồn: | ^sumber: | ^kaynak: | ^editor: | ^(ed. | ^원문보기",
            ),
        ],
    ),
    (
        Cue::Comments,
        &[
            (
                "en",
                "comments | comment | ^comments | ^leave a comment | ^leave a reply | ^post a comment | ^add a comment | ^add your comment | ^join the conversation | ^join the discussion | ^view comments | ^show comments | ^read comments | ^see comments | ^comment on this | ^view all comments | ^no comments | ^be the first to comment | ^start the conversation | reply | report abuse | ^comments are closed | ^commenting | ^comments are | ^sign in to comment | ^log in to comment | ^please log in to comment | ^your email address will not | ^have your say | discussion | ^conversation | ^share your thoughts | ^let us know in the comments | ~in the comments section | ~comments below | ^write a comment | write a comment | ^comments ( | upvote | downvote | ^notify me of | ^save my name | ^you must be logged in | ^you must log in | ^this comment | thoughts on",
            ),
            (
                "de",
                "kommentare | kommentar | ^kommentare | kommentieren | ^kommentar schreiben | ^kommentare anzeigen | ^jetzt kommentieren | ^diskutieren sie | ^ihre meinung | ^forum: | antworten | ^zu den kommentaren | ^mitdiskutieren | ^kommentar verfassen | ^lade kommentare | ^die kommentarfunktion | ^leserkommentare",
            ),
            (
                "fr",
                "commentaires | commentaire | commenter | réagir | ^réagissez | ^laisser un commentaire | ^voir les commentaires | ^ajouter un commentaire | ^les commentaires | répondre | ^commentaires",
            ),
            (
                "es it pt",
                "comentarios | comentario | comentar | ^comentarios | ^deja un comentario | ^dejar un comentario | ^ver comentarios | responder | commenti | commento | commenta | ^lascia un commento | rispondi | comentários | ^comentários | ^deixe seu comentário | ^deixe um comentário | ^deixe uma resposta | ^os comentários | ^ver comentários",
            ),
            (
                "nl pl cs",
                "reacties | reageer | ^reacties | ^plaats een reactie | komentarze | ^komentarze | skomentuj | ^dodaj komentarz | diskuze | diskuse | ^diskuze | ^diskuse | komentáře | ^vstoupit do diskuze | ^vstoupit do diskuse",
            ),
            (
                "ru uk",
                "комментарии | комментировать | ^комментарии | ^комментариев | ^добавить комментарий | ^оставить комментарий | ответить | ^обсудить | коментарі | ^коментарі | ^залишити коментар | коментувати | ^додати коментар | ^коментарів",
            ),
            (
                "tr ar hi",
                "yorumlar | yorum yap | yorum yaz | ^yorumlar | التعليقات | ^التعليقات | تعليقات | أضف تعليق | ^أضف تعليق | ^اترك تعليق | टिप्पणियाँ | ^टिप्पणी | ^कमेंट",
            ),
            (
                "zh ja ko",
                "评论 | 評論 | ^评论 | ^评论区 | ^发表评论 | ^網友評論 | ^我要评论 | 留言 | コメント | ^コメント | ^コメントを | 댓글 | ^댓글 | ^댓글쓰기 | ^의견",
            ),
            (
                "vi id sv no da",
                "bình luận | ^bình luận | ^ý kiến | komentar | ^komentar | ^tulis komentar | kommentarer | ^kommentarer | kommentera | kommentér | ^skriv en kommentar | ^kommenter",
            ),
        ],
    ),
    (
        Cue::Tags,
        &[
            (
                "en",
                "tags | tag | topics | ^tags: | ^topics: | ^topic: | ^tagged | ^filed under | ^filed in | ^posted in | ^categories: | ^category: | categories | keywords | ^keywords: | ^related topics | ^related tags | ^related people | ^related countries | ^more about: | ^in this article | ^in this story | ^explore: | ^topics | ^read more about: | ^subjects: | ^labels:",
            ),
            (
                "de",
                "schlagworte | schlagwörter | themen | ^schlagworte: | ^themen: | ^stichworte | ^schlagwörter | ^thema: | ^themen in diesem",
            ),
            (
                "fr es it pt",
                "mots-clés | ^mots-clés | thématiques | ^sujets | ^étiquettes | etiquetas | ^etiquetas | ^temas | temas | argomenti | ^argomenti | ^temi: | tag: | ^tag: | ^tópicos | ^assuntos | ^palavras-chave | ^tags | ^más en: | ^archivado en",
            ),
            (
                "nl pl cs",
                "^trefwoorden | ^onderwerpen | tagi | ^tagi: | ^tagi | ^tematy: | štítky | ^štítky | ^témata | ^klíčová slova",
            ),
            (
                "ru uk",
                "теги | ^теги: | ^теги | ^темы: | ^тэги | ^ключевые слова | ^теми: | ^мітки",
            ),
            (
                "tr ar hi",
                "etiketler | ^etiketler | ^anahtar kelime* | كلمات مفتاحية | ^كلمات | ^الوسوم | ^وسوم | टैग्स | ^टैग | ^tags",
            ),
            (
                "zh ja ko",
                "标签 | 標籤 | ^标签： | ^关键词 | ^關鍵字 | タグ | ^タグ | ^キーワード | 태그 | ^태그",
            ),
            (
                "vi id sv no da",
                "từ khóa | ^từ khóa | ^chủ đề | ^tags : | ^topik | ämnen | ^ämnen | ^emner | emner | ^taggar",
            ),
        ],
    ),
    (
        Cue::Bio,
        &[
            (
                "en",
                "about the author | ^about the author* | about the writer | ^written by | ^author bio | ^the author is | ^the writer is | ^the authors are | ~is a freelance | ~is a senior reporter | ~is a staff writer | ~is a reporter for | ~is a journalist at | ~is a journalist based | ~is a correspondent | ~is a contributor to | ~is a contributing | ~is a senior editor | ~is an editor at | ~is a writer for | ~is a columnist | ~award-winning journalist | ~is an award-winning | ~affairs correspondent for | ~is the editor of | ~is the editor and | ~is a london-based | ~lives in brooklyn | ~covers politics | ~a veteran journalist | ~follow him on | ~follow her on | ~follow them on | ~can be reached at | ~you can reach | ~can be found on twitter | ~has been a journalist | ^view profile | ^view all posts by | ^see author's | ~views are personal | ~views expressed are | ^more by | ^author of the article | ^about author | ^profile | ~email him at | ~email her at | ^contact author | ^author | contributor | ^meet the author | ~years of experience in",
            ),
            (
                "de",
                "^über den autor | ^über die autor* | ^zur person | ^zum autor | die autorin | der autor | ^autorin | ^autor | ~ist redakteur* | ~ist korrespondent* | ^redakteur | ^redakteurin | ^journalist | ^korrespondent* | ^volontär* | ^ressortleiter* | ~ist freier journalist | ~arbeitet als redakteur*",
            ),
            (
                "fr es it pt",
                "^à propos de l'auteur | ^sobre el autor | ^sobre la autora | ^l'autore | ^sull'autore | ^sobre o autor | ^sobre a autora | ^redactor | ^redactora | ^periodista | ~periodista especializad* | ~redactor de | ~licenciada en | ~licenciado en | ~jornalista formad* | ~é jornalista | ~formado em jornalismo | ~formada em jornalismo | ^journaliste | ~est journaliste | ~giornalista professionista",
            ),
            (
                "ru uk pl cs nl tr",
                "^об авторе | ^про автора | ^o autorze | ^o autorovi | ^over de auteur | ^yazar hakkında | ~dziennikarz | ~dziennikarka",
            ),
            (
                "zh ja ko vi id",
                "^作者简介 | ^作者簡介 | ^关于作者 | ^記者プロフィール | ^プロフィール | ^筆者 | ^기자 소개 | ^tentang penulis | ^作者：",
            ),
        ],
    ),
    (
        Cue::Byline,
        &[
            (
                "en",
                "^by | by | ^by: | ^written by | ^reported by | ^author: | ^authors: | ^words by | ^story by | ^posted by | ^published by | author | written by | ^text by | ^words: | ^guest post by",
            ),
            (
                "de",
                "von | ^von | ^von: | ^autor: | ^ein kommentar von | ^kommentar von | ^kolumne von | ^aus | ^interview: | ^text: | ^protokoll: | ^redaktion: | ^ein gastbeitrag von",
            ),
            (
                "fr",
                "par | ^par | ^par : | ^propos recueillis par | ^publié par | ^rédigé par | ^écrit par",
            ),
            (
                "es pt",
                "por | ^por | ^por: | ^texto: | ^escrito por | ^redacción | ^da redação | ^redação",
            ),
            (
                "it",
                "di | ^di | a cura di | ^a cura di | ^dal nostro | ^redazione",
            ),
            ("nl", "door | ^door | ^van onze | ^auteur:"),
            (
                "pl cs",
                "^autor: | ^autorka: | autor | ^oprac. | ^opracowanie: | ^napsal | ^autoři: | ^redakce",
            ),
            (
                "ru uk",
                "^автор: | ^автор | ^текст: | ^авторы: | ^редактор: | ^автори:",
            ),
            (
                "tr ar hi",
                "^yazar: | ^haber: | ^muhabir: | ^بقلم | ^كتب | ^كتبت | ^द्वारा | ^edited by | ^लेखक | ^reported by | ^by:",
            ),
            (
                "zh ja ko",
                "^记者 | ^記者 | ^作者 | ^文/ | ^文／ | ^文： | ^撰文 | ^編譯 | ^（記者 | ^【記者 | ^取材・文 | ^文・ | $기자 | ^기자 | $특파원 | ^글 | $記者",
            ),
            (
                "vi id",
                "^tác giả | ^penulis | ^oleh | ^oleh: | ^reporter: | ^editor: | ^penulis:",
            ),
            (
                "sv no da",
                "^av | ^av: | ^af | ^tekst: | ^text: | ^publicerad av | ^journalist: | ^skrevet av",
            ),
        ],
    ),
    (
        Cue::Dateline,
        &[
            (
                "en",
                "^published | ^updated | ^last updated | ^last modified | ^posted on | ^posted | ^first published | ^created | ^modified | ^date | ~min read | ~mins read | ~minute read | ~minutes read | ~minutes ago | ~hours ago | ~days ago | ~hour ago | ~day ago | ~hrs ago | ~mins ago | ~hr ago | ^reading time | ^read time | ~read time | published | updated | ^as of | ^publication date | ^release date | ^last update | ~weeks ago | ~months ago | ^estimated reading",
            ),
            (
                "de",
                "^veröffentlicht | ^aktualisiert | ^stand: | ^stand | ^erstellt | ~lesezeit | ~lesedauer | ~min. lesezeit | ^akt.: | ^zuletzt aktualisiert | ^online seit | ~uhr | ^datum | ^publiziert | ^erschienen | ^artikel vom",
            ),
            (
                "fr",
                "^publié | ^mis à jour | ^modifié | ^temps de lecture | ~min de lecture | ~temps de lecture | ^le | ^il y a | ^posté le | ^créé le | ~mis à jour le",
            ),
            (
                "es",
                "^publicado | ^actualizado | ^actualizada | ^publicada | ~min de lectura | ~minutos de lectura | ^tiempo de lectura | ^hace | ^última actualización | ^creado | ^act. a | ~actualizado a",
            ),
            (
                "it",
                "^pubblicato | ^aggiornato | ^ultimo aggiornamento | ~minuti di lettura | ~min di lettura | ~tempo di lettura | ^pubblicata",
            ),
            (
                "pt",
                "^publicado em | ^atualizado | ^publicado | ~minutos de leitura | ~min de leitura | ^há | ^criado em | ^última atualização | ^postado em",
            ),
            (
                "nl",
                "^gepubliceerd | ^bijgewerkt | ^laatste update | ~leestijd | ~min leestijd | ^geplaatst | ^aangepast | ^gewijzigd",
            ),
            (
                "pl cs",
                "^opublikowano | ^aktualizacja | ^publikacja | ^data publikacji | ^data utworzenia | ^dzisiaj | ^wczoraj | ^aktualizováno | ^publikováno | ^dnes | ^včera | ~min. čtení | ~min czytania | ^vydáno",
            ),
            (
                "ru uk",
                "^опубликовано | ^обновлено | ^обновлен* | ^сегодня | ^вчера | ~мин. чтения | ^время чтения | ^дата публикации | ^опубліковано | ^оновлено | ^сьогодні | ^вчора | ~хв читання | ^публікація | ^дата",
            ),
            (
                "tr ar hi",
                "^giriş | ^güncelleme | ^yayınlanma | ^oluşturulma | ^son güncelleme | ^eklenme | ^نشر | ^تاريخ النشر | ^آخر تحديث | ^تم النشر | ^تحديث | ^منذ | ^अपडेट* | ^प्रकाशित | ^publish date | ^updated on | ^पब्लिश | ^first published",
            ),
            (
                "zh ja ko",
                "^发布时间 | ^發布時間 | ^更新时间 | ^更新時間 | ^时间： | ^發佈 | ^发布 | ^更新 | ^公開 | ^公開日 | ^更新日 | ^配信 | ^입력 | ^수정 | ^등록 | ^승인 | ^기사입력 | ^업데이트 | ^발행 | ^最終更新 | ^基事승인",
            ),
            (
                "vi id",
                "^cập nhật | ^đăng lúc | ^xuất bản | ^thứ hai | ^thứ ba | ^thứ tư | ^thứ năm | ^thứ sáu | ^thứ bảy | ^chủ nhật | ^diterbitkan | ^diperbarui | ~wib | ~gmt+7 | ^terbit | ^tayang",
            ),
            (
                "sv no da",
                "^publicerad | ^publisert | ^publiceret | ^offentliggjort | ^oppdatert | ^uppdaterad | ^opdateret | ^sist oppdatert | ^senast uppdaterad | ^publicerat | ~lästid | ~lesetid | ^udgivet | ^sidst opdateret",
            ),
        ],
    ),
    (
        Cue::Media,
        &[
            (
                "en",
                "video | videos | watch | play | play video | pause | gallery | photos | photo | image | ^view gallery | ^view image | ^view all images | ^view gallery | ^open image | ^open gallery | ^image unavailable | ^full screen | fullscreen | ^current time | ^duration | ^video player | ^to play this video | ^this video | ^your browser does not | ^error loading | ^back to video | ^try refreshing | ^tap here to see | ^we apologize, but this video | ^play icon | mute | unmute | autoplay | ^skip to end of | image caption | ^image caption | ^image source | ^media caption | ^video caption | ^watch video | ^click to | ^tap to | ^view this post | ^a post shared by | embed | ^embed code | ^enlarge | ^expand image | hide caption | toggle caption | ^loading video | ^show video | transcript | ^photo gallery | slideshow | ^next slide | ^previous slide | ^x / twitter | ^scroll down | ^swipe | podcast",
            ),
            (
                "de",
                "^video: | bildergalerie | fotostrecke | ^bild vergrößern | ^player wird | ^aktuelle zeit | ^zur bildergalerie | zum video | ^dieses video | ^video abspielen | galerie | bilderstrecke | bild 1 von | ^bild in | vollbild | audio | ^inhalt laden | ^bild schließen",
            ),
            (
                "fr es it pt",
                "vidéo | galerie | diaporama | voir les photos | galería | fotogalería | ver galería | ^ver fotos | galleria | fotogallery | ^guarda il video | galeria | ^veja as fotos | ^veja o vídeo | vídeo | vídeos | ^assista | fotos | imagen | imágenes | reproducir | 1 de 5",
            ),
            (
                "nl pl ru uk cs",
                "bekijk video | fotogalerij | galeria | wideo | видео | фото | галерея | фотогалерея | відео | fotogalerie | ^prohlédnout | ^zobrazit fotogalerii | ^смотреть видео | ^zobacz zdjęcia | ^otwórz galerię | článek",
            ),
            (
                "zh ja ko tr ar hi",
                "视频 | 影片 | 圖集 | 图集 | 動画 | 画像 | 写真 | 動画を再生 | 이미지 크게보기 | 사진 크게보기 | 영상 | 동영상 | 포토 | ^画像を拡大 | ^拡大する | ^イメージ | galeri | video galeri | foto galeri | فيديو | صور | वीडियो | ^वीडियो देखें | 원본보기 | ^사진 확대 | 画像ギャラリー",
            ),
            (
                "vi id sv no da",
                "^xem video | ^lihat foto | ^tonton video | bildspel | bildserie | ^se bilder | ^vis bilde | ^förstora bild | ^öppna bild | ^åpne bilde | billedserie | ^foto dok",
            ),
        ],
    ),
];
