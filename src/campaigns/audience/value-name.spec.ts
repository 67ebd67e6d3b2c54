import { namedValues, valueName } from './value-name';

describe('valueName', () => {
  it.each([
    ['Order ID', 'order_id'],
    ['order_id', 'order_id'],
    ['{{1}}', '1'],
    ['{{ first_name }}', 'first_name'],
    ['1', '1'],
    ['Prénom', 'prenom'],
    ['E-Mail', 'e_mail'],
    ['Phone No.', 'phone_no'],
    ['body.1', 'body.1'],
    ['header.media', 'header.media'],
    ['button.0', 'button.0'],
    ['नाम', 'नाम'],
    ['  Order   no #', 'order_no'],
    ['!!', ''],
  ])('of %j is %j', (header, name) => {
    expect(valueName(header)).toBe(name);
  });

  it('keeps the first value of a name, and those whose names are signs only', () => {
    expect(namedValues({ 'Order ID': '7', 'order-id': '8', '%': '9' })).toEqual({ order_id: '7', '%': '9' });
    expect(namedValues({})).toBeNull();
    expect(namedValues(undefined)).toBeNull();
  });
});
