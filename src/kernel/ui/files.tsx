/** Attachments: what is there, and sending more with the share that has gone up. */
import { type DragEvent, useState } from 'react'
import type { FileRow } from '../http/wire.ts'
import { upload } from './api.ts'
import { kitWords } from './kit-words.ts'
import { useLang, useWords } from './lang.tsx'
import { reasonsOf, Unreachable } from './problem.ts'
import { momentText } from './time.ts'
import { useToday } from './today.tsx'
import './files.css'

export function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** `from` is where the files are fetched: elsewhere for those who came by a link. */
export function FileList({ files, from = '/api/files' }: { files: readonly FileRow[]; from?: string }) {
  const say = useWords(kitWords)
  const lang = useLang()
  const today = useToday()
  if (files.length === 0) return <p className="faint">{say('files.none')}</p>
  return (
    <ul className="rows">
      {files.map((file) => (
        <li key={file.id}>
          <a href={`${from}/${file.id}`} download={file.name}>
            {file.name}
          </a>
          <small>
            {sizeText(file.size)} · {file.by} · {momentText(file.at, today, lang)}
          </small>
        </li>
      ))}
    </ul>
  )
}

interface Going {
  name: string
  part: number
  error: string
}

export interface FileUploadProps<T> {
  id?: string
  path: string
  onDone: (answer: T) => void
  /** One file at a time, of these kinds. */
  only?: string
}

/** Answers with what the server made of each file: usually the file's row. */
export function FileUpload<T = FileRow>({ id, path, onDone, only }: FileUploadProps<T>) {
  const say = useWords(kitWords)
  const [going, setGoing] = useState<readonly Going[]>([])
  function change(name: string, next: Partial<Going>) {
    setGoing((all) => all.map((one) => (one.name === name ? { ...one, ...next } : one)))
  }
  async function sendOne(file: File) {
    setGoing((all) => [
      ...all.filter((one) => one.name !== file.name),
      { name: file.name, part: 0, error: '' },
    ])
    try {
      const answer = await upload<T>(path, file, (part) => change(file.name, { part }))
      setGoing((all) => all.filter((one) => one.name !== file.name))
      onDone(answer)
    } catch (error) {
      const offline = error instanceof Unreachable ? say('error.offlineTitle') : say('error.fault')
      change(file.name, { error: reasonsOf(error)[0]?.text ?? offline })
    }
  }
  function sendAll(files: globalThis.FileList | null) {
    for (const file of files ?? []) void sendOne(file)
  }
  function drop(event: DragEvent) {
    event.preventDefault()
    sendAll(event.dataTransfer.files)
  }
  return (
    <fieldset
      className="upload no-print"
      aria-label={say('files.add')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <label className="upload-label">
        <input
          id={id}
          type="file"
          multiple={!only}
          accept={only}
          className="upload-input"
          onChange={(event) => {
            sendAll(event.target.files)
            event.target.value = ''
          }}
        />
        <span>{say('files.drop')}</span>
      </label>
      {going.map((one) => (
        <p key={one.name} className={one.error ? 'field-error' : undefined} role="status">
          {one.error ? `${one.name}：${one.error}` : say('files.progress', { name: one.name })}
          {!one.error && (
            <progress value={one.part} max={1} aria-label={say('files.progress', { name: one.name })} />
          )}
        </p>
      ))}
    </fieldset>
  )
}
