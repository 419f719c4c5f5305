import type { Random } from './random';

/** A name as people write it, with the ASCII spelling of an e-mail address. */
export interface PersonName {
  full: string;
  asciiGiven: string;
  asciiFamily: string;
}

interface NameStock {
  /** How many people in a hundred or so have such a name. */
  weight: number;
  /** Words of `native=ascii`, or just the word where both are the same. */
  given: string;
  family: string;
  /** Puts the two together; given name first with a space where it is left out. */
  join?: (given: string, family: string) => string;
}

const familyFirst = (given: string, family: string): string => family + given;

const stocks: readonly NameStock[] = [
  {
    weight: 30,
    given: 'James Olivia Emma Liam Grace Henry Amara Noah Chloe Samuel Ruby Thomas Hannah Isaac Lucy Oscar',
    family: "Smith Johnson Walker Okafor O’Brien=obrien Clarke-Hughes Patel Nguyen Mensah Taylor Evans d'Souza=dsouza",
  },
  {
    weight: 25,
    given:
      'José=jose Zoë=zoe Łukasz=lukasz Şebnem=sebnem Søren=soren Žofie=zofie Åsa=asa François=francois Dušan=dusan',
    family:
      'Müller=mueller Núñez=nunez Dvořák=dvorak Öztürk=ozturk Wałęsa=walesa Åkesson=akesson Þórsdóttir=thorsdottir',
  },
  // Letters with the accent as a code point of its own, as some directories send them.
  { weight: 2, given: 'Rene\u0301e=renee Ma\u0301ria=maria', family: 'Pe\u0301rez=perez Sa\u0301nchez=sanchez' },
  {
    weight: 5,
    given: 'Ελένη=eleni Γιώργος=giorgos Κατερίνα=katerina Νίκος=nikos Σοφία=sofia',
    family: 'Παπαδόπουλος=papadopoulos Αντωνίου=antoniou Γεωργίου=georgiou Νικολαΐδης=nikolaidis',
  },
  {
    weight: 7,
    given: 'Анна=anna Дмитрий=dmitry Олена=olena Сергей=sergey Їржі=yirzhi Милица=milica',
    family: 'Иванова=ivanova Шевченко=shevchenko Ковалёв=kovalyov Петровић=petrovic Бойко=boyko',
  },
  {
    weight: 4,
    given: 'נועה=noa דוד=david תמר=tamar יוסף=yosef מיכל=michal',
    family: 'כהן=cohen לוי=levi פרץ=peretz מזרחי=mizrahi',
  },
  {
    weight: 5,
    given: 'محمد=mohammed فاطمة=fatima أحمد=ahmad ليلى=layla يوسف=yusuf',
    family: 'الحسن=alhassan منصور=mansour العلي=alali حداد=haddad',
  },
  {
    weight: 6,
    given: 'प्रिया=priya अर्जुन=arjun कृष्ण=krishna आरती=aarti रोहित=rohit',
    family: 'शर्मा=sharma सिंह=singh गुप्ता=gupta चौधरी=chaudhary',
  },
  {
    weight: 3,
    given: 'สมชาย=somchai ศิริพร=siriporn กมล=kamon นภา=napha',
    family: 'ใจดี=jaidee สุขใจ=sukjai วงศ์สวัสดิ์=wongsawat',
  },
  {
    weight: 5,
    given: '伟=wei 芳=fang 秀英=xiuying 志强=zhiqiang 雨桐=yutong',
    family: '王=wang 李=li 欧阳=ouyang 陈=chen',
    join: familyFirst,
  },
  {
    weight: 5,
    given: '陽子=yoko 健太=kenta さくら=sakura 大輔=daisuke ケンジ=kenji',
    family: '佐藤=sato 鈴木=suzuki 高橋=takahashi 渡邉=watanabe',
    join: (given, family) => `${family} ${given}`,
  },
  {
    weight: 3,
    given: '민준=minjun 서연=seoyeon 지우=jiwoo 하은=haeun',
    family: '김=kim 이=lee 박=park 최=choi',
    join: familyFirst,
  },
];

type Word = readonly [native: string, ascii: string];

function words(text: string): Word[] {
  return text.split(' ').map((word) => {
    const [native = '', ascii] = word.split('=');
    return [native, ascii ?? native.toLowerCase()];
  });
}

const inStock = stocks.map(({ weight, given, family, join }) => ({
  weight,
  given: words(given),
  family: words(family),
  join: join ?? ((first: string, second: string) => `${first} ${second}`),
}));

// One entry for each point of weight, so that a plain pick respects the weights.
const byWeight = inStock.flatMap((stock) => Array.from({ length: stock.weight }, () => stock));

/** Returns a name; the same stream gives the same names. */
export function createName(random: Random): PersonName {
  const stock = random.pick(byWeight);
  const [given, asciiGiven] = random.pick(stock.given);
  const [family, asciiFamily] = random.pick(stock.family);
  return { full: stock.join(given, family), asciiGiven, asciiFamily };
}
