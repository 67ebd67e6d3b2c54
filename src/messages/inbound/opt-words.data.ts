/** What people of a language write to be left alone, or to be written to again. */
export interface LanguageWords {
  out: readonly string[];
  in: readonly string[];
  /** What they say beside it; it changes nothing. */
  polite: readonly string[];
  /** Where the words come from. */
  sources: readonly Source[];
}

type Source = keyof typeof SOURCES;

/** Who names the words of a list. */
export const SOURCES = {
  ctia: 'CTIA, Short Code Monitoring Handbook: STOP, STOPALL, UNSUBSCRIBE, START, UNSTOP and the words of carriers',
  meta: "The button by which WhatsApp's marketing templates let users leave (Stop promotions), in the language",
  af2m: 'AF2M, French charter of SMS marketing: STOP, with SMS or PUB',
  mail: 'The word on the link by which newsletters of the language are left',
  word: 'The language’s own word for stop, as people answer with it; no list of an authority is known',
} as const;

function words(out: string, polite: string, sources: string, into = ''): LanguageWords {
  const list = (text: string): string[] => text.split(',').map((word) => word.trim());
  return {
    out: list(out),
    polite: list(polite),
    sources: list(sources) as Source[],
    in: into === '' ? [] : list(into),
  };
}

/**
 * By BCP 47: how people leave, what is polite beside it, the sources, how they come back. Words that people also use in
 * ordinary talk (cancel, end, no, quit) are left out on purpose: a customer who answers a question with one of them has
 * not asked to be left alone.
 */
