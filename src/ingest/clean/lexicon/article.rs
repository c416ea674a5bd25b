//! Phrases near an article: lists of other articles, captions, bylines, date lines, tags, comments.
//!
//! Written from the usage of news sites in each language; no list of anybody else's was taken over.

use super::{Cue, Table};

pub(super) const TABLES: &[Table] = &[
    (
        Cue::Related,
        &[
            (
                "en",
                "related | ^related content | ^related articles | ^related article | ^related stories | ^related story | ^related topics | ^related news | ^related posts | ^related links | ^related coverage | ^related reading | ^related tags | ^related items | ^related video* | ^related: | read more | read next | ^read next | ^read more on | ^read more about | ^read more from | ^read more: | more on this | ^more on this | ^more on | ^more from | more stories | more news | more to read | ^more like this | ^more in | ^more about | ^more coverage | ^further reading | ^you may also | ^you might also | ^you may like | ^see also | see also | ^also read | ^recommended | ^recommendations | ^our readers read | ^what to read next | ^up next | up next | ^don't miss | keep reading | ^keep reading | ^editor's picks | ^editors' picks | ^editor's pick | ^editors' choice | ^top stories | ^top news | ^in case you missed | ^around the web | ^from around the web | ^from the web | ^sponsored stories | ^promoted stories | ^you might be interested | ^suggested | ^other stories | ^other news | ^similar stories | ^similar articles | ^similar posts | ^featured stories | ^featured articles | explore more | ^explore more | ^must read* | ^latest from | ^today's headlines | ^elsewhere on | ^in this section | ^next story | ^next up | ^more trending | ^more videos | ^watch next | ^related questions | next article | ^continue reading | ^discover more | ^stories you | ^popular in the community | ^people are also | ^featured",
            ),
            (
                "de",
                "^mehr zum thema | ^mehr zu diesem | ^mehr zu den | ^mehr zu | ^mehr von | ^mehr aus | ^mehr über | ^mehr lesen | ^mehr lesen über | ^lesen sie auch | ^lesen sie mehr | ^lesen sie hier | ^auch interessant | ^das könnte sie | ^das könnte dich | ^ähnliche artikel | ^ähnliche themen | ^verwandte artikel | ^verwandte themen | ^weitere artikel | ^weitere themen | ^weitere nachrichten | ^weitere meldungen | ^weitere informationen | ^weitere angebote | ^passend zum | ^empfehlungen | empfohlene artikel | ^empfohlene | ^themen des artikels | ^zum thema | zum thema | ^neueste artikel | ^unsere empfehlungen | ^mehr news | ^mehr themen | ^weitere beiträge | ^weiterlesen | ^dazu passend | ^nächster artikel | ^relevante themen | ^jetzt lesen | ^interessant für sie",
            ),
            (
                "fr",
                "^lire aussi | ^à lire aussi | ^a lire aussi | ^lire également | ^à lire également | ^à lire | ^sur le même sujet | ^sur le même thème | ^dans la même | ^voir aussi | ^articles liés | ^articles similaires | ^articles associés | ^plus d'articles | ^pour aller plus loin | ^à découvrir | ^nos recommandations | ^la rédaction vous | ^contenus sponsorisés | ^vous aimerez aussi | ^ne manquez pas | ^plus d'infos | ^les plus lus | ^à ne pas manquer | ^autres articles | ^en lien | ^suggestions | ^nos derniers | ^derniers articles",
            ),
            (
                "es",
                "^lee también | ^leer también | ^lea también | ^te puede interesar | ^te podría interesar | ^también te puede | ^noticias relacionadas | ^artículos relacionados | ^contenido relacionado | ^contenidos relacionados | ^más noticias | ^más información | ^más sobre | ^ver también | ^relacionad* | ^temas relacionados | ^otras noticias | ^no te pierdas | ^recomendamos | ^recomendad* | ^sigue leyendo | ^información relacionada | ^en otros medios | ^además | ^más en | ^más de | ^archivado en | ^lo más",
            ),
            (
                "it",
                "^leggi anche | ^leggi pure | ^potrebbe interessarti | ^potrebbero interessarti | ^ti potrebbe interessare | ^articoli correlati | ^articoli simili | ^correlati | ^vedi anche | ^altri articoli | ^altre notizie | ^da non perdere | ^per approfondire | ^approfondisci | ^notizie correlate | ^consigliati | ^raccomandati | ^leggi di più | ^ultime notizie | ^gli altri | ^ultimi articoli",
            ),
            (
                "pt",
                "^leia também | ^leia mais | ^leia ainda | ^veja também | ^veja mais | ^saiba mais | ^notícias relacionadas | ^artigos relacionados | ^matérias relacionadas | ^conteúdo relacionado | ^conteúdos relacionados | ^relacionad* | ^ler também | ^ler mais | ^mais lidas | ^outras notícias | ^mais sobre | ^recomendad* | ^últimas notícias | ^mais notícias | ^a seguir | ^pode gostar | ^confira também",
            ),
            (
                "nl",
                "^lees ook | ^lees meer | ^lees verder | ^meer over | ^gerelateerd* | ^verwante artikelen | ^meer nieuws | ^ook interessant | ^bekijk ook | ^meer van | ^meer uit | ^aanbevolen | ^net binnen | ^laatste nieuws",
            ),
            (
                "pl",
                "^czytaj także | ^czytaj też | ^czytaj również | ^czytaj więcej | ^przeczytaj także | ^przeczytaj też | ^przeczytaj również | ^zobacz także | ^zobacz też | ^zobacz również | ^powiązane | ^polecane | ^polecamy | ^więcej na temat | ^najnowsze | ^podobne artykuły | ^inne artykuły | ^więcej o | ^warto przeczytać | ^pozostałe",
            ),
            (
                "ru",
                "^читайте также | ^читать также | ^читайте еще | ^читайте ещё | ^по теме | ^материалы по теме | ^другие материалы | ^другие новости | ^еще по теме | ^ещё по теме | ^смотрите также | ^рекомендуем | ^вам может быть интересно | ^новости по теме | ^похожие | ^главные новости | ^последние новости | ^что ещё почитать | ^подробнее | ^все новости | ^новости партнеров | ^новости партнёров | ^сюжет:",
            ),
            (
                "uk",
                "^читайте також | ^читати також | ^дивіться також | ^за темою | ^по темі | ^матеріали за темою | ^інші новини | ^рекомендуємо | ^останні новини | ^головні новини | ^вас може зацікавити | ^новини партнерів | ^більше новин | ^схожі",
            ),
            (
                "tr",
                "^ilgili haberler | ^ilgili haber | ^benzer haberler | ^diğer haberler | ^sonraki haber | ^bunlar da ilginizi | ^ilginizi çekebilir | ^önerilen | ^bunları da | ^son dakika haberleri | ^haberin devamı | ^daha fazla",
            ),
            (
                "ar",
                "^اقرأ أيضا | ^اقرأ أيضاً | ^إقرأ أيضا | ^اقرأ المزيد | ^مواضيع ذات صلة | ^أخبار ذات صلة | ^ذات صلة | ^مقالات ذات صلة | ^شاهد أيضا | ^قد يهمك | ^موضوعات متعلقة | ^المزيد من | ^أخبار متعلقة | ^مواضيع متعلقة",
            ),
            (
                "hi",
                "^यह भी पढ़ें | ^ये भी पढ़ें | ^इसे भी पढ़ें | ^संबंधित | ^और पढ़ें | ^और खबरें | ^पढ़ें | ^यह भी देखें | ^अन्य खबरें | ^सम्बंधित",
            ),
            (
                "zh",
                "^相关阅读 | ^相關閱讀 | ^相关新闻 | ^相關新聞 | ^相关报道 | ^相關報導 | ^相关文章 | ^相關文章 | ^延伸阅读 | ^延伸閱讀 | ^推荐阅读 | ^推薦閱讀 | ^更多新闻 | ^更多新聞 | ^热门推荐 | ^猜你喜欢 | ^為您推薦 | ^为您推荐 | ^相关链接 | ^相关推荐 | ^编辑推荐 | ^你可能 | ^看更多 | ^更多報導 | ^更多报道 | ^推薦新聞 | ^最新文章 | ^推荐文章",
            ),
            (
                "ja",
                "^関連記事 | ^関連ニュース | ^あわせて読みたい | ^合わせて読みたい | ^おすすめ | ^こちらも | ^関連リンク | ^関連キーワード | ^次に読みたい | ^関連する | ^この記事を読んだ | ^その他の | ^最新記事 | ^関連トピックス | ^新着記事 | ^関連情報",
            ),
            (
                "ko",
                "^관련기사 | ^관련 기사 | ^관련뉴스 | ^관련 뉴스 | ^추천기사 | ^추천 기사 | ^이 기사와 함께 | ^더 보기 | ^이어서 보기 | ^다른 기사 | ^주요뉴스 | ^주요 뉴스 | ^추천뉴스 | ^이 시각 | ^당신이 좋아할 | ^기자의 다른기사 | ^연관기사 | ^많이 본 | ^오늘의",
            ),
            (
                "vi",
                "^xem thêm | ^tin liên quan | ^bài liên quan | ^đọc thêm | ^có thể bạn quan tâm | ^tin cùng chuyên mục | ^tin khác | ^mời độc giả xem thêm | ^cùng chuyên mục",
            ),
            (
                "id",
                "^baca juga | ^baca selengkapnya | ^berita terkait | ^artikel terkait | ^lihat juga | ^simak juga | ^pilihan editor | ^rekomendasi | ^berita lainnya | ^simak video | ^tonton juga | ^terkait | ^terkini",
            ),
            (
                "sv no da",
                "^läs också | ^läs även | ^läs mer | ^les også | ^les mer | ^læs også | ^læs mere | ^mer om | ^mer fra | ^mer från | ^relaterade | ^relaterte | ^relaterede | ^flere saker | ^mere om | ^fler artiklar | ^se også | ^se även | ^senaste nytt | ^siste nytt | ^seneste nyt | ^lest akkurat | ^relatert | ^anbefalt",
            ),
            (
                "cs",
                "^čtěte také | ^čtěte též | ^přečtěte si také | ^přečtěte si | ^mohlo by vás | ^související | ^více k tématu | ^další články | ^podobné články | ^doporučujeme | ^doporučované | ^nejnovější | ^k tématu | ^další zprávy",
            ),
            (
                "fi hu ro el",
                "^lue myös | ^lue lisää | ^kapcsolódó | ^olvassa el | ^ajánlott | ^citește și | ^citeşte şi | ^articole similare | ^διαβάστε επίσης | ^διαβάστε ακόμα | ^δείτε επίσης | ^σχετικά άρθρα",
            ),
        ],
    ),
    (
        Cue::ReadAlso,
        &[
            (
                "en",
                "^read also: | ^also read: | ^also read | ^read more: | ^read: | ^more: | ^related: | ^see also: | ^see more: | ^watch: | ^video: | ^read next: | ^don't miss: | ^listen: | ^read the full | ^click here to | ^click here for | ^explore more: | ^must read: | ^also see: | ^opinion: | ^analysis: | ^gallery: | ^photos: | ^>>> | ^>> | ^[read more | ^(read more | ^for more | ^watch the | ^related article | ^read - | ^read more",
            ),
            (
                "de",
                "^lesen sie auch: | ^lesen sie hier: | ^lesen sie dazu: | ^mehr zum thema: | ^auch interessant: | ^lesetipp: | ^lesen sie auch | ^lesen sie mehr | ^lesen sie hier | ^newsblog: | ^mehr dazu: | ^mehr dazu | ^video: | ^weiterlesen: | ^hier lesen sie",
            ),
            (
                "fr",
                "^lire aussi : | ^lire aussi: | ^lire aussi | ^à lire aussi | ^a lire aussi | ^lire également | ^voir aussi : | ^>> | ^>>> | ^vidéo : | ^regarder : | ^article réservé aux abonnés | ^notre dossier : | ^en vidéo :",
            ),
            (
                "es pt it",
                "^lee también: | ^lea también: | ^leer más: | ^te puede interesar: | ^lea además: | ^lee también | ^lea también | ^lea más: | ^más información: | ^leia também: | ^leia mais: | ^leia também | ^veja também: | ^leia mais | ^leggi anche: | ^leggi anche | ^leggi pure | ^vedi anche: | ^>>> | ^ler também: | ^ver también: | ^leia: | ^veja: | ^le puede interesar | ^puede leer: | ^confira:",
            ),
            (
                "nl pl",
                "^lees ook: | ^lees ook | ^lees meer: | ^bekijk ook: | ^czytaj także: | ^czytaj też: | ^czytaj więcej: | ^zobacz też: | ^zobacz także: | ^przeczytaj też: | ^czytaj również: | ^czytaj także | ^czytaj też | ^czytaj również | ^zobacz też | ^przeczytaj także",
            ),
            (
                "ru uk",
                "^читайте также: | ^читайте также | ^читать также: | ^подробнее: | ^по теме: | ^смотрите также: | ^также читайте | ^читайте також: | ^читайте також | ^дивіться також | ^також читайте | ^видео: | ^відео:",
            ),
            (
                "tr ar hi",
                "^ilgili haber: | ^اقرأ أيضا: | ^اقرأ أيضًا | ^اقرأ أيضا | ^إقرأ أيضا | ^यह भी पढ़ें: | ^ये भी पढ़ें | ^यह भी पढ़ें | ^इसे भी पढ़ें | ^पढ़ें: | ^also read:",
            ),
            (
                "zh ja ko",
                "^相关阅读： | ^延伸閱讀： | ^更多新聞： | ^【関連記事】 | ^関連記事： | ^【写真】 | ^【動画】 | ^【画像】 | ^▶ | ^☞ | ^[관련기사] | ^관련기사 : | ^【延伸閱讀】 | ^看更多：",
            ),
            (
                "vi id",
                "^xem thêm: | ^>> | ^baca juga: | ^baca juga | ^simak juga: | ^lihat juga: | ^tonton juga",
            ),
            (
                "sv no da cs",
                "^läs också: | ^läs mer: | ^läs även: | ^les også: | ^læs også: | ^läs också | ^les også | ^læs også | ^čtěte také: | ^čtěte také | ^přečtěte si také | ^přečtěte si: | ^les mer: | ^se også: | ^čtěte též",
            ),
        ],
    ),
    (
        Cue::MostRead,
        &[
            (
                "en",
                "^most read | ^most popular | ^most viewed | ^most watched | ^most shared | ^most commented | ^trending | ^popular now | ^latest news | latest | ^latest stories | ^latest articles | ^latest posts | ^latest headlines | ^latest videos | ^recent posts | ^recent articles | ^recent stories | ^breaking news | ^popular posts | ^popular stories | ^popular articles | ^top 10 | ^top five | ^what's hot | ^most discussed | ^hot topics | ^this week's most | ^trending now | ^most recent | ^latest updates | ^just in | ^news updates",
            ),
            (
                "de",
                "^meistgelesen* | ^am meisten gelesen | ^beliebteste* | ^meistgesehen | ^neueste | ^aktuelle nachrichten | ^top-themen | ^topthemen | ^meistkommentiert | ^aktuellste | ^letzte artikel",
            ),
            (
                "fr es",
                "^les plus lus | ^les plus populaires | ^les plus récents | ^tendances | ^en direct | ^lo más leído | ^lo más visto | ^más leídas | ^más leídos | ^lo último | ^últimas noticias | ^tendencias | ^le plus lu | ^fil info | ^dernières actualités | ^les plus consultés",
            ),
            (
                "it pt nl",
                "^i più letti | ^più letti | ^le più lette | ^più lette | ^ultime notizie | ^mais lidas | ^mais lidos | ^mais vistas | ^as mais lidas | ^últimas | ^meest gelezen | ^best gelezen | ^in het nieuws | ^populair | ^em alta | ^ultim'ora",
            ),
            (
                "pl cs",
                "^najczęściej czytane | ^najpopularniejsze | ^nejčtenější | ^nejčtenější články | ^nejnovější zprávy | ^popularne",
            ),
            (
                "ru uk",
                "^самое читаемое | ^популярное | ^самое популярное | ^популярные | ^сейчас читают | ^лента новостей | ^последние новости | ^найпопулярніше | ^популярні | ^стрічка новин | ^найчитаніше | ^главное | ^выбор редакции",
            ),
            (
                "tr ar hi",
                "^en çok okunan* | ^çok okunan* | ^son haberler | ^son dakika | ^الأكثر قراءة | ^الأكثر مشاهدة | ^آخر الأخبار | ^सबसे ज्यादा पढ़ी | ^ताजा खबरें | ^ट्रेंडिंग | ^लेटेस्ट | ^टॉप",
            ),
            (
                "zh ja ko",
                "^热门 | ^熱門 | ^点击排行 | ^热门文章 | ^最新新聞 | ^最新消息 | ^即時新聞 | ^アクセスランキング | ^ランキング | ^人気記事 | ^新着 | ^많이 본 뉴스 | ^많이 본 기사 | ^인기기사 | ^인기 기사 | ^실시간 | ^최신기사 | ^最新ニュース | ^速報 | ^人気の記事 | ^베스트",
            ),
            (
                "vi id",
                "^đọc nhiều | ^xem nhiều | ^tin mới | ^tin nóng | ^terpopuler | ^berita terpopuler | ^berita terbaru | ^trending topic",
            ),
            (
                "sv no da",
                "^mest läst* | ^mest lest* | ^mest læst* | ^just nu | ^akkurat nå | ^lige nu | ^senaste nyheterna | ^siste nytt | ^seneste nyheder | ^det seneste",
            ),
        ],
    ),
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
