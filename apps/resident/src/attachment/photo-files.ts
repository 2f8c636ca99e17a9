import Taro from '@tarojs/taro'
import { ApiError, newCommandId, routes } from '@linli/contract/client'
import { api } from '../kernel/api.ts'
import type { Photo } from '../kernel/outbox.ts'

/** What was just chosen: in a browser the file itself, in WeChat the path of one that goes with the session. */
export type Chosen = File | string

/** Where the phone keeps pictures until the api has what they belong to. */
interface Files {
  readonly keep: (chosen: Chosen) => Promise<string>
  /** for the upload */
  readonly read: (key: string) => Promise<Chosen | undefined>
  /** address to show it from */
  readonly address: (key: string) => Promise<string | undefined>
  readonly drop: (key: string) => void
}

/** WeChat's own files: what `saveFile` gives stays when the mini-program ends. */
const weapp: Files = {
  keep: (chosen) =>
    new Promise((resolve) =>
      Taro.getFileSystemManager().saveFile({
        tempFilePath: chosen as string,
        success: ({ savedFilePath }) => resolve(savedFilePath),
        fail: () => resolve(chosen as string), // no room left: it can still be sent in this session
      }),
    ),
  read: (key) =>
    new Promise((resolve) =>
      Taro.getFileSystemManager().access({ path: key, success: () => resolve(key), fail: () => resolve(undefined) }),
    ),
  address: (key) => Promise.resolve(key),
  drop: (filePath) => Taro.getFileSystemManager().unlink({ filePath, fail: () => undefined }),
}

/** A browser's own database; what it does not keep there is held for this visit. */
function browserFiles(): Files {
  const name = 'photos'
  const held = new Map<string, Chosen>()
  const opened = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('linli', 1)
      asked.onupgradeneeded = () => asked.result.createObjectStore(name)
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error ?? new Error('no IndexedDB'))
    })
  async function ask<T>(mode: IDBTransactionMode, question: (photos: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await opened()
    try {
      return await new Promise<T>((resolve, reject) => {
        const asked = question(database.transaction(name, mode).objectStore(name))
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error ?? new Error('not kept'))
      })
    } finally {
      database.close()
    }
  }
  const read: Files['read'] = async (key) =>
    held.get(key) ??
    (await ask<Chosen | undefined>('readonly', (photos) => photos.get(key) as IDBRequest<Chosen | undefined>).catch(
      () => undefined,
    ))
  return {
    read,
    async keep(chosen) {
      const key = newCommandId()
      held.set(key, chosen)
      await ask('readwrite', (photos) => photos.put(chosen, key)).catch(() => undefined)
      return key
    },
    async address(key) {
      const file = await read(key)
      return file instanceof Blob ? URL.createObjectURL(file) : undefined
    },
    drop(key) {
      held.delete(key)
      void ask('readwrite', (photos) => photos.delete(key)).catch(() => undefined)
    },
  }
}

export const photoFiles: Files = process.env.TARO_ENV === 'h5' ? browserFiles() : weapp

const uploading = new Map<string, Promise<string>>()
async function sent({ key }: Photo): Promise<string> {
  const file = await photoFiles.read(key)
  if (file === undefined)
    throw new ApiError(404, { code: 'not-found', message: '照片已经不在这部手机里，请删掉它，重新拍一张' })
  return (await api.call(routes.attachment.upload, { file })).id
}

/** Sends a picture, once however many ask for it meanwhile. @returns its id at the api */
export function upload(photo: Photo): Promise<string> {
  const running = uploading.get(photo.key) ?? sent(photo).finally(() => uploading.delete(photo.key))
  uploading.set(photo.key, running)
  return running
}

export const release = (photos: readonly Photo[]) => {
  for (const { key } of photos) photoFiles.drop(key)
}
