//! Phrases of the page around an article: navigation, buttons, notices, appeals, lists of other
//! articles.
//!
//! Written from the usage of news sites in each language; not copied from any other list.

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
                "~externe inhalte | ~externer inhalt | ~externen inhalt | ~externen inhalte | ~externen inhalten | ~personenbezogene daten an drittplattformen | ~personenbezogenen daten notwendig | ~um eingebettete inhalte anzuzeigen | ~einverstanden, dass mir | ~können an drittplattformen | ~einem klick anzeigen lassen | ^empfohlener redaktioneller inhalt | ^empfohlener externer inhalt | ~wir verwenden cookies | ~wir und unsere partner",
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
