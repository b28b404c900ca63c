/** 交办事项: something a brief or an activity raised, handed to departments until whoever raised it has judged the answer. */
import { defineMatter, party, post, raiser } from '#kernel'
import { Followup } from './data.ts'
import * as rule from './rules.ts'
import { answered, coSigned, extended, handed, ownVoice, redone, watched } from './writes.ts'

export const followup = defineMatter({
  id: 'followup',
  label: { zh: '交办事项', en: 'Follow-up' },
  prefix: 'JB',
  data: Followup,
  title: 'title',

  roles: {
    recorder: raiser({ zh: '登记人', en: 'whoever recorded it' }),
    raiser: party('raiser', { zh: '提出人', en: 'whoever raised it' }),
    office: post('office', { zh: '办公室', en: 'the office' }),
    head: post('office-head', { zh: '办公室主任', en: 'the head of office' }),
    leader: post('leader', { zh: '主席会议成员', en: 'the leaders' }),
    host: party('host', { zh: '主办单位', en: 'the main department' }),
    joint: party('joint', { zh: '会办单位', en: 'joint departments' }),
    awaited: party('awaited', { zh: '尚未会签的单位', en: 'joint departments still awaited' }),
    member: post('member', { zh: '委员', en: 'members' }),
  },
  sees: ['recorder', 'raiser', 'office', 'head', 'leader', 'host', 'joint'],

  raise: {
    label: { zh: '交办事项', en: 'follow-up' },
    by: ['office', 'head', 'member'],
    asks: ['title', 'text', 'points'],
    mayAsk: ['town', 'raiserId'],
    writes: ownVoice,
  },

  initial: 'raised',
  states: {
    raised: { label: { zh: '待受理', en: 'Waiting to be accepted' }, waitsFor: ['office'], dueIn: 5 },
    accepted: { label: { zh: '待签发', en: 'Waiting to be handed over' }, waitsFor: ['head'], dueIn: 3 },
    handed: {
      label: { zh: '办理中', en: 'With the department' },
      waitsFor: ['awaited', 'host'],
      dueIn: 60,
      dueOn: 'dueOn',
      basis: {
        zh: '参照提案办理惯例，三个月内答复',
        en: 'As is customary for proposals: an answer within three months',
      },
    },
    paused: { label: { zh: '中止计时', en: 'Clock stopped' }, waitsFor: ['office'], clock: 'stopped' },
    answered: { label: { zh: '待评价', en: 'Waiting for the verdict' }, waitsFor: ['raiser'], dueIn: 15 },
    judged: {
      label: { zh: '已评价待办结', en: 'Judged, waiting to be closed' },
      waitsFor: ['office'],
      dueIn: 5,
    },
    watched: {
      label: { zh: '回头看', en: 'Looking back' },
      waitsFor: ['raiser', 'office'],
      rests: true,
      dueOn: 'lookBackOn',
      dueIn: 20,
    },
    closed: { label: { zh: '已办结', en: 'Closed' }, final: true },
    declined: { label: { zh: '不予受理', en: 'Declined' }, final: true },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, final: true },
  },

  // biome-ignore format: one verb a line, read as a table
  transitions: {
    accept:       { from: ['raised'],   to: 'accepted',  by: ['office'], label: { zh: '受理', en: 'Accept' }, tone: 'primary', asks: ['hostId', 'points'], mayAsk: ['jointIds', 'raiserId', 'town', 'dueOn'], checks: [rule.notPast] },
    decline:      { from: ['raised'],   to: 'declined',  by: ['head'], label: { zh: '不予受理', en: 'Decline' }, tone: 'danger', notBy: 'raise', reason: 'required' },
    revise:       { from: ['raised', 'accepted'], to: 'raised', by: ['office', 'head'], label: { zh: '修改', en: 'Revise' }, asks: ['title', 'text', 'points'], mayAsk: ['town', 'raiserId'] },
    handOver:     { from: ['accepted'], to: 'handed',    by: ['head'], label: { zh: '签发交办', en: 'Hand over' }, tone: 'primary', notBy: 'accept', mayAsk: ['dueOn'], needs: [rule.hasRaiser], checks: [rule.notPast], writes: handed },
    coSign:       { from: ['handed'],   to: 'handed',    by: ['awaited'], label: { zh: '会签', en: 'Sign jointly' }, tone: 'primary', asks: ['opinion'], writes: coSigned, linkable: true },
    answer:       { from: ['handed'],   to: 'answered',  by: ['host'], label: { zh: '答复', en: 'Answer' }, tone: 'primary', asks: ['answer', 'replies'], mayAsk: ['contact'], needs: [rule.jointsIn, rule.noOpenRequest], checks: [rule.everyPoint, rule.promiseDated], writes: answered, linkable: true },
    askExtension: { from: ['handed'],   to: 'handed',    by: ['host'], label: { zh: '申请延期', en: 'Ask for an extension' }, asks: ['extendTo'], reason: 'required', needs: [rule.notExtendedBefore], checks: [rule.laterThanDue], writes: extended.ask, linkable: true },
    grantExtension: { from: ['handed'], to: 'handed',    by: ['office', 'head'], label: { zh: '同意延期', en: 'Grant the extension' }, needs: [rule.extensionAsked], writes: extended.grant },
    refuseExtension: { from: ['handed'], to: 'handed',   by: ['office', 'head'], label: { zh: '不同意延期', en: 'Refuse the extension' }, reason: 'required', needs: [rule.extensionAsked], writes: extended.refuse },
    returnToOffice: { from: ['handed'], to: 'accepted',  by: ['host'], label: { zh: '退回交办', en: 'Return to the office' }, reason: 'required', linkable: true },
    pause:        { from: ['handed'],   to: 'paused',    by: ['office', 'head'], label: { zh: '中止计时', en: 'Stop the clock' }, reason: 'required' },
    resume:       { from: ['paused'],   to: 'handed',    by: ['office', 'head'], label: { zh: '恢复计时', en: 'Start the clock' }, tone: 'primary' },
    changeJoint:  { from: ['handed'],   to: 'handed',    by: ['office', 'head'], label: { zh: '调整会办单位', en: 'Change the joint units' }, mayAsk: ['jointIds'], reason: 'required', writes: handed },
    judge:        { from: ['answered'], to: 'judged',    by: ['raiser'], label: { zh: '评价答复', en: 'Judge the answer' }, tone: 'primary', asks: ['verdict'], mayAsk: ['comment'] },
    close:        { from: ['judged'],   to: 'closed',    by: ['office', 'head'], label: { zh: '办结', en: 'Close' }, tone: 'primary', needs: [rule.everyPointAnswered, rule.raiserContent, rule.noOpenPromise] },
    keepWatch:    { from: ['judged'],   to: 'watched',   by: ['office', 'head'], label: { zh: '转入回头看', en: 'Look back later' }, needs: [rule.raiserContent, rule.hasOpenPromise], writes: watched },
    closeUnsolved: { from: ['judged'],  to: 'closed',    by: ['head'], label: { zh: '说明理由后办结', en: 'Close with the reason' }, reason: 'required', needs: [rule.raiserDiscontent] },
    sendBack:     { from: ['answered', 'judged', 'watched'], to: 'handed', by: ['office', 'head'], label: { zh: '退回再办', en: 'Send back' }, asks: ['dueOn'], reason: 'required', checks: [rule.notPast], writes: redone },
    confirmKept:  { from: ['watched'],  to: 'closed',    by: ['raiser', 'office'], label: { zh: '核实兑现并办结', en: 'Confirm it was kept' }, tone: 'primary', asks: ['kept'] },
    withdraw:     { from: ['raised', 'accepted'], to: 'withdrawn', by: ['recorder', 'raiser'], label: { zh: '撤回', en: 'Withdraw' }, tone: 'danger', reason: 'required' },
  },
})
