/** Words of the page that lists the program's interface. */
import type { Text } from '#kernel/web'

export const apiWords = {
  title: { zh: '接口共 {n} 个', en: '{n} operations' },
  sub: {
    zh: '照程序自己的声明列出（OpenAPI 3.1）。写操作带 x-csrf 和 idempotency-key 两个请求头。',
    en: 'Listed from the program’s own declarations (OpenAPI 3.1). Writes carry x-csrf and idempotency-key.',
  },
  file: { zh: '下载 openapi.json', en: 'openapi.json' },
  q: { zh: '在地址和说明中查找', en: 'Find in addresses and summaries' },
  none: { zh: '没有找到', en: 'Nothing found' },
  parameters: { zh: '参数', en: 'Parameters' },
  name: { zh: '名称', en: 'Name' },
  place: { zh: '位置', en: 'In' },
  type: { zh: '类型', en: 'Type' },
  required: { zh: '必填', en: 'Required' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  noParameters: { zh: '没有参数', en: 'No parameters' },
} satisfies Record<string, Text>
