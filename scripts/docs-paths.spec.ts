import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const ROOMS = 'src|test|scripts|local-stack|simulator|demo|bench|migrations|deploy|examples|docs';
/** `src/app.ts`: a path in code, without placeholders. */
const IN_CODE = new RegExp(`\`((?:${ROOMS})/[\\w./-]*)\``, 'g');
/** [text](path): a link that leads into the repository. */
const LINKED = /\]\((?!https?:|#)([^)#]+)/g;

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

function missing(text: string, pattern: RegExp, from: string): string[] {
  const paths = [...text.matchAll(pattern)].map(([, path]) => path!);
  return paths.filter((path) => !existsSync(join(root, from, path)));
}

describe('documents', () => {
  it.each(pages)('%s names files that exist', (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    expect(missing(text, IN_CODE, '.')).toEqual([]);
    expect(missing(text, LINKED, dirname(page))).toEqual([]);
  });
});
