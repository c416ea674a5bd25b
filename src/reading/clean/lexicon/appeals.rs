//! Phrases that ask readers for money, a subscription or their address.
//!
//! Written from the usage of news sites in each language; not copied from any other list.

use super::{Cue, Table};

pub(super) const TABLES: &[Table] = &[
    (
        Cue::Donation,
        &[
            (
                "en",
                "support us | ^give £ | ^give $ | ^give € | give monthly | give once | ~costs money | ~give what you can | ~owned by our readers | ~people like you | ~please support | donate | donate now | make a donation | give now | ~support us | ~your donation | ~donate to | ~make a donation | ~tax-deductible | ~tax deductible | ~support our journalism | ~support our work | ~reader-supported | ~reader supported | ~reader-funded | ~funded by readers | ~supported by readers | ~become a supporter | ~your support makes | ~your support, | ~your support can | ~support us monthly | ~we need your help | ~we need your support | ~needs your help | ~keep our journalism | ~your contribution | ~every contribution | ~no matter how small | ~every dollar | ~thank you for standing with us | ^dear readers | ^dear reader | ~please chip in | ~to chip in | ~can chip in | ~chip in with | ~ad-free content | ~disabled all ads | ~help us continue | ~help us keep | ~help fund | ~rely on readers | ~rely on the support | ~rely on donations | ~not ready to support | ~click here to support | ~consider supporting | ~consider donating | ~fill the gap | ^a message from the | ^a message from our | ~nonprofit newsroom | ~donation today | ~sustaining member | ~support real journalism | ~help us protect | ~contribution today | ~support quality journalism | ~support local journalism",
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
                "once | start now | see my options | see options | join | i am already a member | ^give another amount | one-time | one time | monthly | annual | annually | yearly | continue | remind me later | remind me later. | ^remind me | ^not ready to | no thanks | no, thanks | maybe later | not now | payment methods | paiment methods | other amount | other | choose amount | contribute | give monthly | per month | secure payment | close | × | learn more | read more",
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
                "subscribe | subscribe now | subscribe today | ~subscribe from | ~weeks for $ | ~weeks for £ | ~months for $ | ~months for £ | subscribers only | for subscribers | ^subscribe to continue | ^subscribe to read | ^subscribe for | ^subscribe now | ^already a subscriber | ^already have an account | ^this article is for | ^to continue reading | ^continue reading this article | ^unlock this article | ^unlock the full | ^get unlimited | ^start your free trial | ^start your subscription | ~unlimited access | ~unlimited digital access | ~free trial | ~cancel anytime | ~cancel any time | ~become a subscriber | ~subscribe today | ~subscribe now | ~subscription options | ~subscriber-only | ~exclusive to subscribers | ~your subscription | ~for just $ | ~for only $ | ~register for free to | ~create a free account | ^you have reached your | ~free articles | ~premium content | ^gift subscription | become a member | ^join now | ~purchase a subscription | ~to keep reading | ^get access to | ~as little as rs | ~for the first year",
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
        Cue::Invitation,
        &[
            (
                "en",
                "~to your inbox | ~in your inbox | ~into your inbox | ~delivered to your email | ~sign up for our | ~sign up to our | ~subscribe to our | ~join our mailing list | ~unsubscribe at any time | ~enjoying this story? sign up | ~enjoying this article? sign up",
            ),
            (
                "de",
                "~in ihr postfach | ~in dein postfach | ~ins postfach: | ~abonnieren sie unseren newsletter | ~abonniere unseren newsletter | ~melden sie sich für unseren | ~melde dich für unseren newsletter | ~hier unseren newsletter | ~jetzt unseren newsletter",
            ),
            (
                "fr",
                "~inscrivez-vous à notre | ~inscrivez-vous à nos | ~inscrivez-vous à la newsletter | ~abonnez-vous à notre | ~dans votre boîte mail | ~dans votre boîte de réception | ~recevez chaque matin | ~recevez chaque semaine",
            ),
            (
                "es",
                "~suscríbete a nuestr* | ~suscríbase a nuestr* | ~en tu bandeja de entrada | ~en su bandeja de entrada | ~apúntate a nuestr* | ~recibe en tu correo | ~recíbelo en tu correo",
            ),
            (
                "it",
                "~iscriviti alla nostra | ~iscriviti alla newsletter | ~iscriviti alle nostre | ~nella tua casella | ~nella vostra casella",
            ),
            (
                "pt",
                "~assine a nossa newsletter | ~assine nossa newsletter | ~subscreva a nossa | ~subscreva as nossas | ~na sua caixa de entrada | ~inscreva-se na nossa | ~receba no seu e-mail | ~receba no seu email",
            ),
            (
                "nl",
                "~in je mailbox | ~in uw mailbox | ~in je inbox | ~in uw inbox | ~schrijf je in voor onze | ~schrijf je in voor de nieuwsbrief | ~meld je aan voor onze | ~meld u aan voor onze",
            ),
            (
                "pl cs",
                "~zapisz się na nasz newsletter | ~zapisz się do newslettera | ~na twoją skrzynkę | ~do twojej skrzynki | ~přihlaste se k odběru | ~do vaší schránky | ~do vašeho e-mailu",
            ),
            (
                "sv no da fi",
                "~i din inkorg | ~i din innboks | ~i din indbakke | ~till din inkorg | ~til din innboks | ~til din indbakke | ~prenumerera på vårt nyhetsbrev | ~prenumerera på våra nyhetsbrev | ~meld deg på vårt | ~meld deg på nyhetsbrevet | ~tilmeld dig vores | ~tilmeld dig nyhedsbrevet | ~tilaa uutiskirje* | ~sähköpostiisi",
            ),
            (
                "ru uk",
                "~подпишитесь на нашу рассылку | ~подписывайтесь на нашу рассылку | ~на вашу почту | ~підпишіться на нашу розсилку | ~підписуйтесь на нашу розсилку | ~на вашу пошту",
            ),
            (
                "tr",
                "~bültenimize abone | ~bültenimize kaydol* | ~e-posta kutunuza | ~gelen kutunuza",
            ),
            (
                "ar hi",
                "~اشترك في نشرتنا | ~إلى بريدك الإلكتروني | ~हमारे न्यूज़लेटर",
            ),
            (
                "zh ja ko",
                "~订阅我们的 | ~訂閱我們的 | ~メールマガジンに登録 | ~メルマガ登録 | ~ニュースレターに登録 | ~뉴스레터를 구독 | ~뉴스레터 구독",
            ),
            (
                "vi id",
                "~đăng ký nhận bản tin | ~ke email anda | ~berlangganan buletin",
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
];
