/** Files given with a form: they go up at once and the form keeps their numbers. */
import { useContext, useState } from 'react'
import type { FileRow } from '../../http/wire.ts'
import { FileList, FileUpload } from '../files.tsx'
import { kitWords } from '../kit-words.ts'
import { useWords } from '../lang.tsx'
import { type ControlProps, FormPlaceContext, useControlId } from './control.ts'

export function FilesControl({ path, value, onChange }: ControlProps) {
  const say = useWords(kitWords)
  const id = useControlId(path)
  const { uploadTo } = useContext(FormPlaceContext)
  const [rows, setRows] = useState<FileRow[]>([])
  const ids = Array.isArray(value) ? value : []
  if (!uploadTo) return <p className="field-hint">{say('files.later')}</p>
  return (
    <>
      {rows.length > 0 && <FileList files={rows} />}
      <FileUpload
        id={id}
        path={uploadTo}
        onDone={(row) => {
          setRows((before) => [...before, row])
          onChange([...ids, row.id])
        }}
      />
    </>
  )
}
