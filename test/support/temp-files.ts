import { TempFile } from '../../src/contacts/import/readers/temp-file';

const open: TempFile[] = [];

/** A temporary file with this content, which `closeTempFiles` gives back. */
export async function tempFile(content: Buffer | string): Promise<TempFile> {
  const file = await TempFile.create();
  open.push(file);
  const writer = file.writer();
  await new Promise<void>((resolve, reject) => {
    writer.on('error', reject);
    writer.end(Buffer.from(content as string), resolve);
  });
  return file;
}

export async function closeTempFiles(): Promise<void> {
  await Promise.all(open.splice(0).map((file) => file.close()));
}