export const OPT_WORDS: Readonly<Record<string, LanguageWords>> = {
  en: words(
    `STOP, STOP ALL, STOPALL, STOP IT, UNSUBSCRIBE, UNSUBSCRIBE ME, OPT OUT, OPTOUT, OPT ME OUT,
    STOP PROMOTIONS, STOP MARKETING, STOP ADS, STOP MESSAGES, STOP MESSAGING, STOP MESSAGING ME,
    STOP SENDING, STOP SENDING MESSAGES, STOP TEXTING, STOP TEXTING ME, STOP SMS, STOP WHATSAPP`,
    `PLEASE, PLS, PLZ, THANKS, THANK YOU, THANK YOU VERY MUCH, THX, TY, HELLO, HI, SORRY, NOW, KINDLY`,
    'ctia, meta, mail',
    'START, UNSTOP, SUBSCRIBE, OPT IN, OPTIN',
  ),
  de: words(
    `STOPP, ABMELDEN, ABBESTELLEN, AUSTRAGEN, WERBUNG STOPPEN, KEINE WERBUNG, KEINE WERBUNG MEHR, STOPPEN,
    STOP WERBUNG, STOPP WERBUNG`,
    'BITTE, DANKE, VIELEN DANK, DANKE SCHÖN, HALLO, MFG, MIT FREUNDLICHEN GRÜSSEN',
    'mail, meta',
    'STARTEN, ANMELDEN',
  ),
  es: words(
    `BAJA, DARME DE BAJA, DAR DE BAJA, CANCELAR SUSCRIPCIÓN, DETENER PROMOCIONES, DETENER, PARAR,
    DESUSCRIBIR, DESUSCRIBIRME, NO MÁS MENSAJES`,
    'POR FAVOR, PORFA, GRACIAS, MUCHAS GRACIAS, HOLA',
    'mail, meta',
    'ALTA, SUSCRIBIRME',
  ),
  fr: words(
    `ARRÊT, ARRÊTER, ARRÊTEZ, DÉSABONNER, DÉSABONNEMENT, ME DÉSABONNER, SE DÉSABONNER, DÉSINSCRIPTION,
    DÉSINSCRIRE, ARRÊTER LES PROMOTIONS, STOP PUB, STOP PUBS, STOP PUBLICITÉ, STOP SMS`,
    `S'IL VOUS PLAÎT, S'IL TE PLAÎT, SVP, STP, MERCI, MERCI BEAUCOUP, BONJOUR`,
    'af2m, mail, meta',
    `RÉABONNER, S'ABONNER`,
  ),
  it: words(
    `CANCELLAMI, DISISCRIVIMI, ANNULLA ISCRIZIONE, DISISCRIVITI, INTERROMPI PROMOZIONI, FERMA,
    STOP PUBBLICITÀ`,
    'PER FAVORE, PER CORTESIA, GRAZIE, GRAZIE MILLE, BUONGIORNO, CIAO',
    'mail, meta',
    'ISCRIVIMI',
  ),
  pt: words(
    `SAIR, PARAR, PARE, DESCADASTRAR, CANCELAR INSCRIÇÃO, CANCELAR SUBSCRIÇÃO, PARAR PROMOÇÕES,
    INTERROMPER PROMOÇÕES, REMOVER, DESCADASTRE`,
    'POR FAVOR, PFV, OBRIGADO, OBRIGADA, MUITO OBRIGADO, MUITO OBRIGADA, OLÁ, OI',
    'mail, meta',
    'CADASTRAR, VOLTAR A RECEBER',
  ),
  nl: words(
    'STOPPEN, AFMELDEN, UITSCHRIJVEN, STOP RECLAME, PROMOTIES STOPPEN',
    'ALSTUBLIEFT, ALSJEBLIEFT, AUB, BEDANKT, DANK U, DANK JE, DANK U WEL, DANK JE WEL',
    'mail',
    'AANMELDEN',
  ),
  pl: words(
    'WYPISZ, WYPISZ MNIE, REZYGNUJĘ, WYPISZ SIĘ, ZATRZYMAJ',
    'PROSZĘ, DZIĘKUJĘ, DZIĘKI, DZIEŃ DOBRY',
    'mail',
    'ZAPISZ',
  ),
  tr: words(
    'DUR, DURDUR, ABONELİKTEN ÇIK, ABONELİĞİ İPTAL ET, İPTAL ET, RET, LİSTEDEN ÇIK',
    'LÜTFEN, TEŞEKKÜRLER, TEŞEKKÜR EDERİM, SAĞOL, MERHABA',
    'mail, word',
    'ABONE OL',
  ),
  ru: words(
    'СТОП, ОТПИСАТЬСЯ, ОТПИСКА, ОТПИШИТЕ, ОТПИШИТЕ МЕНЯ, ХВАТИТ, ПРЕКРАТИТЕ, ОСТАНОВИТЬ',
    'ПОЖАЛУЙСТА, СПАСИБО, БОЛЬШОЕ СПАСИБО, ЗДРАВСТВУЙТЕ',
    'mail, word',
    'СТАРТ, ПОДПИСАТЬСЯ',
  ),
  uk: words(
    'СТОП, ВІДПИСАТИСЯ, ВІДПИСКА, ВІДПИШІТЬ, ВІДПИШІТЬ МЕНЕ, ЗУПИНИТИ',
    'БУДЬ ЛАСКА, ДЯКУЮ, ДОБРИЙ ДЕНЬ',
    'mail, word',
  ),
  ar: words(
    `إيقاف, أوقف, أوقفوا, توقف, توقفوا, قف, إلغاء الاشتراك, إلغاء الإشتراك, ألغ الاشتراك, إيقاف الرسائل,
    إيقاف الإعلانات, إيقاف العروض الترويجية, ستوب`,
    'من فضلك, من فضلكم, لو سمحت, لو سمحتم, رجاء, رجاءً, شكرا, شكراً, السلام عليكم',
    'mail, word',
    'اشتراك, ابدأ',
  ),
  fa: words('توقف, لغو اشتراک, لغو, لغو عضویت, متوقف کنید', 'لطفا, ممنون, متشکرم, مرسی, سلام', 'mail, word'),
  ur: words('روکیں, بند کریں, بند کرو, ان سبسکرائب, سٹاپ', 'شکریہ, براہ کرم, پلیز', 'word'),
  he: words(
    'הסר, הסרה, הסירו, הסירו אותי, להסיר, עצור, ביטול הרשמה, הפסק, סטופ',
    'בבקשה, תודה, תודה רבה, שלום',
    'mail, word',
  ),
  hi: words('रोकें, बंद करें, बंद करो, रोको, रुको, सदस्यता समाप्त करें, स्टॉप', 'कृपया, धन्यवाद, शुक्रिया, नमस्ते, प्लीज', 'word'),
  bn: words('বন্ধ, বন্ধ করুন, থামুন, থামান, স্টপ', 'দয়া করে, ধন্যবাদ', 'word'),
  ta: words('நிறுத்து, நிறுத்தவும், நிறுத்துங்கள், ஸ்டாப்', 'தயவுசெய்து, நன்றி', 'word'),
  te: words('ఆపు, ఆపండి, ఆపివేయండి, నిలిపివేయండి, స్టాప్', 'దయచేసి, ధన్యవాదాలు', 'word'),
  mr: words('थांबवा, थांबा, बंद करा', 'कृपया, धन्यवाद', 'word'),
  gu: words('બંધ કરો, રોકો, અટકાવો, સ્ટોપ', 'કૃપા કરીને, આભાર', 'word'),
  pa: words('ਬੰਦ ਕਰੋ, ਰੋਕੋ, ਸਟਾਪ', 'ਕਿਰਪਾ ਕਰਕੇ, ਧੰਨਵਾਦ', 'word'),
  id: words(
    'BERHENTI, BERHENTI BERLANGGANAN, HENTIKAN, HENTIKAN PROMOSI, UNREG',
    'TOLONG, MOHON, TERIMA KASIH, MAKASIH, HALO',
    'mail, word',
    'BERLANGGANAN, MULAI',
  ),
  ms: words('BERHENTI, HENTIKAN, NYAHLANGGAN', 'TOLONG, SILA, TERIMA KASIH', 'mail, word'),
  tl: words('ITIGIL, TIGIL, TUMIGIL, HINTO, IHINTO', 'PAKI, SALAMAT, SALAMAT PO, PO', 'word'),
  vi: words(
    `DỪNG, DỪNG LẠI, NGỪNG, HỦY, HỦY ĐĂNG KÝ, HUỶ ĐĂNG KÝ, TỪ CHỐI, TỪ CHỐI QUẢNG CÁO, NGỪNG NHẬN TIN`,
    'VUI LÒNG, LÀM ƠN, XIN, CẢM ƠN, CÁM ƠN, XIN CẢM ƠN',
    'mail, word',
    'ĐĂNG KÝ',
  ),
  th: words(
    `หยุด, ยกเลิก, ยกเลิกการรับข่าวสาร, ยกเลิกการสมัคร, หยุดส่ง, หยุดส่งข้อความ, เลิกรับ, เลิกติดตาม`,
    'กรุณา, โปรด, ช่วย, ด้วย, ขอบคุณ, ครับ, ค่ะ, คะ, ขอบคุณครับ, ขอบคุณค่ะ',
    'mail, word',
  ),
  ko: words(
    '중지, 중단, 그만, 정지, 수신거부, 수신 거부, 구독 취소, 구독취소, 구독 해지, 구독해지, 수신 중단, 멈춰, 스톱',
    '제발, 부탁합니다, 부탁드립니다, 감사합니다, 고맙습니다, 해주세요, 해 주세요, 하세요',
    'mail, word',
    '수신 동의, 수신동의, 구독',
  ),
  ja: words(
    '停止, 配信停止, 中止, 解除, 登録解除, 購読解除, 配信解除, ストップ, 止めて, やめて',
    'お願いします, ください, 下さい, してください, ありがとう, ありがとうございます, どうか',
    'mail, word',
    '配信再開, 再開',
  ),
  zh: words(
    '退订, 停止, 取消订阅, 退訂, 取消訂閱, 停止發送, 停止发送, 不要再发, 不要再發, TD, T退订',
    '请, 請, 谢谢, 謝謝, 多谢, 多謝, 麻烦, 麻煩',
    'mail, word',
    '订阅, 訂閱',
  ),
  el: words(
    'ΣΤΟΠ, ΣΤΑΜΑΤΑ, ΣΤΑΜΑΤΗΣΤΕ, ΔΙΑΚΟΠΗ, ΔΙΑΓΡΑΦΗ, ΑΠΕΓΓΡΑΦΗ, ΚΑΤΑΡΓΗΣΗ ΕΓΓΡΑΦΗΣ',
    'ΠΑΡΑΚΑΛΩ, ΕΥΧΑΡΙΣΤΩ, ΚΑΛΗΜΕΡΑ',
    'mail, word',
    'ΕΓΓΡΑΦΗ',
  ),
  ro: words('DEZABONARE, DEZABONEAZĂ, MĂ DEZABONEZ, OPREȘTE, OPRIȚI', 'VĂ ROG, TE ROG, MULȚUMESC, MERSI', 'mail'),
  hu: words('LEIRATKOZÁS, LEIRATKOZOM, ÁLLJ, LEÁLLÍTÁS', 'KÉREM, KÉRLEK, KÖSZÖNÖM, KÖSZI', 'mail'),
  cs: words('ODHLÁSIT, ODHLÁSIT SE, ODHLASTE MĚ, ZASTAVIT, NEPOSÍLAT', 'PROSÍM, DĚKUJI, DÍKY, DOBRÝ DEN', 'mail'),
  sk: words('ODHLÁSIŤ, ODHLÁSIŤ SA, ZASTAVIŤ', 'PROSÍM, ĎAKUJEM, DOBRÝ DEŇ', 'mail'),
  bg: words('СТОП, ОТПИСВАНЕ, ОТПИШИ, СПРИ, СПРЕТЕ', 'МОЛЯ, БЛАГОДАРЯ, МЕРСИ', 'mail'),
  hr: words('ODJAVA, ODJAVI, ZAUSTAVI, PREKINI', 'MOLIM, HVALA', 'mail'),
  sr: words('ОДЈАВА, ОДЈАВИ, ЗАУСТАВИ, ODJAVA, ODJAVI', 'МОЛИМ, ХВАЛА, MOLIM, HVALA', 'mail'),
  sl: words('ODJAVA, ODJAVI, USTAVI', 'PROSIM, HVALA', 'mail'),
  sq: words('NDAL, NDALO, ÇREGJISTROHU, ÇABONOHU', 'JU LUTEM, FALEMINDERIT', 'word'),
  sv: words(
    'STOPPA, AVREGISTRERA, AVSLUTA PRENUMERATION, AVPRENUMERERA, SLUTA',
    'SNÄLLA, TACK, TACK SÅ MYCKET, HEJ',
    'mail',
  ),
  da: words('AFMELD, FRAMELD, AFMELDING', 'VENLIGST, TAK, MANGE TAK', 'mail'),
  nb: words('STOPP, AVSLUTT, MELD AV, AVMELD', 'VENNLIGST, TAKK, TUSEN TAKK', 'mail'),
  fi: words('LOPETA, PERUUTA TILAUS, PERU TILAUS, SEIS', 'KIITOS, OLE HYVÄ', 'mail'),
  et: words('LOOBU, LÕPETA, PEATA, TÜHISTA TELLIMUS', 'PALUN, AITÄH, TÄNAN', 'mail'),
  lv: words('ATRAKSTĪTIES, APTURĒT, BEIGT', 'LŪDZU, PALDIES', 'mail'),
  lt: words('ATSISAKYTI, ATSISAKAU, STABDYTI, NUTRAUKTI', 'PRAŠAU, AČIŪ', 'mail'),
  ca: words('BAIXA, ATURA, ATUREU, DONAR-ME DE BAIXA', 'SI US PLAU, GRÀCIES', 'mail'),
  sw: words('ACHA, SITISHA, KOMESHA, JIONDOE, ONDOA', 'TAFADHALI, ASANTE', 'word'),
  af: words('TEKEN UIT, HOU OP', 'ASSEBLIEF, DANKIE', 'mail'),
  am: words('አቁም, አቁሙ, ይቁም', 'እባክህ, እባክዎ, አመሰግናለሁ', 'word'),
  ka: words('შეწყვეტა, შეაჩერე, გაუქმება, სტოპ', 'გთხოვთ, მადლობა', 'word'),
  hy: words('ԿԱՆԳ, ԴԱԴԱՐԵՑՆԵԼ, ԴԱԴԱՐԵՑՐՈՒ, ՍՏՈՊ', 'ԽՆԴՐՈՒՄ ԵՄ, ՇՆՈՐՀԱԿԱԼՈՒԹՅՈՒՆ', 'word'),
  az: words('DAYANDIR, DAYAN, ABUNƏLİKDƏN ÇIX, İMTİNA', 'ZƏHMƏT OLMASA, TƏŞƏKKÜR', 'word'),
  kk: words('ТОҚТА, ТОҚТАТУ, ТОҚТАТЫҢЫЗ, ЖАЗЫЛЫМНАН БАС ТАРТУ', 'ӨТІНЕМІН, РАҚМЕТ', 'word'),
  uz: words(`TO'XTATISH, TO'XTAT, TO'XTA, OBUNANI BEKOR QILISH`, 'ILTIMOS, RAHMAT', 'word'),
};
