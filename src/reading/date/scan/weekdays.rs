//! Weekday names by language (CLDR 47, by babel 2.18.0); written by `tools/cldr_names.py`, not by
//! hand.

/// One language a line: its code, then Monday to Sunday, parted by `|`; the names of a day parted
/// by spaces, in lower case, with `_` for a space inside a name.
pub(super) const WEEKDAYS: &str = "\
af|maandag ma|dinsdag di|woensdag wo|donderdag do|vrydag vr|saterdag sa|sondag so
am|ሰኞ|ማክሰኞ ማክሰ|ረቡዕ|ሐሙስ|ዓርብ|ቅዳሜ|እሑድ
ar|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد
as|সোমবাৰ সোম|মঙ্গলবাৰ মঙ্গল|বুধবাৰ বুধ|বৃহস্পতিবাৰ বৃহ|শুক্ৰবাৰ শুক্ৰ|শনিবাৰ শনি|দেওবাৰ দেও
az|bazar_ertəsi b.e mon базар_ертәси б.е|çərşənbə_axşamı ç.a tue чәршәнбә_ахшамы ч.а|çərşənbə wed чәршәнбә|cümə_axşamı c.a thu ҹүмә_ахшамы ҹ.а|cümə fri ҹүмә|şənbə sat шәнбә|bazar sun базар
be|панядзелак пн пан|аўторак аў аўт|серада ср сер|чацвер чц чацьвер чац|пятніца пт пят|субота сб суб|нядзеля нд няд
bg|понеделник пн|вторник вт|сряда ср|четвъртък чт|петък пт|събота сб|неделя нд
bn|সোমবার সোম|মঙ্গলবার মঙ্গল|বুধবার বুধ|বৃহস্পতিবার বৃহস্পতি|শুক্রবার শুক্র|শনিবার শনি|রবিবার রবি
bs|ponedjeljak pon понедјељак пон|utorak uto уторак уто|srijeda sri сриједа сри|četvrtak čet четвртак чет|petak pet петак пет|subota sub субота суб|nedjelja ned недјеља нед
ca|dilluns dl|dimarts dt|dimecres dc|dijous dj|divendres dv|dissabte ds|diumenge dg
ckb|دووشەممە|سێشەممە|چوارشەممە|پێنجشەممە|ھەینی|شەممە|یەکشەممە
cs|pondělí po|úterý út|středa st|čtvrtek čt|pátek pá|sobota so|neděle ne
cy|dydd_llun llun|dydd_mawrth maw|dydd_mercher mer|dydd_iau iau|dydd_gwener gwen gwe|dydd_sadwrn sad|dydd_sul sul
da|mandag man|tirsdag tirs|onsdag ons|torsdag tors|fredag fre|lørdag lør|søndag søn
de|montag mo|dienstag di|mittwoch mi|donnerstag do|freitag fr|samstag sa|sonntag so
el|δευτέρα δευ|τρίτη τρί|τετάρτη τετ|πέμπτη πέμ|παρασκευή παρ|σάββατο σάβ|κυριακή κυρ
en|monday mon|tuesday tue|wednesday wed|thursday thu|friday fri|saturday sat|sunday sun
eo|lundo lu|mardo ma|merkredo me|ĵaŭdo ĵa|vendredo ve|sabato sa|dimanĉo di
es|lunes lun|martes mar|miércoles mié|jueves jue|viernes vie|sábado sáb|domingo dom
et|esmaspäev|teisipäev|kolmapäev|neljapäev|reede|laupäev|pühapäev
eu|astelehena al|asteartea ar|asteazkena az|osteguna og|ostirala or|larunbata lr|igandea ig
fa|دوشنبه|سهشنبه|چهارشنبه|پنجشنبه|جمعه|شنبه|یکشنبه
fi|maanantaina ma maanantai|tiistaina ti tiistai|keskiviikkona ke keskiviikko|torstaina to torstai|perjantaina pe perjantai|lauantaina la lauantai|sunnuntai su
fil|lunes lun|martes mar|miyerkules miy|huwebes huw|biyernes biy|sabado sab|linggo lin
fo|mánadagur mán|týsdagur týs|mikudagur mik|hósdagur hós|fríggjadagur frí|leygardagur ley|sunnudagur sun
fr|lundi lun|mardi mar|mercredi mer|jeudi jeu|vendredi ven|samedi sam|dimanche dim
fy|moandei mo|tiisdei ti|woansdei wo|tongersdei to|freed fr|sneon so|snein si
ga|dé_luain luan|dé_máirt máirt|dé_céadaoin céad|déardaoin déar|dé_haoine aoine|dé_sathairn sath|dé_domhnaigh domh
gd|diluain dil|dimàirt dim|diciadain dic|diardaoin dia|dihaoine dih|disathairne dis|didòmhnaich did
gl|luns|martes mar|mércores mér|xoves xov|venres ven|sábado sáb|domingo dom
gu|સોમવાર સોમ|મંગળવાર મંગળ|બુધવાર બુધ|ગુરુવાર ગુરુ|શુક્રવાર શુક્ર|શનિવાર શનિ|રવિવાર રવિ
ha|litinin lit لِتِنِنْ لِت|talata tal تَلَتَ تَل|laraba lar لَرَبَ لَر|alhamis alh أَلْحَمِسْ أَلْح|jummaʼa jum جُمَعَ جُم|asabar asa أَسَبَرْ أَسَ|lahadi lah لَحَدِ لَح
he|יום_שני יום_ב|יום_שלישי יום_ג|יום_רביעי יום_ד|יום_חמישי יום_ה|יום_שישי יום_ו|יום_שבת שבת|יום_ראשון יום_א
hi|सोमवार सोम somwaar som|मंगलवार मंगल mangalwaar mangal|बुधवार बुध budhwaar budh|गुरुवार गुरु guruwaar guru|शुक्रवार शुक्र shukrawaar shukra|शनिवार शनि shaniwaar shani|रविवार रवि raviwaar ravi
hr|ponedjeljak pon|utorak uto|srijeda sri|četvrtak čet|petak pet|subota sub|nedjelja ned
hu|hétfő|kedd|szerda sze|csütörtök cs|péntek|szombat szo|vasárnap
hy|երկուշաբթի երկ|երեքշաբթի երք|չորեքշաբթի չրք|հինգշաբթի հնգ|ուրբաթ ուր|շաբաթ շբթ|կիրակի կիր
id|senin sen|selasa sel|rabu rab|kamis kam|jumat jum|sabtu sab|minggu min
is|mánudagur mán|þriðjudagur þri|miðvikudagur mið|fimmtudagur fim|föstudagur fös|laugardagur lau|sunnudagur sun
it|lunedì lun|martedì mar|mercoledì mer|giovedì gio|venerdì ven|sabato sab|domenica dom
ja|月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日
ka|ორშაბათი ორშ|სამშაბათი სამ|ოთხშაბათი ოთხ|ხუთშაბათი ხუთ|პარასკევი პარ|შაბათი შაბ|კვირა კვი
kk|дүйсенбі дс دۇيسەنبى دۇي|сейсенбі сс سەيسەنبى سەي|сәрсенбі ср سارسەنبى سار|бейсенбі бс بەيسەنبى بەي|жұма жм جۇما جۇم|сенбі сб سەنبى سەن|жексенбі жс جەكسەنبى جەك
km|ច័ន្ទ ចន្ទ|អង្គារ|ពុធ|ព្រហស្បតិ៍ ព្រហ|សុក្រ|សៅរ៍|អាទិត្យ
kn|ಸೋಮವಾರ ಸೋಮ|ಮಂಗಳವಾರ ಮಂಗಳ|ಬುಧವಾರ ಬುಧ|ಗುರುವಾರ ಗುರು|ಶುಕ್ರವಾರ ಶುಕ್ರ|ಶನಿವಾರ ಶನಿ|ಭಾನುವಾರ ಭಾನು
ko|월요일|화요일|수요일|목요일|금요일|토요일|일요일
ku|duşem dşm|sêşem sşm|çarşem çşm|pêncşem pşm|înî|şemî şem|yekşem yşm
ky|дүйшөмбү дүй|шейшемби шейш|шаршемби шарш|бейшемби бейш|жума|ишемби ишм|жекшемби жек
la|dies_lunae lun|dies_martis mar|dies_mercurii mer|dies_iovis iov|dies_veneris ven|dies_saturni sat sabbatum|dies_solis sol dominica
lb|méindeg méi|dënschdeg dën|mëttwoch mët|donneschdeg don|freideg fre|samschdeg sam|sonndeg son
lo|ວັນຈັນ ຈັນ|ວັນອັງຄານ ອັງຄານ|ວັນພຸດ ພຸດ|ວັນພະຫັດ ພະຫັດ|ວັນສຸກ ສຸກ|ວັນເສົາ ເສົາ|ວັນອາທິດ ອາທິດ
lt|pirmadienis pr|antradienis an|trečiadienis tr|ketvirtadienis kt|penktadienis pn|šeštadienis št|sekmadienis sk
lv|pirmdiena pirmd|otrdiena otrd|trešdiena trešd|ceturtdiena ceturtd|piektdiena piektd|sestdiena sestd|svētdiena svētd
mg|alatsinainy alats|talata tal|alarobia alar|alakamisy alak|zoma zom|asabotsy asab|alahady alah
mk|понеделник пон|вторник вто|среда сре|четврток чет|петок пет|сабота саб|недела нед
ml|തിങ്കളാഴ്ച തിങ്കൾ|ചൊവ്വാഴ്ച ചൊവ്വ|ബുധനാഴ്ച ബുധൻ|വ്യാഴാഴ്ച വ്യാഴം|വെള്ളിയാഴ്ച വെള്ളി|ശനിയാഴ്ച ശനി|ഞായറാഴ്ച ഞായർ
mn|даваа да mon ᠳᠠᠸᠠ ᠲᠠ ᠳᠠ|мягмар мя tue ᠮᠢᠠᠠᠮᠠᠷ ᠮᠢᠭ|лхагва лх wed ᡀᠠᠭᠪᠠ ᡀᠠ|пүрэв пү thu ᠫᠦᠷᠪᠦ ᠫᠥᠷ ᠫᠦᠷ|баасан ба fri ᠪᠠᠰᠠᠩ ᠪᠠ|бямба бя sat ᠪᠢᠮᠪᠠ ᠪᠢᠮ|ням ня sun ᠨᠢ
mr|सोमवार सोम|मंगळवार मंगळ|बुधवार बुध|गुरुवार गुरु|शुक्रवार शुक्र|शनिवार शनि|रविवार रवि
ms|isnin isn اثنين|selasa sel ثلاث|rabu rab رابو|khamis kha خميس|jumaat jum جمعة|sabtu sab سبتو|ahad ahd احد
mt|tne|tli|erb|ħam|ġim|sib|ħad
my|တနင်္လာ|အင်္ဂါ|ဗုဒ္ဓဟူး|ကြာသပတေး|သောကြာ|စနေ|တနင်္ဂနွေ
nb|mandag man|tirsdag tir|onsdag ons|torsdag tor|fredag fre|lørdag lør|søndag søn
ne|सोमबार सोम|मङ्गलबार मङ्गल|बुधबार बुध|बिहिबार बिहि|शुक्रबार शुक्र|शनिबार शनि|आइतबार आइत
nl|maandag ma|dinsdag di|woensdag wo|donderdag do|vrijdag vr|zaterdag za|zondag zo
nn|måndag må mån|tysdag ty tys|onsdag on ons|torsdag to tor|fredag fr fre|laurdag la lau|søndag sø søn
no|mandag man|tirsdag tir|onsdag ons|torsdag tor|fredag fre|lørdag lør|søndag søn
or|ସୋମବାର ସୋମ|ମଙ୍ଗଳବାର ମଙ୍ଗଳ|ବୁଧବାର ବୁଧ|ଗୁରୁବାର ଗୁରୁ|ଶୁକ୍ରବାର ଶୁକ୍ର|ଶନିବାର ଶନି|ରବିବାର ରବି
pa|ਸੋਮਵਾਰ ਸੋਮ پیر|ਮੰਗਲਵਾਰ ਮੰਗਲ منگل|ਬੁੱਧਵਾਰ ਬੁੱਧ بُدھ|ਵੀਰਵਾਰ ਵੀਰ جمعرات|ਸ਼ੁੱਕਰਵਾਰ ਸ਼ੁੱਕਰ جمعہ|ਸ਼ਨਿੱਚਰਵਾਰ ਸ਼ਨਿੱਚਰ ہفتہ|ਐਤਵਾਰ ਐਤ اتوار
pl|poniedziałek pon|wtorek wt|środa śr|czwartek czw|piątek pt|sobota sob|niedziela niedz
ps|دونۍ|درېنۍ|څلرنۍ|پينځنۍ|جمعه|اونۍ|يونۍ
pt|seg segunda|ter terça|qua quarta|qui quinta|sex sexta|sábado sáb|domingo dom
rm|glindesdi gli|mardi ma|mesemna me|gievgia gie|venderdi ve|sonda so|dumengia du
ro|luni lun|marți mar|miercuri mie|joi|vineri vin|sâmbătă sâm|duminică dum
ru|понедельник пн|вторник вт|среда ср|четверг чт|пятница пт|суббота сб|воскресенье вс
sd|سومر सूमर सू|اڱارو मंगलु मंग मं|اربع ॿुधर बु॒ध बुध|خميس विस्पत विस|جمعو जुमो जुम जु|ڇنڇر छंछर छंछ|آچر आर्तवार आर्त
si|සඳුදා|අඟහරුවාදා අඟහ|බදාදා|බ්රහස්පතින්දා බ්රහස්|සිකුරාදා සිකු|සෙනසුරාදා සෙන|ඉරිදා
sk|pondelok po|utorok ut|streda st|štvrtok št|piatok pi|sobota so|nedeľa ne
sl|ponedeljek pon|torek tor|sreda sre|četrtek čet|petek pet|sobota sob|nedelja ned
so|isniin isn|talaado tldo|arbaco arbc|khamiis khms|jimco jmc|sabti sbti|axad axd
sq|e_hënë hën|e_martë mar|e_mërkurë mër|e_enjte enj|e_premte pre|e_shtunë sht|e_diel die
sr|понедељак пон понедјељак ponedeljak pon ponedjeljak|уторак уто utorak uto|среда сре сриједа сри sreda sre srijeda sri|четвртак чет četvrtak čet|петак пет petak pet|субота суб subota sub|недеља нед недјеља nedelja ned nedjelja
sv|måndag mån|tisdag tis|onsdag ons|torsdag tors|fredag fre|lördag lör|söndag sön
sw|jumatatu|jumanne|jumatano|alhamisi|ijumaa|jumamosi|jumapili
ta|திங்கள் திங்|செவ்வாய் செவ்|புதன் புத|வியாழன் வியா|வெள்ளி வெள்|சனி|ஞாயிறு ஞாயி
te|సోమవారం సోమ|మంగళవారం మంగళ|బుధవారం బుధ|గురువారం గురు|శుక్రవారం శుక్ర|శనివారం శని|ఆదివారం ఆది
tg|душанбе дшб|сешанбе сшб|чоршанбе чшб|панҷшанбе пшб|ҷумъа ҷмъ|шанбе шнб|якшанбе яшб
th|วันจันทร์|วันอังคาร|วันพุธ|วันพฤหัสบดี พฤ|วันศุกร์|วันเสาร์|วันอาทิตย์ อา
ti|ሰኑይ ሰኑ|ሰሉስ ሰሉ|ረቡዕ ረቡ|ሓሙስ ሓሙ|ዓርቢ ዓር|ቀዳም ቀዳ|ሰንበት ሰን
tk|duşenbe duş|sişenbe siş|çarşenbe çar|penşenbe pen|anna ann|şenbe şen|ýekşenbe ýek
tr|pazartesi pzt|salı sal|çarşamba çar|perşembe per|cuma cum|cumartesi cmt|pazar paz
tt|дүшәмбе дүш|сишәмбе сиш|чәршәмбе чәр|пәнҗешәмбе пәнҗ|җомга җом|шимбә шим|якшәмбе якш
ug|دۈشەنبە دۈ|سەيشەنبە سە|چارشەنبە چا|پەيشەنبە پە|جۈمە جۈ|شەنبە شە|يەكشەنبە يە
uk|понеділок пн|вівторок вт|середа ср|четвер чт|пʼятниця пт|субота сб|неділя нд
ur|پیر|منگل|بدھ|جمعرات|جمعہ|ہفتہ|اتوار
uz|dushanba dush دوشنبه душанба душ|seshanba sesh سهشنبه сешанба сеш|chorshanba chor چهارشنبه чоршанба чор|payshanba pay پنجشنبه пайшанба пай|juma jum جمعه жума жум|shanba shan شنبه шанба шан|yakshanba yak یکشنبه якшанба якш
vi|thứ_hai|thứ_ba|thứ_tư|thứ_năm|thứ_sáu|thứ_bảy|chủ_nhật cn
yo|ọjọ́_ajé ajé ɔjɔ́_ajé|ọjọ́_ìsẹ́gun ìsẹ́gun ɔjɔ́_ìsɛ́gun ìsɛ́gun|ọjọ́rú ɔjɔ́rú|ọjọ́bọ ɔjɔ́bɔ|ọjọ́_ẹtì ẹtì ɔjɔ́_ɛtì ɛtì|ọjọ́_àbámẹ́ta àbámẹ́ta ɔjɔ́_àbámɛ́ta àbámɛ́ta|ọjọ́_àìkú àìkú ɔjɔ́_àìkú
zh|星期一 周一 週一 mon|星期二 周二 週二 tue|星期三 周三 週三 wed|星期四 周四 週四 thu|星期五 周五 週五 fri|星期六 周六 週六 sat|星期日 周日 週日 sun
zu|umsombuluko mso|ulwesibili bil|ulwesithathu tha|ulwesine sin|ulwesihlanu hla|umgqibelo mgq|isonto son
";
