import { describe, expect, it } from 'vitest'
import { IssueList } from '../../src/base/errors.js'
import { cutCsv, guessSeparator, type Separator } from '../../src/formats/csv-text.js'

function cut(text: string, separator?: Separator) {
  const issues = new IssueList()
  const csv = cutCsv(text, 'a.csv', issues, separator)
  const rows = csv && [csv.header, ...csv.rows].map(({ line, cells }) => `${line}: ${cells.join('|')}`)
  return { rows, separator: csv?.separator, issues: issues.issues.map(({ code, path }) => `${code} ${path}`) }
}

describe('cutCsv', () => {
  it('cuts records at any line break, and counts lines', () => {
    expect(cut('a,b\nc,d\r\ne,f\rg,h').rows).toEqual(['1: a|b', '2: c|d', '3: e|f', '4: g|h'])
  })

  it('leaves out empty lines and a byte order mark, and trims cells', () => {
    expect(cut('\uFEFF\n a , b\n\n,\n\t\nc,d \n\n').rows).toEqual(['2: a|b', '6: c|d'])
  })

  it('reads quoted cells: separators, line breaks and doubled quotes belong to them', () => {
    const text = 'a,b\n"x, ""y""\r\nz" , ""\n"",c\n'
    expect(cut(text).rows).toEqual(['1: a|b', '2: x, "y"\r\nz|', '4: |c'])
  })

  it('takes a quotation mark within a cell for what it is', () => {
    expect(cut('a,b\n5" pipe,"6"" pipe"\n').rows).toEqual(['1: a|b', '2: 5" pipe|6" pipe'])
  })

  it('says where a quote is not closed, or closed too early', () => {
    expect(cut('a,b\nc,"d\ne,f\n').issues).toEqual(['truncated a.csv:2'])
    expect(cut('a,b\n"x\ny",c\nc,"d"e\n').issues).toEqual(['syntax a.csv:4'])
  })

  it('obeys the first line of spreadsheets that says the separator', () => {
    expect(cut('sep=;\r\na,b;c\r\n')).toMatchObject({ separator: ';', rows: ['2: a,b|c'] })
    expect(cut('\uFEFFsep=,\na;x;y,c\n')).toMatchObject({ separator: ',', rows: ['2: a;x;y|c'] })
  })

  it('takes the separator that it is given', () => {
    expect(cut('a;b,c;d', ',').rows).toEqual(['1: a;b|c;d'])
  })

  it('has nothing of a text without cells', () => {
    expect(cut('').rows).toBeNull()
    expect(cut('\n,,\r\n').rows).toBeNull()
  })
})

describe('guessSeparator', () => {
  it.each([
    ['a,b;c,d', ','],
    ['a;b,c;d', ';'],
    ['a\tb,c\td', '\t'],
    ['a;b,c', ';'],
    ['a\tb;c', '\t'],
    ['"a,b,c";d', ';'],
    ['\n\na;b\nc,d,e,f', ';'],
    ['one column', ','],
    ['', ','],
  ])('of %j is %j', (text, expected) => {
    expect(guessSeparator(text)).toBe(expected)
  })
})
