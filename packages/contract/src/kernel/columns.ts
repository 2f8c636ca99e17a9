/** Columns of a list in a spreadsheet: header, width in characters, and what stands in the cell. */
export type Columns<Item> = readonly (readonly [header: string, width: number, cell: (item: Item) => string | number])[]

/** `2030-03-12 10:00` */
export const whenCell = (at: string | null): string => (at === null ? '' : at.slice(0, 16).replace('T', ' '))
export const yesCell = (yes: boolean, word = '是'): string => (yes ? word : '')
