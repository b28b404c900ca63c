/** The form of one verb beside the matter it belongs to. */
import { ActForm, type ActFormProps } from './act-form.tsx'
import { Sheet } from './sheet.tsx'

export interface ActSheetProps extends ActFormProps {
  onClose: () => void
}

export function ActSheet(props: ActSheetProps) {
  return (
    <Sheet title={props.action.label} hint={props.action.hint} onClose={props.onClose}>
      <ActForm {...props} />
    </Sheet>
  )
}
