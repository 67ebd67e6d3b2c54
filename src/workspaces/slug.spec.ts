import { slugOf } from './slug';

describe('slugOf', () => {
  it.each([
    ['My Company', 'my-company'],
    ['  Ümläut & Söhne GmbH ', 'umlaut-sohne-gmbh'],
    ['شركة', 'شركة'],
    ['!!!', 'workspace'],
    ['a'.repeat(100), 'a'.repeat(60)],
  ])('turns %j into %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
