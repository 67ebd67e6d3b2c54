import { keepSampleFiles, sampleFilesOf, withHandles } from './sample-files';

const A = '01900000-0000-7000-8000-00000000000a';
const B = '01900000-0000-7000-8000-00000000000b';
const header = (mediaId: string, format = 'IMAGE') => ({ type: 'HEADER', format, example: { media_id: mediaId } });
const BODY = { type: 'BODY', text: 'Look.' };
const COMPONENTS = [
  header(A),
  BODY,
  { type: 'CAROUSEL', cards: [{ components: [header(B.toUpperCase(), 'video'), BODY] }, { components: [header(A)] }] },
];

it('finds the samples of the header and of the cards, with their places', () => {
  expect(sampleFilesOf(COMPONENTS)).toEqual([
    { mediaId: A, format: 'IMAGE', path: [0] },
    { mediaId: B, format: 'VIDEO', path: [2, 'cards', 0, 'components', 0] },
    { mediaId: A, format: 'IMAGE', path: [2, 'cards', 1, 'components', 0] },
  ]);
  expect(sampleFilesOf([BODY, { type: 'HEADER', format: 'TEXT', text: 'Hi' }])).toEqual([]);
});

it("puts Meta's handles in the place of files, and leaves everything else", () => {
  const handles = new Map([
    [A, '4::a'],
    [B, '4::b'],
  ]);
  const handle = (text: string) => ({ header_handle: [text] });
  expect(withHandles(COMPONENTS, handles)).toEqual([
    { ...header(A), example: handle('4::a') },
    BODY,
    {
      type: 'CAROUSEL',
      cards: [
        { components: [{ type: 'HEADER', format: 'video', example: handle('4::b') }, BODY] },
        { components: [{ ...header(A), example: handle('4::a') }] },
      ],
    },
  ]);
});

it("knows the file of a header again in Meta's answer, unless the header is another", () => {
  const answered = (format: string) => [
    { type: 'HEADER', format, example: { header_handle: ['https://cdn.test/x'] } },
    BODY,
  ];
  expect(keepSampleFiles([header(A), BODY], answered('IMAGE'))[0]).toEqual({
    type: 'HEADER',
    format: 'IMAGE',
    example: { header_handle: ['https://cdn.test/x'], media_id: A },
  });
  expect(keepSampleFiles([header(A), BODY], answered('VIDEO'))).toEqual(answered('VIDEO'));
  expect(keepSampleFiles([BODY], answered('IMAGE'))).toEqual(answered('IMAGE'));
});
