import type { InvalidInput } from '../../platform/http/errors';
import { mapColumns } from './columns';

const faultOf = (header: string[]): string => {
  try {
    mapColumns(header);
  } catch (error) {
    expect((error as InvalidInput).faults[0]?.loc).toEqual(['body', 'file']);
    return (error as InvalidInput).faults[0]!.msg;
  }
  throw new Error('was accepted');
};

const phonesOf = (header: string[], sample: string[][] = []): number[] =>
  mapColumns(header, { sample }).phones.map(({ index }) => index);

describe('mapColumns', () => {
  it.each([
    ...['phone', 'Phone', 'PHONE NUMBER', 'phone_number', 'Phone No.', 'Phone #', 'mobile'],
    ...['Mobile Phone', 'tel', 'Tel.', 'telephone', 'WhatsApp', 'whatsapp-number', 'number'],
    ...['Cell', 'msisdn', 'phoneNumber', '\u200bphone\u00a0', 'Phone 1 - Value', 'ｐｈｏｎｅ'],
  ])('takes %j as the phone column', (name) => {
    expect(phonesOf(['x', name])).toEqual([1]);
  });

  it('finds the others', () => {
    const header = ['Full Name', 'phone', 'Tags', 'E-Mail', 'Opt-in', 'Labels', 'First name', 'Surname'];
    expect(mapColumns(header)).toMatchObject({
      phones: [{ index: 1, isWaId: false, key: 'phone' }],
      country: -1,
      area: -1,
      name: 0,
      firstName: 6,
      lastName: 7,
      email: 3,
      tags: [2, 5],
      optedIn: 4,
      optedOut: -1,
      custom: [],
      width: 8,
    });
  });

  it('takes the most telling of several phone columns and keeps the others', () => {
    expect(phonesOf(['tel', 'phone', 'WhatsApp'])).toEqual([2, 1, 0]);
    expect(phonesOf(['Business Phone', 'Home Phone', 'Mobile Phone'])).toEqual([2, 1, 0]);
    expect(phonesOf(['Phone 1 - Label', 'Phone 1 - Value', 'Phone 2 - Label', 'Phone 2 - Value'])).toEqual([1, 3]);
  });

  it('keeps unknown columns under their names, each name once', () => {
    const map = mapColumns(['phone', ' City ', 'City', '', 'Last\norder', '__proto__']);
    expect(map.custom).toEqual([
      { index: 1, key: 'City' },
      { index: 2, key: 'City_2' },
      { index: 3, key: 'column_4' },
      { index: 4, key: 'Last order' },
      { index: 5, key: '__proto__' },
    ]);
  });

  it('passes over empty columns at the end', () => {
    const map = mapColumns(['phone', 'city', '', ' ', ...Array<string>(200).fill('')]);
    expect([map.width, map.custom]).toEqual([2, [{ index: 1, key: 'city' }]]);
  });

  it('is not slow to refuse a header of countless columns', () => {
    expect(faultOf([`city${' (x'.repeat(100_000)}`])).toMatch(/no phone column/);
    expect(faultOf(['phone', ...Array<string>(500_000).fill('a')])).toMatch(/500001 columns/);
  });

  it('says what it found when there is no phone column', () => {
    expect(faultOf(['first', 'last'])).toMatch(/no phone column.*found: first, last\)$/);
    expect(faultOf([])).toMatch(/found: nothing/);
    expect(faultOf(['+15550100123', 'Ann'])).toMatch(/its first row must name the columns/);
  });

  it.each([
    ['Name,Contact No.', 0, 1],
    ['First Name,Last Name,Phone Number,Email', -1, 2],
    ['Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number', -1, 5],
    ['billing_first_name,billing_last_name,billing_phone', -1, 2],
    ['First Name (Billing),Phone (Billing)', -1, 1],
    ['Customer ID,First Name,Default Address Phone', -1, 2],
    ['Timestamp,What is your name?,WhatsApp number (with country code)', 1, 2],
    ['Contacts[Full Name],Contacts[Phone Number]', 0, 1],
    ['Name,Phone : mobile', 0, 1],
    ['Nombre,Teléfono', 0, 1],
    ['Nombre completo,Celular', 0, 1],
    ['Nome,Telefone', 0, 1],
    ['Nome completo,Número de telemóvel', 0, 1],
    ['Name,Telefon', 0, 1],
    ['Name,Handynummer', 0, 1],
    ['Nom,Téléphone portable', -1, 1],
    ['Nome e cognome,Cellulare', 0, 1],
    ['Naam,Telefoonnummer', 0, 1],
    ['Ad Soyad,Cep Telefonu', 0, 1],
    ['Nama,No. HP', 0, 1],
    ['Nama,Nomor Telepon', 0, 1],
    ['Имя клиента,Телефон', 0, 1],
    ['ФИО,Мобильный телефон', 0, 1],
    ["Ім'я,Номер телефону", -1, 1],
    ['Imię i nazwisko,Numer telefonu', 0, 1],
    ['Jméno a příjmení,Telefonní číslo', 0, 1],
    ['Nume complet,Număr de telefon', 0, 1],
    ['Ονοματεπώνυμο,Τηλέφωνο', 0, 1],
    ['Név,Telefonszám', 0, 1],
    ['Namn,Mobilnummer', 0, 1],
    ['नाम,मोबाइल नंबर', 0, 1],
    ['নাম,ফোন নম্বর', 0, 1],
    ['نام,موبائل نمبر', 0, 1],
    ['نام,شماره تلفن', 0, 1],
    ['الاسم,رقم الجوال', 0, 1],
    ['שם,טלפון', 0, 1],
    ['ชื่อ-นามสกุล,เบอร์โทร', 0, 1],
    ['Họ và tên,Số điện thoại', 0, 1],
    ['姓名,手机号', 0, 1],
    ['姓名,手機號碼', 0, 1],
    ['氏名,電話番号', 0, 1],
    ['이름,전화번호', 0, 1],
    ['பெயர்,தொலைபேசி எண்', 0, 1],
    ['Jina,Namba ya simu', 0, 1],
  ])('knows the columns of %s', (header, name, phone) => {
    const map = mapColumns(header.split(','));
    expect([map.name, map.phones[0]?.index]).toEqual([name, phone]);
  });

  it.each(['Phone Type', 'Phone verified', 'Fax', 'Home Fax', 'Last phone call date', 'Phone model', 'Phone consent'])(
    'takes %s for no number',
    (name) => {
      expect(phonesOf([name, 'Tel'])).toEqual([1]);
      expect(faultOf(['city', name])).toMatch(/no phone column/);
    },
  );

  it('knows what names the country, and keeps it as a field, too', () => {
    for (const name of ['Country', 'Country Code', 'Ländervorwahl', 'País', 'Phone country code', '国家'])
      expect(mapColumns([name, 'Phone'])).toMatchObject({ country: 0, custom: [{ index: 0 }] });
  });

  it('does not take a column for the phones that is mostly dates', () => {
    const sample = [
      ['17/05/1990', '+447700900601'],
      ['2026-11-30', '+447700900602'],
      ['', ''],
    ];
    expect(phonesOf(['Contact', 'Mobile'], sample)).toEqual([1]);
    expect(phonesOf(['Mobile', 'Tel'], sample)).toEqual([1]);
    expect(
      phonesOf(
        ['Mobile', 'Town'],
        sample.map(([date]) => [date!, 'x']),
      ),
    ).toEqual([0]);
    expect(mapColumns(['Mobile', 'Tel'], { sample }).custom).toEqual([{ index: 0, key: 'Mobile' }]);
  });

  it('takes a column of international numbers under an unknown name, when it is the only one', () => {
    const sample = [
      ['Ann', '+447700900601'],
      ['Bob', '+447700900602'],
    ];
    expect(phonesOf(['who', 'xyzzy'], sample)).toEqual([1]);
    const twice = sample.map(([name, number]) => [name!, number!, number!]);
    expect(() => phonesOf(['who', 'x', 'y'], twice)).toThrow(/columns must say/);
  });

  it('takes people in the first row for no header', () => {
    const sample = [['+447700900602', 'Bob']];
    expect(() => phonesOf(['+447700900601', 'Ann'], sample)).toThrow(/no phone column/);
  });

  it('takes "contact" for the number where the values are numbers', () => {
    expect(phonesOf(['Nama', 'Kontak'], [['Ann', '0812-3456-7890']])).toEqual([1]);
    expect(() => phonesOf(['City', 'Contact'], [['Bonn', 'Ann Lee']])).toThrow(/no phone column/);
  });

  it('does what the client says of columns, by name or letter', () => {
    const map = mapColumns(['A number', 'Nickname', 'x'], {
      columns: { 'a number': 'phone', B: 'ignore', C: 'name' },
    });
    expect(map).toMatchObject({ phones: [{ index: 0 }], name: 2, custom: [] });
    expect(() => mapColumns(['phone'], { columns: { Z: 'name' } })).toThrow(/no column "Z"/);
  });

  it('counts no columns that are empty', () => {
    const header = ['Phone', ...Array.from({ length: 91 }, (_, index) => `Outlook ${index}`)];
    const row = ['+447700900601', 'a', ...Array<string>(90).fill('')];
    expect(mapColumns(header, { sample: [row] }).custom).toHaveLength(91);
    expect(() => mapColumns(header, { sample: [row.map(() => 'x')] })).toThrow(/91 columns/);
  });

  it('refuses more custom columns than a contact may have, and endless names', () => {
    const many = Array.from({ length: 51 }, (_, index) => `c${index}`);
    expect(mapColumns(['phone', ...many.slice(1)]).custom).toHaveLength(50);
    expect(faultOf(['phone', ...many])).toMatch(/51 columns/);
    expect(faultOf(['phone', 'x'.repeat(101)])).toMatch(/column 2 is longer/);
  });
});
