//! Phrases of the page around an article: navigation, buttons, notices, appeals, lists of other articles.
//!
//! Written from the usage of news sites in each language; no list of anybody else's was taken over.

use super::{Cue, Table};

pub(super) const TABLES: &[Table] = &[
    (
        Cue::Menu,
        &[
            (
                "en",
                "menu | ^menu explore | home | ^skip to | ^jump to content | search | ^search for | main menu | navigation | close menu | open menu | toggle navigation | show menu | sections | all sections | about us | contact us | contact | privacy policy | terms of use | terms of service | terms & conditions | terms and conditions | site map | sitemap | careers | help | faq | archive | e-paper | epaper | back to top | back to homepage | back to home | breadcrumb | breadcrumbs | ^breadcrumb trail | you are here | more | see more | see all | view all | show more | load more | previous | next | close | edition | editions | our network | work with us | quick links | useful links | accessibility | accessibility statement | expand | collapse | go to homepage | ^return to the homepage | next article | previous article | next post | previous post | ^home / | ^home > | ^home » | ^news / | ^you are here: | contents | table of contents",
            ),
            (
                "de",
                "menü | startseite | zur startseite | suche | suchbegriff | ^zum inhalt | ^zum hauptinhalt | ^zur navigation | impressum | datenschutz | datenschutzerklärung | agb | kontakt | über uns | mehr anzeigen | mehr | alle themen | hauptnavigation | zurück zur startseite | nach oben | zurück nach oben | schließen | barrierefreiheit | mediadaten | cookie-einstellungen | weiter | zurück",
            ),
            (
                "fr",
                "accueil | recherche | rechercher | ^aller au contenu | ^aller à la | rubriques | mentions légales | nous contacter | qui sommes-nous | plan du site | politique de confidentialité | voir plus | fermer | retour à l'accueil | fil d'ariane | vous êtes ici | retour en haut | afficher plus | suivant | précédent",
            ),
            (
                "es",
                "inicio | portada | buscar | ^saltar al contenido | ^ir al contenido | secciones | aviso legal | contacto | quiénes somos | política de privacidad | ver más | ver todo | cerrar | mapa web | volver arriba | siguiente | anterior | menú",
            ),
            (
                "it",
                "cerca | ^vai al contenuto | ^salta al contenuto | chi siamo | contatti | note legali | vedi tutti | chiudi | mostra di più | torna su | naviga | sezioni",
            ),
            (
                "pt",
                "início | página inicial | pesquisar | ^ir para o conteúdo | ^pular para o | quem somos | contactos | contato | política de privacidade | ver mais | ver todos | fechar | voltar ao topo | termos de uso",
            ),
            (
                "nl",
                "zoeken | zoek | ^ga naar de inhoud | ^naar hoofdinhoud | over ons | sluiten | alles bekijken | meer tonen | privacybeleid | naar boven",
            ),
            (
                "pl",
                "strona główna | szukaj | ^przejdź do | ^przejdz do | o nas | kontakt | regulamin | polityka prywatności | zamknij | więcej | zobacz więcej | zobacz wszystkie",
            ),
            (
                "ru",
                "главная | меню | поиск | ^перейти к | о нас | контакты | рубрики | закрыть | ещё | еще | показать ещё | показать еще | смотреть все | политика конфиденциальности | наверх | на главную",
            ),
            (
                "uk",
                "головна | пошук | ^перейти до | про нас | контакти | рубрики | закрити | показати ще | більше | нагору",
            ),
            (
                "tr",
                "ana sayfa | anasayfa | ara | ^içeriğe geç | hakkımızda | iletişim | künye | kapat | tümünü gör | devamını gör | gizlilik politikası",
            ),
            (
                "ar",
                "الرئيسية | القائمة | بحث | ^انتقل إلى | من نحن | اتصل بنا | المزيد | إغلاق | عرض المزيد | سياسة الخصوصية",
            ),
            (
                "hi",
                "होम | खोजें | मेन्यू | हमारे बारे में | संपर्क करें | और पढ़ें | और देखें | बंद करें",
            ),
            (
                "zh",
                "首页 | 首頁 | 菜单 | 選單 | 搜索 | 搜尋 | 导航 | 关于我们 | 關於我們 | 联系我们 | 聯絡我們 | 更多 | 查看更多 | 返回顶部 | 关闭 | ^当前位置 | 下一篇 | 上一篇",
            ),
            (
                "ja",
                "ホーム | メニュー | 検索 | トップ | トップページ | お問い合わせ | 会社概要 | もっと見る | 閉じる | 一覧 | 次の記事 | 前の記事 | 続きを見る | サイトマップ | 利用規約",
            ),
            (
                "ko",
                "홈 | 메뉴 | 검색 | 전체메뉴 | ^본문 바로가기 | ^본문으로 | 회사소개 | 닫기 | 더보기 | 전체보기 | 이전 | 다음 | 이용약관 | 개인정보처리방침",
            ),
            (
                "vi",
                "trang chủ | tìm kiếm | ^đi đến nội dung | liên hệ | xem thêm | đóng | giới thiệu",
            ),
            (
                "id",
                "beranda | cari | pencarian | ^langsung ke | tentang kami | kontak | hubungi kami | lihat semua | selengkapnya | tutup | pedoman media siber",
            ),
            (
                "sv no da",
                "meny | sök | søk | søg | ^hoppa till | ^hopp til | ^gå til | ^gå till | om oss | om os | stäng | lukk | luk | visa fler | vis mer | vis mere | kontakta oss | kontakt oss | til forsiden | till startsidan | forside | startsida",
            ),
            (
                "cs",
                "hledat | vyhledávání | ^přejít k | ^přejít na | o nás | kontakty | zavřít | zobrazit vše | zobrazit další | drobečková navigace | domů | titulní strana",
            ),
            (
                "fi hu ro el",
                "etusivu | hae | valikko | kezdőlap | keresés | impresszum | acasă | caută | αρχική | αναζήτηση | μενού",
            ),
        ],
    ),
    (
        Cue::Share,
        &[
            (
                "all",
                "facebook | twitter | x | x.com | linkedin | whatsapp | telegram | pinterest | reddit | email | e-mail | mail | print | tumblr | flipboard | pocket | messenger | viber | bluesky | threads | mastodon | instagram | youtube | tiktok | line | weibo | wechat | xing | vk | copy | rss | twitter-x | sms | signal | facebook twitter | copy link copied | feedly | google news",
            ),
            (
                "en",
                "share | ^share on | ^share via | ^share to | ^share this | ^share with | ^share by | ^share article | ^share the | ^share full article | ^share: | sharethis | share options | share all sharing options | ^share all sharing | shares | tweet | tweet this | copy link | link copied | copied | ^copy link | copy url | save | save article | saved | bookmark | listen | listen to this article | ^listen to this | ^print this | ^email this | ^send this | ^click to share | ^click to email | ^click to print | ^post to | ^pin on | ^tweet on | print article | ^print friendly | ^add to your saved | gift article | gift this article | reprints | ^republish this | audio version | text size | font size | ^increase font | read later | read aloud | share tweet | spread the word",
            ),
            (
                "de",
                "teilen | artikel teilen | ^auf facebook teilen | ^auf twitter teilen | ^auf whatsapp teilen | ^artikel auf | ^per e-mail | ^per mail | drucken | merken | vorlesen | anhören | artikel anhören | ^link kopieren | artikel drucken | senden | artikel-tools | feedback | zur app | artikel merken | kopieren | ^diesen artikel teilen | mailen | twittern",
            ),
            (
                "fr",
                "partager | ^partager sur | ^partager par | ^partagez | imprimer | enregistrer | écouter | écouter l'article | copier le lien | lien copié | envoyer | ^partager cet article | ^partager l'article | sauvegarder | ^lire plus tard | envoyer par e-mail | offrir l'article",
            ),
            (
                "es",
                "compartir | ^compartir en | ^compartir por | ^comparte | imprimir | guardar | escuchar | copiar enlace | copiar link | enviar por email | ^escucha la noticia | ^enviar por correo | ^compártelo | tuitear",
            ),
            (
                "it",
                "condividi | ^condividi su | ^condividi con | stampa | salva | ascolta | ascolta l'articolo | copia link | ^copia il link | invia | ^ascolta la versione | invia per email",
            ),
            (
                "pt",
                "compartilhar | compartilhe | ^compartilhe | ^compartilhar | partilhar | partilhe | ^partilhar | ^partilhe | imprimir | salvar | ouvir | copiar link | ^ouça este | ^ouvir",
            ),
            (
                "nl",
                "delen | deel | ^deel dit | ^deel op | ^delen via | ^deel via | afdrukken | opslaan | bewaren | beluister | kopieer link | ^luister naar",
            ),
            (
                "pl",
                "udostępnij | ^udostępnij | drukuj | zapisz | skopiuj link | kopiuj link | posłuchaj | ^podziel się | wyślij | słuchaj",
            ),
            (
                "ru",
                "поделиться | ^поделиться в | ^поделитесь | скопировать ссылку | ссылка скопирована | распечатать | сохранить | вконтакте | одноклассники | слушать | версия для печати | отправить",
            ),
            (
                "uk",
                "поділитися | ^поділитися | ^поширити | поширити | скопіювати посилання | зберегти | друкувати | слухати | роздрукувати",
            ),
            (
                "tr",
                "paylaş | ^paylaş | ^facebook'ta paylaş | ^twitter'da paylaş | yazdır | kaydet | dinle | ^şurada paylaş | kopyala | bağlantıyı kopyala | abone ol",
            ),
            (
                "ar",
                "مشاركة | شارك | ^شارك | ^مشاركة | طباعة | نسخ الرابط | حفظ | استمع | تغريد | تويتر | فيسبوك | واتساب | تيلغرام",
            ),
            ("hi", "शेयर करें | शेयर | ^शेयर | साझा करें | सुनें | प्रिंट"),
            (
                "zh",
                "分享 | ^分享到 | ^分享至 | 分享本文 | 打印 | 列印 | 复制链接 | 複製連結 | 收藏 | 微信 | 微博 | 字号 | 收听 | 點讚 | 点赞",
            ),
            (
                "ja",
                "シェア | シェアする | ツイート | ^シェアする | ポスト | 印刷 | リンクをコピー | 保存 | はてなブックマーク | 共有 | ブックマーク",
            ),
            (
                "ko",
                "공유 | 공유하기 | ^공유 | 페이스북 | 트위터 | 카카오톡 | 카카오스토리 | 네이버 블로그 | 인쇄 | 프린트 | 스크랩 | ^url 복사 | url복사 | 글자크기 | 글씨크기 | 기사저장 | 기사공유 | 좋아요 | 밴드 | 본문 글씨 | 음성재생 | 기사 듣기",
            ),
            (
                "vi",
                "chia sẻ | ^chia sẻ | lưu | in bài | sao chép liên kết | nghe | nghe bài viết",
            ),
            (
                "id",
                "bagikan | ^bagikan | salin tautan | cetak | simpan | tautan disalin | dengarkan | copy link",
            ),
            (
                "sv no da",
                "dela | del | ^dela på | ^dela via | ^del på | ^del artikel | ^dela artikel | skriv ut | spara | lagre | gem | lyssna | lytt | kopiera länk | kopier lenke | kopier link | ^lyt til | ^lyssna på",
            ),
            (
                "cs",
                "sdílet | ^sdílet | vytisknout | uložit | tisknout | poslechnout | kopírovat odkaz | odeslat e-mailem",
            ),
        ],
    ),
    (
        Cue::Cookie,
        &[
            (
                "en",
                "~we use cookies | ~uses cookies | ~cookie policy | ~use of cookies | ~cookie settings | ~accept cookies | ~accept all cookies | accept all | reject all | ~manage cookies | ~cookie preferences | ~your consent | ~privacy settings | ~consent to the | ~legitimate interest | ~our partners store | ~tracking technologies | ~do not sell my | ~personalised ads | ~personalized ads | i agree | got it | manage preferences | ~essential cookies",
            ),
            (
                "de",
                "~cookies | ~cookie-einstellungen | alle akzeptieren | zustimmen | ablehnen | ~ihre einwilligung | ~einwilligung widerrufen | ~privatsphäre-einstellungen",
            ),
            (
                "fr",
                "tout accepter | tout refuser | ~nous utilisons des cookies | ~utilisation de cookies | ~dépôt de cookies | ~gérer mes choix | ~paramétrer les cookies | ~gestion des cookies | ~votre consentement | ~ce contenu est bloqué",
            ),
            (
                "es",
                "aceptar todo | rechazar todo | ~uso de cookies | ~utilizamos cookies | ~usamos cookies | ~política de cookies | ~configurar cookies | aceptar y continuar",
            ),
            (
                "it",
                "accetta tutti | accetta tutto | ~utilizza i cookie | ~utilizziamo i cookie | ~uso dei cookie | ~cookie policy | ~preferenze cookie | ~i cookie",
            ),
            (
                "pt",
                "aceitar todos | ~usamos cookies | ~utilizamos cookies | ~utiliza cookies | ~política de cookies | ~uso de cookies | aceito",
            ),
            (
                "nl",
                "~cookies | alles accepteren | ~cookie-instellingen | ~toestemming voor",
            ),
            (
                "pl",
                "~pliki cookie | ~plików cookie | akceptuję | ~wyrażam zgodę | ~twoja zgoda | ~polityka cookies",
            ),
            (
                "ru",
                "~файлы cookie | ~файлов cookie | принять | ~использует cookie | ~используем cookie",
            ),
            ("uk", "~файли cookie | ~файлів cookie | прийняти"),
            ("tr", "~çerez* | kabul et | ~kişisel verilerin"),
            ("ar", "~ملفات تعريف الارتباط | ~الكوكيز"),
            (
                "zh ja ko",
                "~使用cookie | ~使用 cookie | ~cookieを使用 | ~クッキー | ~쿠키를 | 同意する | 接受",
            ),
            ("vi id hi", "~sử dụng cookie | ~menggunakan cookie | ~कुकीज़"),
            (
                "sv no da",
                "~använder cookies | ~bruker cookies | ~informasjonskapsler | ~bruger cookies | ~kakor | godkänn alla | godta alle | acceptér alle | godta alla",
            ),
            (
                "cs",
                "~soubory cookie | ~souborů cookie | přijmout vše | souhlasím",
            ),
        ],
    ),
    (
        Cue::Consent,
        &[
            (
                "en",
                "~we use cookies to | ~to view this content, | ~this content is hosted by a third party | ~cookies help us | ~we and our partners | ~accept all cookies | ~by continuing to use this site | ~by continuing to browse",
            ),
            (
                "de",
                "~externe inhalte | ~externer inhalt | ~externen inhalt | ~externen inhalte | ~externen inhalten | ~personenbezogene daten an drittplattformen | ~personenbezogenen daten notwendig | ~um eingebettete inhalte anzuzeigen | ~wir verwenden cookies | ~wir und unsere partner",
            ),
            (
                "fr es it pt",
                "~nous utilisons des cookies | ~nous et nos partenaires | ~ce contenu est bloqué | ~utilizamos cookies propias | ~nosotros y nuestros socios | ~utilizza cookie tecnici | ~noi e i nostri partner | ~utilizamos cookies para",
            ),
            (
                "nl pl cs sv no da",
                "~wij gebruiken cookies | ~wij en onze partners | ~używamy plików cookie | ~my i nasi partnerzy | ~používáme soubory cookie | ~vi använder cookies | ~vi bruker informasjonskapsler | ~vi bruger cookies",
            ),
            (
                "ru uk zh ja ko tr",
                "~мы используем файлы cookie | ~ми використовуємо файли cookie | ~本网站使用cookie | ~当サイトではcookie | ~çerezleri kullanıyoruz",
            ),
        ],
    ),
    (
        Cue::Advertisement,
        &[
            (
                "en",
                "ad | ads | advertisement | advertisements | advertising | advert | sponsored | sponsored content | sponsored by | promoted | promoted content | ^advertisement | ^story continues below | ^article continues below | ^article continues after | ^continue reading below | ^scroll to continue | ^this advertisement has not | ^ad feedback | ^skip advertisement | ^skip ad | ^remove ads | ^hide ads | ^recommended for you | ^paid content | ^partner content | article content | story continues | ^loading ad | ^adverts by | ^content continues below | ^this article may contain affiliate | ^we may earn | ^we earn | ^if you purchase | ^if you buy something | ~affiliate commission | ~affiliate link* | ~earn a commission | ~earn commission",
            ),
            (
                "de",
                "anzeige | anzeigen | werbung | ^werbung überspringen | ^nach der anzeige | reklame | ^weiter nach der | ^anzeige ende | ^artikel wird nach der | ^dieser artikel enthält affiliate | ^reklame | ~affiliate-link* | shoppinganzeigen | anzeige schließen",
            ),
            (
                "fr",
                "publicité | publicités | ^la suite après | ^la suite de l'article | pub | ^contenu sponsorisé | ^passer la publicité | ^publicité",
            ),
            (
                "es",
                "publicidad | anuncio | anuncios | ^continúa la noticia | ^continúa leyendo | ^publicidad | contenido patrocinado",
            ),
            (
                "it",
                "pubblicità | annuncio | annunci | ^contenuto sponsorizzato | ^continua a leggere dopo | pubblicita' | ^pubblicità",
            ),
            (
                "pt",
                "publicidade | anúncio | pub | ^continua após a publicidade | ^continua depois da | ^publicidade | ^continua após",
            ),
            (
                "nl",
                "advertentie | advertenties | ^lees verder onder de advertentie | ^tekst gaat verder | gesponsord | ^advertentie",
            ),
            (
                "pl",
                "reklama | ^dalszy ciąg | ^ciąg dalszy | ^dalsza część artykułu | ^reszta artykułu pod | ^kontynuuj czytanie | artykuł sponsorowany",
            ),
            (
                "ru uk",
                "реклама | на правах рекламы | ^реклама | ^продолжение после рекламы | ^продолжение ниже | партнерский материал",
            ),
            (
                "tr",
                "reklam | reklamlar | ^reklamdan sonra | sponsorlu | ilan",
            ),
            ("ar hi", "إعلان | اعلان | إعلانات | विज्ञापन | ^विज्ञापन"),
            (
                "zh ja ko",
                "广告 | 廣告 | 広告 | pr | ^広告の後に | 광고 | ad | ^广告 | ^廣告",
            ),
            (
                "vi id",
                "quảng cáo | iklan | advertisement | ^scroll to resume | ^lanjutkan membaca | ^baca berita selengkapnya | gulir untuk lanjut membaca",
            ),
            (
                "sv no da",
                "annons | annonse | annonce | ^annons | ^artikkelen fortsetter under | ^saken fortsetter | ^artiklen fortsætter | ^artikeln fortsätter | annonsørinnhold | betalt innhold | ^fortsätt läsa efter",
            ),
            (
                "cs",
                "reklama | inzerce | ^článek pokračuje | ^pokračování článku",
            ),
            (
                "fi hu ro el",
                "mainos | ^juttu jatkuu mainoksen | hirdetés | publicitate | διαφήμιση",
            ),
        ],
    ),
    (
        Cue::Donation,
        &[
            (
                "en",
                "support us | donate | donate now | make a donation | give now | ~support us | ~your donation | ~donate to | ~make a donation | ~tax-deductible | ~tax deductible | ~support our journalism | ~support our work | ~reader-supported | ~reader supported | ~reader-funded | ~funded by readers | ~supported by readers | ~become a supporter | ~your support makes | ~your support, | ~your support can | ~support us monthly | ~we need your help | ~we need your support | ~needs your help | ~keep our journalism | ~your contribution | ~every contribution | ~no matter how small | ~every dollar | ~thank you for standing with us | ^dear readers | ^dear reader | ~chip in | ~ad-free content | ~disabled all ads | ~help us continue | ~help us keep | ~help fund | ~rely on readers | ~rely on the support | ~rely on donations | ~not ready to support | ~click here to support | ~consider supporting | ~consider donating | ~fill the gap | ^a message from the | ^a message from our | ~nonprofit newsroom | ~donation today | ~sustaining member | ~support real journalism | ~help us protect | ~contribution today | ~support quality journalism | ~support local journalism",
            ),
            (
                "de",
                "jetzt spenden | spenden | ~unterstützen sie uns | ~unterstützen sie unsere* | ~mit ihrer spende | ~ihre spende | ~spenden sie | ~spendenfinanziert* | ^liebe leserinnen",
            ),
            (
                "fr",
                "faire un don | je fais un don | ~soutenez-nous | ~soutenez notre | ~votre soutien | ~faites un don | ~vos dons | je soutiens | soutenir | soutenez",
            ),
            (
                "es",
                "donar | dona | haz una donación | hazte socio | ~apóyanos | ~tu apoyo | ~su apoyo | ~hazte soci* | ~haz una donación | ~tu donación",
            ),
            (
                "it",
                "dona | dona ora | sostienici | ~sostienici | ~il tuo sostegno | ~una donazione | ~sostieni il | ~sostieni la",
            ),
            (
                "pt",
                "doar | doe | doe agora | apoie | ~apoie o | ~apoie-nos | ~o seu apoio | ~seu apoio | ~faça uma doação",
            ),
            (
                "nl",
                "doneer | steun ons | ~steun ons | ~uw steun | ~doneer nu | ~jouw steun",
            ),
            (
                "pl",
                "wesprzyj nas | wesprzyj | wspieram | ~wesprzyj nas | ~twoje wsparcie | ~twojego wsparcia | ~wspieraj nas",
            ),
            (
                "ru",
                "поддержать | поддержать нас | поддержите нас | ~поддержите нас | ~поддержите работу | ~ваша поддержка | ~вашей поддержк* | ^дорогие читатели | ~оформите донат | ~стать патроном",
            ),
            (
                "uk",
                "підтримати | підтримати нас | ~підтримайте нас | ~ваша підтримка | ~вашої підтримки | ~стань спільнотою | ~долучайтесь до спільноти | ~станьте частиною",
            ),
            ("tr", "bağış yap | destek ol | ~bize destek | ~bağış yap*"),
            (
                "ar hi",
                "تبرع | تبرع الآن | ~ادعم | ~دعمكم | सहयोग करें | ~आपके सहयोग",
            ),
            (
                "zh ja ko",
                "捐款 | 捐助 | 贊助 | 赞助我们 | ~支持我們 | ~支持我们 | 寄付する | ~ご支援 | 후원하기 | 후원 | ~후원해",
            ),
            (
                "vi id",
                "ủng hộ | ~ủng hộ chúng tôi | donasi | ~dukung kami",
            ),
            (
                "sv no da",
                "stöd oss | støtt oss | støt os | ~stöd oss | ~støtt oss | ~støt os | ~ditt stöd | ~din støtte",
            ),
            (
                "cs",
                "podpořte nás | podpořit | přispět | ~podpořte nás | ~vaše podpora | ~díky vaší podpoře | ~svým příspěvkem",
            ),
        ],
    ),
    (
        Cue::Appeal,
        &[
            (
                "en",
                "~our journalism | ~our work | ~our newsroom | ~our readers | ~our reporting | ~our reporters | ~our journalists | ~we, the journalists | ~please support | ~please consider | ~contribution | ~donation* | ~independent | ~unbiased | ~the truth | ~a month | ~per month | ~standing with | ~we see things | ~we strive | ~refuse to be | ~unprecedented | ~our ability | ~reading experience | ~become a member | ~independent journalism | ~stand with | ~it's quick to | ~quality journalism",
            ),
            (
                "de",
                "~unsere arbeit | ~unser journalismus | ~im monat | ~unsere redaktion | ~unsere recherchen",
            ),
            (
                "fr es it pt",
                "~notre travail | ~notre journal | ~notre rédaction | ~par mois | ~nuestro trabajo | ~nuestro periodismo | ~al mes | ~il nostro lavoro | ~al mese | ~nosso trabalho | ~por mês | ~nosso jornalismo",
            ),
            (
                "ru uk pl cs",
                "~нашу работу | ~наша работа | ~нашу роботу | ~наша робота | ~naszą pracę | ~miesięcznie | ~naši práci | ~měsíčně | ~в месяц | ~на місяць",
            ),
        ],
    ),
    (
        Cue::AppealButton,
        &[
            (
                "en",
                "once | one-time | one time | monthly | annual | annually | yearly | continue | remind me later | remind me later. | ^remind me | ^not ready to | no thanks | no, thanks | maybe later | not now | payment methods | paiment methods | other amount | other | choose amount | contribute | give monthly | per month | secure payment | close | × | learn more | read more",
            ),
            (
                "de",
                "einmalig | monatlich | jährlich | weiter | später erinnern | nein danke | ^später",
            ),
            (
                "fr",
                "une fois | mensuel | annuel | continuer | plus tard | non merci | me le rappeler plus tard",
            ),
            (
                "es pt it",
                "una vez | mensual | anual | continuar | ahora no | uma vez | mensal | continuar | agora não | una tantum | mensile | annuale | continua | non ora | más tarde",
            ),
            (
                "ru uk pl cs",
                "разово | ежемесячно | ежегодно | продолжить | напомнить позже | не сейчас | одноразово | щомісяця | продовжити | jednorazowo | miesięcznie | dalej | później | jednorázově | měsíčně | pokračovat | později",
            ),
        ],
    ),
    (
        Cue::Subscription,
        &[
            (
                "en",
                "subscribe | subscribe now | subscribe today | subscribers only | for subscribers | ^subscribe to continue | ^subscribe to read | ^subscribe for | ^subscribe now | ^already a subscriber | ^already have an account | ^this article is for | ^to continue reading | ^continue reading this article | ^unlock this article | ^unlock the full | ^get unlimited | ^start your free trial | ^start your subscription | ~unlimited access | ~unlimited digital access | ~free trial | ~cancel anytime | ~cancel any time | ~become a subscriber | ~subscribe today | ~subscribe now | ~subscription options | ~subscriber-only | ~exclusive to subscribers | ~your subscription | ~for just $ | ~for only $ | ~register for free to | ~create a free account | ^you have reached your | ~free articles | ~premium content | ^gift subscription | become a member | ^join now | ~purchase a subscription | ~to keep reading | ^get access to | ~as little as rs | ~for the first year",
            ),
            (
                "de",
                "abonnieren | abo | abo-shop | abo testen | jetzt abonnieren | jetzt weiterlesen | ^jetzt weiterlesen | ^weiterlesen mit | ^sie sind bereits | ^bereits abonnent | ^schon abonnent | ~exklusive artikel | ^dieser artikel ist exklusiv | ~jederzeit kündbar | ~monatlich kündbar | ~probeabo* | ~mit einem abo | ~alle artikel auf | exklusiv für abonnenten | ~kostenlos testen | ~digital-abo* | ^für 0,99 | ^für 0.99",
            ),
            (
                "fr",
                "s'abonner | abonnez-vous | je m'abonne | réservé aux abonnés | ^article réservé | ^il vous reste | ^déjà abonné | ^cet article est réservé | ~sans engagement | ~abonnez-vous | ~offre d'essai | ^la suite est réservée | ~premier mois | ^pour lire la suite",
            ),
            (
                "es",
                "suscríbete | suscribirse | suscribirme | ^suscríbete | ^contenido exclusivo | ^este contenido es exclusivo | ^ya eres suscriptor | ~sin permanencia | ~solo para suscriptores | ~para seguir leyendo | ^sigue leyendo por | ~hazte suscriptor",
            ),
            (
                "it",
                "abbonati | abbonati ora | ^abbonati | ^sei già abbonato | ^questo articolo è riservato | ~contenuto riservato | ~per continuare a leggere | ~offerta di prova | riservato agli abbonati",
            ),
            (
                "pt",
                "assine | assinar | assine já | ^assine | ^já é assinante | ^conteúdo exclusivo | ~exclusivo para assinantes | ~para continuar lendo | ~continuar a ler | ^exclusivo",
            ),
            (
                "nl",
                "abonneer | word abonnee | ^abonneer | ^al abonnee | ^lees verder met | ~alleen voor abonnees | ~onbeperkt lezen | ~onbeperkt toegang | ^om dit artikel",
            ),
            (
                "pl",
                "subskrybuj | prenumerata | wykup dostęp | ^wykup | ^masz już | ~tylko dla prenumeratorów | ~dostęp do treści | ~prenumerat* | ^artykuł dostępny",
            ),
            (
                "ru uk",
                "подписаться | подписка | оформить подписку | ^оформите подписку | ~материал доступен только | ~только для подписчиков | підписатися | передплатити | ^передплатіть | ^оформіть передплату",
            ),
            (
                "tr ar hi",
                "abone ol | ^abone ol | اشترك | اشترك الآن | सब्सक्राइब करें | सब्सक्राइब",
            ),
            (
                "zh ja ko",
                "订阅 | 訂閱 | 立即订阅 | ^订阅后 | 有料会員限定 | ^この記事は有料 | ^続きを読むには | 購読する | ^残り | 구독 | 구독하기 | ~会員登録 | 会員限定 | ~有料会員",
            ),
            (
                "vi id",
                "đăng ký mua | langganan | berlangganan | ^sudah berlangganan",
            ),
            (
                "sv no da",
                "prenumerera | abonner | abonnér | bli abonnent | bliv abonnent | bli prenumerant | ^allerede abonnent | ^redan prenumerant | ^er du allerede | ~for abonnenter | ~för prenumeranter | ^kjøp tilgang | ~første måned | ^logg inn for å lese",
            ),
            (
                "cs",
                "předplatit | předplatné | ^předplaťte si | ~pouze pro předplatitele | ^tento článek je | ~pro předplatitele | ^pokračování pro",
            ),
        ],
    ),
    (
        Cue::Newsletter,
        &[
            (
                "en",
                "newsletter | newsletters | newsletter signup | sign up | get the newsletter | email address | your email | your email address | enter your email | ^sign up for | ^sign up to | ^sign up here | ~sign up for our | ~sign up to our | ~our newsletter | ~our daily newsletter | ~our weekly newsletter | ~our newsletters | ~free newsletter | ~newsletter sign up | ~newsletter sign-up | ~to your inbox | ~in your inbox | ~straight to your inbox | ~delivered to your | ~receive newsletters | ~daily briefing | ^get our | ^get the latest news delivered | ^get the day's | ^let our news meet | ~email newsletter* | ~sign up to receive | ~breaking news alerts | ~join our mailing list | ~unsubscribe at any time | ^by signing up | ^by submitting | ^by clicking | ~email alerts | ^thank you for signing up | ^thanks for signing up | ^thank you for subscribing | ~subscribe to our | ~subscribe to the | ^the next issue of | ^we encountered an issue signing | ~protected by recaptcha | ^this site is protected by recaptcha | ~will soon be in your inbox | ^a welcome email",
            ),
            (
                "de",
                "newsletter | newsletter abonnieren | newsletter bestellen | ~den newsletter | ~newsletter an | ~newsletter abonn* | ~unser newsletter | ~unserem newsletter | ~unseren newsletter | ^jetzt anmelden | e-mail-adresse | ~in ihr postfach | ~ins postfach | ~im postfach | ~kostenlosen newsletter | ~per e-mail erhalten | ^mit der anmeldung | push-nachrichten | ~täglich per",
            ),
            (
                "fr",
                "newsletters | je m'inscris | s'inscrire | ~notre newsletter | ~nos newsletters | ~à la newsletter | ~par email | ~votre adresse e-mail | ~votre adresse email | ~dans votre boîte mail | ~lettre d'information | ^inscrivez-vous | ~recevez chaque",
            ),
            (
                "es",
                "boletín | boletines | ~nuestro boletín | ~nuestra newsletter | ~la newsletter | ~en tu correo | ~en tu email | ^apúntate | ^suscríbete a nuestra | ~nuestros boletines | tu correo electrónico | ~recibe cada",
            ),
            (
                "it",
                "iscriviti | ^iscriviti | ~la newsletter | ~alla newsletter | ~nostra newsletter | ~nella tua casella | ~le newsletter | la tua email",
            ),
            (
                "pt",
                "boletim | ~nossa newsletter | ~nossas newsletters | ~a newsletter | ~no seu e-mail | ~no seu email | ^receba nossa* | ^inscreva-se | ~subscreva a | ^subscreva | seu e-mail | cadastre-se",
            ),
            (
                "nl",
                "nieuwsbrief | nieuwsbrieven | ~onze nieuwsbrief | ~de nieuwsbrief | ~nieuwsbrief | ^schrijf je in | ^meld je aan | ~in je mailbox | ~in je inbox",
            ),
            (
                "pl",
                "~newslettera | ~nasz newsletter | zapisz się | ^zapisz się | ~na twoją skrzynkę | ~adres e-mail",
            ),
            (
                "ru",
                "рассылка | ~на рассылку | ~нашу рассылку | ~на нашу рассылку | ^подпишитесь на | ^подписывайтесь на | ~на почту каждый | ваш email",
            ),
            (
                "uk",
                "розсилка | ~на розсилку | ~нашу розсилку | ^підпишіться на | ^підписуйтесь на | ^підписуйтеся на",
            ),
            (
                "tr",
                "bülten | e-bülten | ~bültenimize | ~bültene | ~e-posta adres*",
            ),
            (
                "ar hi",
                "النشرة البريدية | ~النشرة الإخبارية | ~نشرتنا | ~بريدك الإلكتروني | न्यूज़लेटर | ~न्यूज़लेटर",
            ),
            (
                "zh ja ko",
                "电子报 | 電子報 | ~订阅电子 | ~訂閱電子報 | ~メールマガジン | ~ニュースレター | メルマガ | ~뉴스레터 | 뉴스레터",
            ),
            ("vi id", "~bản tin | ~buletin | ~newsletter"),
            (
                "sv no da",
                "nyhetsbrev | nyhedsbrev | ~vårt nyhetsbrev | ~våra nyhetsbrev | ~nyhetsbrev | ~nyhetsbrevet | ~nyhedsbrev* | ^anmäl dig | ^meld deg på | ^tilmeld dig | din e-post",
            ),
            (
                "cs",
                "odebírat newsletter | ~náš newsletter | ~newsletteru | ~na váš e-mail | ^přihlaste se k",
            ),
        ],
    ),
    (
        Cue::Login,
        &[
            (
                "en",
                "log in | login | log out | sign in | sign out | register | my account | account | create account | create an account | ^log in to | ^sign in to | ^please log in | ^please sign in | ^please login | ^please enter | forgot password | ^forgot your password | ^forgot password | password | username | remember me | submit | cancel | name | first name | last name | ^don't have an account | ^not a member | sign in / register | my profile | loading... | loading | ^please enable javascript | ^javascript is | ^enable javascript | ~browser is not supported | ~javascript is disabled | ~enable javascript | ^required fields | ^this field is | ~please upgrade your browser | ~switch to a supported browser",
            ),
            (
                "de",
                "anmelden | einloggen | registrieren | abmelden | mein konto | passwort vergessen | angemeldet bleiben | ^login nicht | ~dieser browser wird nicht | ~unterstützten browser | ~benutzerkonto anmelden | passwort | absenden | ~javascript aktivieren | vorname | nachname",
            ),
            (
                "fr",
                "se connecter | connexion | mon compte | créer un compte | mot de passe oublié | se déconnecter | valider | mot de passe",
            ),
            (
                "es",
                "iniciar sesión | inicia sesión | regístrate | registrarse | mi cuenta | cerrar sesión | contraseña | ^inicia sesión | enviar | acceder",
            ),
            (
                "it pt",
                "accedi | registrati | il mio account | password dimenticata | entrar | cadastre-se | minha conta | iniciar sessão | fazer login | esci | sair",
            ),
            (
                "nl pl",
                "inloggen | aanmelden | mijn account | wachtwoord vergeten | zaloguj | zaloguj się | zarejestruj się | moje konto | wyloguj",
            ),
            (
                "ru uk",
                "войти | вход | регистрация | зарегистрироваться | личный кабинет | увійти | вхід | реєстрація | выйти",
            ),
            (
                "tr ar hi",
                "giriş yap | üye ol | giriş | تسجيل الدخول | تسجيل | लॉग इन | लॉग इन करें | साइन इन",
            ),
            (
                "zh ja ko",
                "登录 | 登入 | 注册 | 註冊 | ログイン | 会員登録 | 新規登録 | ログアウト | 로그인 | 회원가입 | 로그아웃",
            ),
            ("vi id", "đăng nhập | đăng ký | masuk | daftar | keluar"),
            (
                "sv no da cs",
                "logga in | logg inn | log ind | log på | mitt konto | min side | přihlásit se | přihlásit | registrace | registrovat",
            ),
        ],
    ),
    (
        Cue::Follow,
        &[
            (
                "en",
                "follow | following | follow us | follow live | connect with us | ^follow us on | ^follow us at | ^follow @ | ^follow on | ^like us on | ^join us on | ^find us on | ^download our app | ^download the app | ^get the app | ^download our | app store | google play | ^get it on google | ^download on the app | ^available on the app | ~preferred source | ~on google news | ~join our whatsapp | ~whatsapp channel | ~our telegram | ~telegram channel | ~our whatsapp | ~follow us on | ~like us on facebook | ~follow our | ~our facebook page | ~on our youtube channel | ^follow the author | ^follow topics | ^add us as | ~add us on google | ^watch us on | ^subscribe to our youtube | ^read more on our app | ~download our app | ~add as preferred | ^to stay up to date | ^stay up to date | ^stay updated | ~get in touch with us | ^get in touch | ~email us at | ^join our | ~a news tip, correction | ^we want to hear from | ^we want to hear your | ^do you have a story | ^got a story | ^have a tip",
            ),
            (
                "de",
                "folgen | folgen sie uns | ^folgen sie uns | ^folge uns | ^folgt uns | news folgen | ~in unserer app | ~unserem whatsapp | ~whatsapp-kanal | app herunterladen | ~auf google news",
            ),
            (
                "fr",
                "suivre | suivez-nous | ^suivez-nous | ^suivez toute | ^retrouvez-nous | ^téléchargez l'application | ~sur google actualités | ~notre chaîne whatsapp | ~chaîne whatsapp",
            ),
            (
                "es",
                "seguir | síguenos | ^síguenos | ^sigue a | ^sigue toda | ~canal de whatsapp | ~canal de telegram | ^descarga la app | ~síguenos en | ^siga a | ^únete a | ~en google news",
            ),
            (
                "it pt",
                "segui | seguici | ^seguici | ^segui | ~canale whatsapp | ~canale telegram | ^siga o | ^siga-nos | ^siga a | ~canal do whatsapp | ~canal no whatsapp | ^acompanhe o | ~segui il nostro | ^entre no canal | ^clique aqui para | ^baixe o app",
            ),
            (
                "nl pl",
                "volg ons | ^volg ons | ~whatsapp-kanaal | obserwuj | obserwuj nas | ^obserwuj nas | ^bądź na bieżąco | ~śledź nas | ^dołącz do nas",
            ),
            (
                "ru",
                "^подписывайтесь на наш | ^читайте нас | ^следите за | ~наш telegram | ~наш телеграм | ~телеграм-канал | ~telegram-канал* | ~в telegram | ~в телеграм* | ^присоединяйтесь | ~в дзен* | ~яндекс.новост*",
            ),
            (
                "uk",
                "^читайте нас | ^слідкуйте за | ~наш telegram | ~telegram-канал* | ~телеграм-канал* | ^приєднуйтесь | ^долучайтеся",
            ),
            (
                "tr ar hi",
                "takip et | bizi takip edin | ^bizi takip | ~whatsapp kanal* | تابعنا | ^تابعنا | ^تابعوا | ~قناة واتساب | ~قناتنا | फॉलो करें | ^फॉलो करें | ~व्हाट्सऐप चैनल | ~से जुड़ें",
            ),
            (
                "zh ja ko",
                "关注我们 | 追蹤我們 | ^关注 | ^追蹤 | ~微信公众号 | ~公众号 | ~line@ | フォローする | フォロー | ^フォロー | ~公式アカウント | ~アプリをダウンロード | ~下載app | ~下载客户端 | 팔로우 | ^구독하고 | ~카카오톡 채널 | ~제보하기 | ^제보는",
            ),
            (
                "vi id",
                "theo dõi | ^theo dõi | ikuti kami | ^ikuti kami | ~saluran whatsapp | ~whatsapp channel | ~kanal telegram | ^ikuti berita",
            ),
            (
                "sv no da cs",
                "följ oss | ^följ oss | følg oss | ^følg oss | følg os | ^følg os | sledujte nás | ^sledujte nás | ^ladda ner appen | ^last ned appen",
            ),
        ],
    ),
    (
        Cue::Copyright,
        &[
            (
                "en",
                "^© | ^copyright | ^(c) | ~all rights reserved | ~rights reserved | ~may not be published, broadcast | ~may not be reproduced | ~no part of this | ~terms and conditions apply | ~registered in england | ~our standards: | ^our standards | ~republished with permission | ~republished under | ^this article was originally published | ^this story was originally | ^originally published | ^reproduction in whole | ~all copyrights | ~by using this site | ~views expressed in this | ~do not necessarily reflect | ~not responsible for the content of external | ~is not intended to provide | ~for your personal, non-commercial use | ~for your personal use only | ~a registered charity | ~a wholly owned subsidiary | ~request a correction | ~corrections or clarification*",
            ),
            (
                "de",
                "~alle rechte vorbehalten | ~vervielfältigung | ~nutzung ausschließlich | ~nachdruck | ~rechte am artikel | ~artikelrechte",
            ),
            (
                "fr",
                "~tous droits réservés | ~reproduction interdite | ~toute reproduction",
            ),
            (
                "es",
                "~todos los derechos reservados | ~derechos reservados | ~prohibida la reproducción | ~prohibida su reproducción",
            ),
            (
                "it pt",
                "~tutti i diritti riservati | ~riproduzione riservata | ~todos os direitos reservados | ~proibida a reprodução | ^© riproduzione | ~p.iva | ~p. iva | ~partita iva",
            ),
            (
                "nl pl",
                "~alle rechten voorbehouden | ~wszelkie prawa zastrzeżone | ~wszystkie prawa zastrzeżone | ^© ℗",
            ),
            (
                "ru uk",
                "~все права защищены | ~всі права захищені | ~при использовании материалов | ~использование материалов | ~перепечатка | ~при цитировании | ~використання матеріалів | ~передрук | ~свидетельство о регистрации",
            ),
            (
                "tr ar hi",
                "~tüm hakları saklıdır | ~her hakkı saklıdır | ~جميع الحقوق محفوظة | ~सर्वाधिकार सुरक्षित",
            ),
            (
                "zh ja ko",
                "~版权所有 | ~版權所有 | ~未经授权 | ~未經授權 | ~禁止转载 | ~不得轉載 | ~请勿转载 | ~無断転載 | ~無断複製 | ~無断で | ~무단전재 | ~무단 전재 | ~저작권자 | ~icp备 | ^ⓒ",
            ),
            ("vi id", "~bản quyền thuộc | ~hak cipta | ~ghi rõ nguồn"),
            (
                "sv no da cs",
                "~alla rättigheter förbehållna | ~alle rettigheter | ~všechna práva vyhrazena | ~publikování nebo další šíření | ~ansvarlig redaktør | ~ansvarig utgivare | ^ansv. utg",
            ),
        ],
    ),
];
