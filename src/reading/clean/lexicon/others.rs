//! Phrases that lead to other articles: lists of them, links in the text, most-read lists.
//!
//! Written from the usage of news sites in each language; not copied from any other list.

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
];
