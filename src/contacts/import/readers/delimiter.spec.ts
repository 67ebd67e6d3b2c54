import { sniffDelimiter } from './delimiter';

describe('sniffDelimiter', () => {
  it.each([
    ['phone,name,tags\n+15550100123,Ann;Lee,a;b;c;d', ','],
    ['phone;name;tags\r\n+15550100123;"Lee, Ann";a,b,c,d', ';'],
    ['phone\tname\n', '\t'],
    ['phone\n+15550100123', ','],
    ['"phone, or mobile";name\n', ';'],
    ['"a;b;c";"d;e",name,x,y\n', ','],
    ['\n\nphone;name\n', ';'],
    ['', ','],
  ])('reads %j', (head, delimiter) => {
    expect(sniffDelimiter(head)).toEqual({ delimiter, skip: 0 });
  });

  it('obeys the line that Excel writes', () => {
    expect(sniffDelimiter('sep=;\r\nphone,x;name')).toEqual({ delimiter: ';', skip: 7 });
  });
});
