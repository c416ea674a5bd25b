//! Month names by language (CLDR 47, by babel 2.18.0); written by `tools/cldr_names.py`, not by
//! hand.

/// One language a line: its code, then January to December, parted by `|`; the names of a month
/// parted by spaces, in lower case, with `_` for a space inside a name.
pub(super) const MONTHS: &str = "\
af|januarie jan|februarie feb|maart mrt|april apr|mei|junie jun|julie jul|augustus aug|september sep|oktober okt|november nov|desember des
am|ጃንዋሪ ጃን|ፌብሩዋሪ ፌብ|ማርች|ኤፕሪል ኤፕሪ|ሜይ|ጁን|ጁላይ|ኦገስት ኦገስ|ሴፕቴምበር ሴፕቴ|ኦክቶበር ኦክቶ|ኖቬምበር ኖቬም|ዲሴምበር ዲሴም
ar|يناير جانفي كانون_الثاني|فبراير فيفري شباط|مارس آذار|أبريل أفريل نيسان إبريل|مايو ماي أيار|يونيو جوان حزيران|يوليو جويلية تموز يوليوز|أغسطس أوت آب غشت أغشت|سبتمبر أيلول شتنبر شتمبر|أكتوبر تشرين_الأول|نوفمبر تشرين_الثاني نونبر|ديسمبر كانون_الأول دجنبر دجمبر
as|জানুৱাৰী জানু|ফেব্ৰুৱাৰী ফেব্ৰু|মাৰ্চ|এপ্ৰিল|মে|জুন|জুলাই|আগষ্ট আগ|ছেপ্তেম্বৰ ছেপ্তে|অক্টোবৰ অক্টো|নৱেম্বৰ নৱে|ডিচেম্বৰ ডিচে
az|yanvar yan јанвар јан|fevral fev феврал фев|mart mar март мар|aprel apr апрел апр|may май|iyun iyn ијун ијн|iyul iyl ијул ијл|avqust avq август авг|sentyabr sen сентјабр сен|oktyabr okt октјабр окт|noyabr noy нојабр ној|dekabr dek декабр дек
be|студзеня сту студзень|лютага лют люты|сакавіка сак сакавік|красавіка кра красавік|мая май траўня тра травень|чэрвеня чэр чэрвень|ліпеня ліп ліпень|жніўня жні жнівень|верасня вер верасень верасьня|кастрычніка кас кастрычнік|лістапада ліс лістапад|снежня сне снежань сьнежня сьн сьнежань
bg|януари яну|февруари фев|март|април апр|май|юни|юли|август авг|септември сеп|октомври окт|ноември ное|декември дек
bn|জানুয়ারী জানু|ফেব্রুয়ারী ফেব|মার্চ|এপ্রিল এপ্রি|মে|জুন|জুলাই জুল|আগস্ট আগ|সেপ্টেম্বর সেপ সেপ্টেঃ|অক্টোবর অক্টো অক্টোঃ|নভেম্বর নভে নভেঃ|ডিসেম্বর ডিসে ডিসেঃ
bs|januar jan јануар јан|februar feb фебруар феб|mart mar март мар|april apr април апр|maj мај|juni jun јуни јун|juli jul јули јул|august aug аугуст ауг|septembar sep септембар сеп|oktobar okt октобар окт|novembar nov новембар нов|decembar dec децембар дец
ca|gener gen|febrer febr|març|abril abr|maig|juny|juliol jul|agost ag|setembre set|octubre oct|novembre nov|desembre des
ckb|کانوونی_دووەم|شوبات|ئازار|نیسان|ئایار|حوزەیران|تەمووز|ئاب|ئەیلوول|تشرینی_یەکەم|تشرینی_دووەم|کانونی_یەکەم
cs|ledna led leden|února úno únor|března bře březen|dubna dub duben|května kvě květen|června čvn červen|července čvc červenec|srpna srp srpen|září zář|října říj říjen|listopadu lis listopad|prosince pro prosinec
cy|ionawr ion|chwefror chwef chw|mawrth maw|ebrill ebr|mai|mehefin meh|gorffennaf gorff gor|awst|medi|hydref hyd|tachwedd tach|rhagfyr rhag
da|januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|september sep|oktober okt|november nov|december dec
de|januar jan jänner jän|februar feb|märz mär|april apr|mai|juni jun|juli jul|august aug|september sept sep|oktober okt|november nov|dezember dez
el|ιανουαρίου ιαν ιανουάριος|φεβρουαρίου φεβ φεβρουάριος|μαρτίου μαρ μάρτιος μάρ|απριλίου απρ απρίλιος|μαΐου μαΐ μάιος μάι|ιουνίου ιουν ιούνιος ιούν|ιουλίου ιουλ ιούλιος ιούλ|αυγούστου αυγ αύγουστος αύγ αὐγούστου αὐγ αὔγουστος|σεπτεμβρίου σεπ σεπτέμβριος|οκτωβρίου οκτ οκτώβριος ὀκτωβρίου ὀκτ ὀκτώβριος|νοεμβρίου νοε νοέμβριος νοέ|δεκεμβρίου δεκ δεκέμβριος
en|january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec
eo|januaro jan|februaro feb|marto mar|aprilo apr|majo maj|junio jun|julio jul|aŭgusto aŭg|septembro sep|oktobro okt|novembro nov|decembro dec
es|enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre sept sep setiembre set|octubre oct|noviembre nov|diciembre dic
et|jaanuar jaan|veebruar veebr|märts|aprill apr|mai|juuni|juuli|august aug|september sept|oktoober okt|november nov|detsember dets
eu|urtarrila urt|otsaila ots|martxoa mar|apirila api|maiatza mai|ekaina eka|uztaila uzt|abuztua abu|iraila ira|urria urr|azaroa aza|abendua abe
fa|ژانویهٔ ژانویه جنوری جنو|فوریهٔ فوریه فبروری|مارس مارچ|آوریل اپریل|مهٔ مه می|ژوئن جون|ژوئیهٔ ژوئیه جولای جول|اوت اگست|سپتامبر سپتمبر|اکتبر اکتوبر|نوامبر نومبر|دسامبر دسمبر دسم
fi|tammikuuta tammi tammikuu|helmikuuta helmi helmikuu|maaliskuuta maalis maaliskuu|huhtikuuta huhti huhtikuu|toukokuuta touko toukokuu|kesäkuuta kesä kesäkuu|heinäkuuta heinä heinäkuu|elokuuta elo elokuu|syyskuuta syys syyskuu|lokakuuta loka lokakuu|marraskuuta marras marraskuu|joulukuuta joulu joulukuu
fil|enero ene|pebrero peb|marso mar|abril abr|mayo may|hunyo hun|hulyo hul|agosto ago|setyembre set|oktubre okt|nobyembre nob|disyembre dis
fo|januar jan|februar feb|mars mar|apríl apr|mai|juni jun|juli jul|august aug|september sep|oktober okt|november nov|desember des
fr|janvier janv jan|février févr fév|mars mar|avril avr|mai|juin jui|juillet juil juill|août|septembre sept|octobre oct|novembre nov|décembre déc
fy|jannewaris jan|febrewaris feb|maart mrt|april apr|maaie mai|juny jun|july jul|augustus aug|septimber sep|oktober okt|novimber nov|desimber des
ga|eanáir ean|feabhra feabh|márta|aibreán aib|bealtaine beal|meitheamh meith|iúil|lúnasa lún|meán_fómhair mfómh|deireadh_fómhair dfómh|samhain samh|nollaig noll
gd|fhaoilleach faoi faoilleach|ghearran gearr gearran|mhàrt màrt|ghiblean gibl giblean|chèitean cèit cèitean|ògmhios ògmh|iuchar iuch|lùnastal lùna|sult sultain|dàmhair dàmh|samh samhain|dùbhlachd dùbh
gl|xaneiro xan|febreiro feb|marzo mar|abril abr|maio|xuño|xullo xul|agosto ago|setembro set|outubro out|novembro nov|decembro dec
gu|જાન્યુઆરી જાન્યુ|ફેબ્રુઆરી ફેબ્રુ|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઑગસ્ટ|સપ્ટેમ્બર સપ્ટે|ઑક્ટોબર ઑક્ટો|નવેમ્બર નવે|ડિસેમ્બર ડિસે
ha|janairu jan جَنَيْرُ جَن|faburairu fab ڢَبْرَيْرُ ڢَب|maris mar مَرِسْ مَر|afirilu afi أَڢْرِلُ أَڢْر|mayu may مَيُ مَي|yuni yun يُونِ يُون|yuli yul يُولِ يُول|agusta agu أَغُسْتَ أَغُ|satumba sat سَتُمْبَ سَت|oktoba okt أُكْتوُبَ أُكْت|nuwamba nuw نُوَمْبَ نُو|disamba dis دِسَمْبَ دِس
he|ינואר ינו|פברואר פבר|מרץ|אפריל אפר|מאי|יוני|יולי|אוגוסט אוג|ספטמבר ספט|אוקטובר אוק|נובמבר נוב|דצמבר דצמ
hi|जनवरी जन january jan|फ़रवरी फ़र february feb|मार्च march mar|अप्रैल april apr|मई may|जून june jun|जुलाई जुल july jul|अगस्त अग august aug|सितंबर सित september sep sept|अक्टूबर अक्टू october oct|नवंबर नव november nov|दिसंबर दिस december dec
hr|siječnja sij siječanj|veljače velj veljača|ožujka ožu ožujak|travnja tra travanj|svibnja svi svibanj|lipnja lip lipanj|srpnja srp srpanj|kolovoza kol kolovoz|rujna ruj rujan|listopada lis listopad|studenoga stu studeni|prosinca pro prosinac
hu|január jan|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus aug|szeptember szept|október okt|november nov|december dec
hy|հունվարի հնվ հունվար|փետրվարի փտվ փետրվար|մարտի մրտ մարտ|ապրիլի ապր ապրիլ|մայիսի մյս մայիս|հունիսի հնս հունիս|հուլիսի հլս հուլիս|օգոստոսի օգս օգոստոս|սեպտեմբերի սեպ սեպտեմբեր|հոկտեմբերի հոկ հոկտեմբեր|նոյեմբերի նոյ նոյեմբեր|դեկտեմբերի դեկ դեկտեմբեր
id|januari jan|februari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agu|september sep|oktober okt|november nov|desember des
is|janúar jan|febrúar feb|mars mar|apríl apr|maí|júní jún|júlí júl|ágúst ágú|september sep|október okt|nóvember nóv|desember des
it|gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set|ottobre ott|novembre nov|dicembre dic
ka|იანვარი იან|თებერვალი თებ|მარტი მარ|აპრილი აპრ|მაისი მაი|ივნისი ივნ|ივლისი ივლ|აგვისტო აგვ|სექტემბერი სექ|ოქტომბერი ოქტ|ნოემბერი ნოე|დეკემბერი დეკ
kk|қаңтар қаң قاڭتار|ақпан ақп اقپان|наурыз нау ناۋرىز|сәуір сәу ءساۋىر|мамыр мам مامىر|маусым мау ماۋسىم|шілде шіл شىلدە|тамыз там تامىز|қыркүйек қыр قىركۇيەك|қазан қаз قازان|қараша қар قاراشا|желтоқсан жел جەلتوقسان
km|មករា|កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ
kn|ಜನವರಿ ಜನ|ಫೆಬ್ರವರಿ ಫೆಬ್ರ|ಮಾರ್ಚ್|ಏಪ್ರಿಲ್ ಏಪ್ರಿ|ಮೇ|ಜೂನ್|ಜುಲೈ|ಆಗಸ್ಟ್ ಆಗ|ಸೆಪ್ಟೆಂಬರ್ ಸೆಪ್ಟೆಂ|ಅಕ್ಟೋಬರ್ ಅಕ್ಟೋ|ನವೆಂಬರ್ ನವೆಂ|ಡಿಸೆಂಬರ್ ಡಿಸೆಂ
ku|rêbendan rbn|sibat sbt|adar adr|nîsan nsn|gulan gln|hezîran hzr|tîrmeh trm|tebax tbx|îlon îln|cotmeh cot|mijdar mjd|berfanbar brf
ky|январь янв|февраль фев|март мар|апрель апр|май|июнь июн|июль июл|август авг|сентябрь сен|октябрь окт|ноябрь ноя|декабрь дек
la|ianuarii ian ianuarius|februarii feb februarius|martii mar martius|aprilis apr|maii mai maius|iunii iun iunius|iulii iul iulius|augusti aug augustus|septembris sep september|octobris oct october|novembris nov november|decembris dec december
lb|januar jan|februar feb|mäerz mäe|abrëll abr|mee|juni jun|juli jul|august aug|september sep|oktober okt|november nov|dezember dez
lo|ມັງກອນ ມ.ກ|ກຸມພາ ກ.ພ|ມີນາ ມ.ນ|ເມສາ ມ.ສ|ພຶດສະພາ ພ.ພ|ມິຖຸນາ ມິ.ຖ|ກໍລະກົດ ກ.ລ|ສິງຫາ ສ.ຫ|ກັນຍາ ກ.ຍ|ຕຸລາ ຕ.ລ|ພະຈິກ ພ.ຈ|ທັນວາ ທ.ວ
lt|sausio saus sausis|vasario vas vasaris|kovo kov kovas|balandžio bal balandis|gegužės geg gegužė|birželio birž birželis|liepos liep liepa|rugpjūčio rugp rugpjūtis|rugsėjo rugs rugsėjis|spalio spal spalis|lapkričio lapkr lapkritis|gruodžio gruod gruodis
lv|janvāris janv|februāris febr|marts|aprīlis apr|maijs|jūnijs jūn|jūlijs jūl|augusts aug|septembris sept|oktobris okt|novembris nov|decembris dec
mg|janoary jan|febroary feb|martsa mar|aprily apr|mey|jona jon|jolay jol|aogositra aog|septambra sep|oktobra okt|novambra nov|desambra des
mk|јануари јан|февруари фев|март мар|април апр|мај|јуни јун|јули јул|август авг|септември сеп|октомври окт|ноември ное|декември дек
ml|ജനുവരി ജനു|ഫെബ്രുവരി ഫെബ്രു|മാർച്ച് മാർ|ഏപ്രിൽ ഏപ്രി|മേയ്|ജൂൺ|ജൂലൈ|ഓഗസ്റ്റ് ഓഗ|സെപ്റ്റംബർ സെപ്റ്റം|ഒക്ടോബർ ഒക്ടോ|നവംബർ നവം|ഡിസംബർ ഡിസം
mn|нэгдүгээр_сар|хоёрдугаар_сар|гуравдугаар_сар|дөрөвдүгээр_сар|тавдугаар_сар|зургаадугаар_сар|долоодугаар_сар|наймдугаар_сар|есдүгээр_сар|аравдугаар_сар||
mr|जानेवारी जाने|फेब्रुवारी फेब्रु|मार्च|एप्रिल एप्रि|मे|जून|जुलै|ऑगस्ट ऑग|सप्टेंबर सप्टें|ऑक्टोबर ऑक्टो|नोव्हेंबर नोव्हें|डिसेंबर डिसें
ms|januari jan جانواري|februari feb فيبواري|mac مچ|april apr اڤريل|mei مي|jun جون|julai jul جولاي|ogos ogo ݢوس|september sep سيڤتيمبر|oktober okt اوکتوبر|november nov نوۏيمبر|disember dis ديسيمبر
mt|jannar jan|frar fra|marzu mar|april apr|mejju mej|ġunju ġun|lulju lul|awwissu aww|settembru set|ottubru ott|novembru nov|diċembru diċ
my|ဇန်နဝါရီ ဇန်|ဖေဖော်ဝါရီ ဖေ|မတ်|ဧပြီ|မေ|ဇွန်|ဇူလိုင် ဇူ|ဩဂုတ်|စက်တင်ဘာ စက်|အောက်တိုဘာ အောက်|နိုဝင်ဘာ နို|ဒီဇင်ဘာ ဒီ
nb|januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep|oktober okt|november nov|desember des
ne|जनवरी|फेब्रुअरी|मार्च|अप्रिल|मे|जुन|जुलाई|अगस्ट|सेप्टेम्बर|अक्टोबर|नोभेम्बर|डिसेम्बर
nl|januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep|oktober okt|november nov|december dec
nn|januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep|oktober okt|november nov|desember des
no|januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep|oktober okt|november nov|desember des
or|ଜାନୁଆରୀ|ଫେବୃଆରୀ|ମାର୍ଚ୍ଚ|ଅପ୍ରେଲ|ମଇ|ଜୁନ|ଜୁଲାଇ|ଅଗଷ୍ଟ|ସେପ୍ଟେମ୍ବର|ଅକ୍ଟୋବର|ନଭେମ୍ବର|ଡିସେମ୍ବର
pa|ਜਨਵਰੀ ਜਨ جنوری|ਫ਼ਰਵਰੀ ਫ਼ਰ فروری|ਮਾਰਚ مارچ|ਅਪ੍ਰੈਲ ਅਪ੍ਰੈ اپریل|ਮਈ مئ|ਜੂਨ جون|ਜੁਲਾਈ ਜੁਲਾ جولائی|ਅਗਸਤ ਅਗ اگست|ਸਤੰਬਰ ਸਤੰ ستمبر|ਅਕਤੂਬਰ ਅਕਤੂ اکتوبر|ਨਵੰਬਰ ਨਵੰ نومبر|ਦਸੰਬਰ ਦਸੰ دسمبر
pl|stycznia sty styczeń|lutego lut luty|marca mar marzec|kwietnia kwi kwiecień|maja maj|czerwca cze czerwiec|lipca lip lipiec|sierpnia sie sierpień|września wrz wrzesień|października paź październik|listopada lis listopad|grudnia gru grudzień
ps|جنوري|فبروري فېبروري|مارچ|اپریل|مۍ|جون|جولای|اګست|سېپتمبر سپتمبر|اکتوبر|نومبر|دسمبر
pt|janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro out|novembro nov|dezembro dez
rm|schaner schan|favrer favr|mars|avrigl avr|matg|zercladur zercl|fanadur fan|avust|settember sett|october oct|november nov|december dec
ro|ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|septembrie sept|octombrie oct|noiembrie nov|decembrie dec
ru|января янв январь|февраля февр февраль|марта мар март|апреля апр апрель|мая май|июня июн июнь|июля июл июль|августа авг август|сентября сент сентябрь|октября окт октябрь|ноября нояб ноябрь|декабря дек декабрь
sd|جنوري जनवरी जन|فيبروري फेबरवरी फर|مارچ मार्चु मार्च|اپريل अप्रेल अप्रै|مئي मई|جون जून|جولاءِ जुलाई जु जुला|آگسٽ आगस्ट अग|سيپٽمبر सप्टेंबर सप्टे|آڪٽوبر आक्टोबर ऑक्टो ऑक्टोबर|نومبر नवंबर नवं|ڊسمبر डिसंबर डिसं
si|ජනවාරි ජන|පෙබරවාරි පෙබ|මාර්තු මාර්|අප්රේල්|මැයි|ජූනි|ජූලි|අගෝස්තු අගෝ|සැප්තැම්බර් සැප්|ඔක්තෝබර් ඔක්|නොවැම්බර් නොවැ|දෙසැම්බර් දෙසැ
sk|januára jan január|februára feb február|marca mar marec|apríla apr apríl|mája máj|júna jún|júla júl|augusta aug august|septembra sep september|októbra okt október|novembra nov november|decembra dec december
sl|januar jan|februar feb|marec mar|april apr|maj|junij jun|julij jul|avgust avg|september sep|oktober okt|november nov|december dec
so|janaayo jan jannaayo|febraayo feb|maarso mar|abriil abr|maayo may|juun jun|luulyo lul|agosto ogs ogosto|sebtembar seb sebteembar|oktoobar okt|noofeembar nof|diseembar dis
sq|janar jan|shkurt shk|mars mar|prill pri|maj|qershor qer|korrik korr|gusht gush|shtator sht|tetor tet|nëntor nën|dhjetor dhj
sr|јануар јан januar jan|фебруар феб februar feb|март мар mart mar|април апр april apr|мај maj|јун jun|јул jul|август авг avgust avg|септембар сеп септ septembar sep sept|октобар окт oktobar okt|новембар нов novembar nov|децембар дец decembar dec
sv|januari jan|februari feb|mars|april apr|maj|juni|juli|augusti aug|september sep|oktober okt|november nov|december dec
sw|januari jan|februari feb|machi mac|aprili apr|mei|juni jun|julai jul|agosti ago|septemba sep|oktoba okt|novemba nov|desemba des
ta|ஜனவரி ஜன|பிப்ரவரி பிப்|மார்ச் மார்|ஏப்ரல் ஏப்|மே|ஜூன்|ஜூலை|ஆகஸ்ட் ஆக|செப்டம்பர் செப்|அக்டோபர் அக்|நவம்பர் நவ|டிசம்பர் டிச
te|జనవరి జన|ఫిబ్రవరి ఫిబ్ర|మార్చి|ఏప్రిల్ ఏప్రి|మే|జూన్|జులై|ఆగస్టు ఆగ|సెప్టెంబర్ సెప్టెం|అక్టోబర్ అక్టో|నవంబర్ నవం|డిసెంబర్ డిసెం
tg|январ янв|феврал фев|март мар|апрел апр|май|июн|июл|август авг|сентябр сен|октябр окт|ноябр ноя|декабр дек
th|มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|สิงหาคม ส.ค|กันยายน ก.ย|ตุลาคม ต.ค|พฤศจิกายน พ.ย|ธันวาคม ธ.ค
ti|ጥሪ|ለካቲት ለካ|መጋቢት መጋ|ሚያዝያ ሚያ|ጉንበት ግን|ሰነ|ሓምለ ሓም|ነሓሰ ነሓ|መስከረም መስ|ጥቅምቲ ጥቅ|ሕዳር ሕዳ|ታሕሳስ ታሕ
tk|ýanwar ýan|fewral few|mart mar|aprel apr|maý|iýun|iýul|awgust awg|sentýabr sen|oktýabr okt|noýabr noý|dekabr dek
tr|ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|kasım kas|aralık ara
tt|гыйнвар гыйн|февраль фев|март мар|апрель апр|май|июнь|июль|август авг|сентябрь сент|октябрь окт|ноябрь нояб|декабрь дек
ug|يانۋار|فېۋرال|مارت|ئاپرېل|ماي|ئىيۇن|ئىيۇل|ئاۋغۇست|سېنتەبىر|ئۆكتەبىر|نويابىر|دېكابىر
uk|січня січ січень|лютого лют лютий|березня бер березень|квітня квіт квітень|травня трав травень|червня черв червень|липня лип липень|серпня серп серпень|вересня вер вересень|жовтня жовт жовтень|листопада лист листопад|грудня груд грудень
ur|جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر
uz|yanvar yan جنوری جنو январ янв|fevral fev فبروری فبر феврал фев|mart mar مارچ مار март мар|aprel apr اپریل اپر апрел апр|may می май|iyun iyn جون июн|iyul iyl جولای جول июл|avgust avg اگست اگس август авг|sentabr sen سپتمبر سپت сентябр сен|oktabr okt اکتوبر اکت октябр окт|noyabr noy نومبر نوم ноябр ноя|dekabr dek دسمبر دسم декабр дек
yo|ṣẹ́rẹ́ shɛ́rɛ́|èrèlè|ẹrẹ̀nà ɛrɛ̀nà|ìgbé|ẹ̀bibi ɛ̀bibi|òkúdu|agẹmọ agɛmɔ|ògún|owewe|ọ̀wàrà ɔ̀wàrà|bélú|ọ̀pẹ̀ ɔ̀pɛ̀
zh|一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月
zu|januwari jan|februwari feb|mashi mas|ephreli eph|meyi mey|juni jun|julayi jul|agasti aga|septhemba sep|okthoba okt|novemba nov|disemba dis
";
