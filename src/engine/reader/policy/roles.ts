/** What a section of a policy is there for, by its name. */

export type Role =
  | 'conditions'
  | 'target'
  | 'benefit'
  | 'veto'
  | 'procedure'
  | 'penalty'
  | 'scoring'
  | 'general'

const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['scoring', /评分|评价指标|打分|积分|指标体系/],
  ['veto', /不予(?:支持|受理|奖补|补助)|不得(?:申报|享受)|负面清单|禁止(?:申报|情形)|否决/],
  [
    'target',
    /(?:支持|适用|申报|补贴|补助|扶持|奖补|奖励|服务|政策|享受|受益|贴息)(?:的)?(?:对象|范围|主体)$|^(?:对象|范围)$/,
  ],
  [
    'conditions',
    /(?:申报|申请|基本|认定|支持|享受|准入|资格|补贴|补助|奖励|评定|必备|扶持|专项|适用|对象(?:和|及|与))(?:条件|要求|标准及条件)$|^条件$/,
  ],
  ['conditions', /认定标准$|划型标准$/],
  [
    'benefit',
    /(?:支持|补贴|补助|奖励|奖补|资助|扶持|返还|优惠|贴息|减免)(?:标准|方式|内容|政策|措施|额度|力度|比例|金额)|^(?:政策内容|优惠内容|主要措施)$/,
  ],
  ['penalty', /罚则|法律责任|责任追究|监督(?:管理|检查)?|违规|绩效/],
  [
    'procedure',
    /程序|流程|材料|时间|时限|期限|途径|受理|审核|审批|公示|拨付|兑付|组织(?:实施|领导|保障)|工作要求|有关要求|办理|渠道|步骤|联系|咨询|保障措施|附则|资金(?:来源|管理)|推荐/,
  ],
]

export function roleOf(heading: string): Role {
  const role = ROLES.find(([, words]) => words.test(heading))?.[0] ?? 'general'
  // 条件与程序 holds both: its parts tell.
  return role === 'procedure' && heading.includes('条件') ? 'general' : role
}

const PENALTY =
  /追回|追缴|处罚|罚款|法律责任|骗取|弄虚作假|撤销(?:其)?(?:资格|称号|认定)|取消[^，。；]{0,14}(?:资格|称号|申报)/
const PROCEDURE =
  /应当?(?:于|在).{0,20}(?:提交|报送|申报|填报|备案|公示)|提交(?:以下|下列)|(?:负责|会同).{0,20}(?:审核|受理|审批|解释)|公示(?:期|时间)|工作日|报送|登录|逾期|网上(?:申报|申请|办理)|承诺书|复印件|加盖公章|本(?:办法|通知|公告|细则|措施|政策|意见)(?:由|自)/

export const isPenalty = (text: string): boolean => PENALTY.test(text)
export const isProcedure = (text: string): boolean => PROCEDURE.test(text)

const BENEFIT =
  /给予|予以(?:奖励|补助|补贴|支持|减免|返还)|奖励\d|减按|减半|(?:减|免)征|免(?:收|缴)|返还|退(?:还|税)|贴息|补贴\d|补助\d|(?:可|均可|可以)(?:申请|享受|按)|按(?:照)?[^，。；]{0,24}(?:补贴|补助|奖励|贴息|返还|计入|扣除|缴纳)|最高(?:不超过)?[\d.]+万?元|加计扣除|授信|认定为|评定为/

export const isBenefit = (text: string): boolean => BENEFIT.test(text)

/** Announces a list of conditions: 应当同时符合下列条件. */
const ALL_OF =
  /(?:同时)?(?:符合|满足|具备)(?:以下|下列|如下)?(?:全部|所有|各项|基本|申报)?(?:的)?(?:[一二三四五六七八九十\d]+(?:个|项))?(?:条件|要求|标准)|条件(?:如下|为|是|包括)|(?:应|须|需)(?:当)?(?:同时)?(?:符合|满足|具备)/
const ANY_OF = /(?:之一|任一|任意一|其中一项|任何一)/
const VETO =
  /(?:有|存在|出现|发生)(?:以下|下列)(?:情形|情况|行为)|不得(?:申报|享受|认定)|不予(?:支持|认定|受理|补贴|奖补)/

export const announcesAll = (text: string): boolean => ALL_OF.test(text) && !ANY_OF.test(text)
export const announcesAny = (text: string): boolean => ANY_OF.test(text)
export const announcesVeto = (text: string): boolean => VETO.test(text)
