import type { Sabotages } from '../sabotage-plugin.js'

const file = 'search/recreate/slack.ts'
const insertion = 'search/recreate/insertion.ts'
const recreate = 'search/recreate/recreate.ts'

/** Mistakes in the index of routes by room, and in how it is used. */
export const sabotages: Sabotages = {
  'slack-up': { file, find: 'room[order[i - 1]] < own', replace: 'room[order[i - 1]] > own' },
  'slack-down': { file, find: 'room[order[i + 1]] > own', replace: 'room[order[i + 1]] < own' },
  'slack-stale': { file, find: 'room[r] = own', replace: '' },
  'slack-rank': { file, find: '  rank[r] = i\n', replace: '' },
  'slack-emptied': { file, find: 'if (i >= 0) withdraw(slack, r)', replace: '' },
  'slack-opened': { file, find: 'if (i < 0) i = slack.size++', replace: 'if (i < 0) return' },
  'slack-gap': {
    file,
    find: 'for (let i = rank[r]; i < slack.size; i++)',
    replace: 'for (let i = rank[r]; i < 0; i++)',
  },
  'slack-log': { file, find: 'i < s.logSize', replace: 'i < s.logSize - 1' },
  'slack-tight': { file: insertion, find: 'room[order[i]] >= need', replace: 'room[order[i]] > need' },
  'slack-first': { file: insertion, find: 'i < size && room', replace: 'i < 1 && room' },
  'slack-never': { file: insertion, find: 'scanSlack(s, insertion, v)\n', replace: '\n' },
  'slack-opened-untold': { file: recreate, find: 'noteTouched(ruin, spot.opens)', replace: '' },
}
