/** The looks a ledger uses, as one styles part; a look is named by its index in `cellXfs`. */

export const LOOK = {
  plain: 0,
  title: 1,
  subtitle: 2,
  count: 3,
  header: 4,
  text: 5,
  number: 6,
  integer: 7,
  date: 8,
  note: 9,
  emptyDate: 10,
} as const

const BORDER = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FFB4B4B4"/></${side}>`)
  .join('')

const font = (size: number, more = '') =>
  `<font>${more}<sz val="${size}"/><name val="宋体"/><charset val="134"/></font>`

interface Look {
  readonly format?: number
  readonly font?: number
  readonly fill?: number
  readonly border?: number
  readonly align?: string
}

function xf({ format = 0, font: face = 0, fill = 0, border = 0, align = '' }: Look): string {
  return `<xf numFmtId="${format}" fontId="${face}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" ${align}/></xf>`
}

const TEXT_FORMAT = 49
const DATE_FORMAT = 164
const WRAP = 'wrapText="1"'
const CENTRE = 'horizontal="center"'

const XFS = [
  xf({}),
  xf({ format: TEXT_FORMAT, font: 1, align: `${CENTRE} ${WRAP}` }),
  xf({ format: TEXT_FORMAT, align: CENTRE }),
  xf({ format: TEXT_FORMAT, align: 'horizontal="left"' }),
  xf({ format: TEXT_FORMAT, font: 2, fill: 2, border: 1, align: `${CENTRE} ${WRAP}` }),
  xf({ format: TEXT_FORMAT, border: 1, align: WRAP }),
  xf({ border: 1 }),
  xf({ format: 1, border: 1 }),
  xf({ format: DATE_FORMAT, border: 1, align: CENTRE }),
  xf({ format: TEXT_FORMAT, align: WRAP }),
  xf({ format: DATE_FORMAT, align: CENTRE }),
]

export const STYLES_XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="${DATE_FORMAT}" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="3">${font(11)}${font(18, '<b/>')}${font(11, '<b/>')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${BORDER}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${XFS.length}">${XFS.join('')}</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
