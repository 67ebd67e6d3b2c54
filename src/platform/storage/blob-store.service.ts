import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  BlobSASPermissions,
  BlobServiceClient,
  type ContainerClient,
  generateBlobSASQueryParameters,
  SASProtocol,
  type StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { AppConfig } from '../config/app-config';

const UPLOAD_CHUNK_BYTES = 1024 * 1024;
const UPLOAD_CONCURRENCY = 2;
const START_TIMEOUT_MS = 15_000;

/** The files of all workspaces: Azure Blob Storage, or Azurite on a developer's machine, through the same driver. */
@Injectable()
export class BlobStore implements OnModuleInit {
  private readonly container: ContainerClient;
  private readonly credential: StorageSharedKeyCredential;

  constructor(config: AppConfig) {
    const service = BlobServiceClient.fromConnectionString(config.storage.connectionString, {
      retryOptions: { maxTries: 3, tryTimeoutInMs: 60_000, retryDelayInMs: 200, maxRetryDelayInMs: 2000 },
    });
    this.container = service.getContainerClient(config.storage.container);
    this.credential = service.credential as StorageSharedKeyCredential;
  }

  async onModuleInit(): Promise<void> {
    try {
      await this.container.createIfNotExists({ abortSignal: AbortSignal.timeout(START_TIMEOUT_MS) });
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      throw new Error(`AZURE_STORAGE_CONNECTION_STRING: ${code ?? message}`, { cause: error });
    }
  }

  /** Streams a file in; holds at most two chunks of 1 MiB in memory. `contentType` is what downloads will say. */
  async upload(name: string, content: Readable, contentType: string, fileName?: string): Promise<void> {
    await this.container.getBlockBlobClient(name).uploadStream(content, UPLOAD_CHUNK_BYTES, UPLOAD_CONCURRENCY, {
      blobHTTPHeaders: { blobContentType: contentType, ...disposition(fileName) },
    });
  }

  /** Changes what downloads say about a stored file, when that is known only after its bytes were read. */
  async describe(name: string, contentType: string, fileName?: string): Promise<void> {
    await this.container.getBlobClient(name).setHTTPHeaders({ blobContentType: contentType, ...disposition(fileName) });
  }

  /** Streams a file out. @throws RestError (404) when there is none */
  async download(name: string): Promise<Readable> {
    const { readableStreamBody } = await this.container.getBlobClient(name).download();
    return readableStreamBody as Readable;
  }

  /** Removes a file; does nothing when it is gone already. */
  async remove(name: string): Promise<void> {
    await this.container.getBlobClient(name).deleteIfExists();
  }

  async exists(name: string): Promise<boolean> {
    return this.container.getBlobClient(name).exists();
  }

  /** Where a file is; reading it there needs the store's own permission. */
  url(name: string): string {
    return this.container.getBlobClient(name).url;
  }

  /**
   * A link that anybody can read this one file with until it expires (a shared access signature). With `asFile` it is
   * for browsers: they save the file and never show it as a page, whatever it was stored as.
   */
  readUrl(
    name: string,
    minutes: number,
    asFile?: { fileName: string; contentType: string },
  ): { url: string; expiresAt: Date } {
    const expiresAt = new Date(Date.now() + minutes * 60_000);
    const signature = generateBlobSASQueryParameters(
      {
        containerName: this.container.containerName,
        blobName: name,
        permissions: BlobSASPermissions.parse('r'),
        // Clocks differ a little between machines.
        startsOn: new Date(Date.now() - 5 * 60_000),
        expiresOn: expiresAt,
        ...(asFile && {
          contentDisposition: disposition(asFile.fileName).blobContentDisposition,
          contentType: harmlessType(asFile.contentType),
        }),
        protocol: this.container.url.startsWith('https:') ? SASProtocol.Https : SASProtocol.HttpsAndHttp,
      },
      this.credential,
    );
    return { url: `${this.container.getBlobClient(name).url}?${signature.toString()}`, expiresAt };
  }

  /** Fails when the store does not answer. */
  async ping(): Promise<void> {
    await this.container.getProperties({ abortSignal: AbortSignal.timeout(3000) });
  }
}

/** Media, texts and documents without macros: all that WhatsApp carries, and nothing that a browser would run. */
const HARMLESS_TYPE =
  /^(image|audio|video)\/[\w.+-]+$|^text\/plain$|^application\/(pdf|msword|vnd\.ms-(excel|powerpoint)|vnd\.openxmlformats-officedocument\.[\w.-]+)$/;

/** The type that a file is given out as; what a browser might run in it is bytes to it. */
function harmlessType(contentType: string): string {
  const [type = ''] = contentType.toLowerCase().split(';');
  return HARMLESS_TYPE.test(type) && !type.includes('svg') ? contentType : 'application/octet-stream';
}

function disposition(fileName: string | undefined): { blobContentDisposition?: string } {
  return fileName ? { blobContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}` } : {};
}
