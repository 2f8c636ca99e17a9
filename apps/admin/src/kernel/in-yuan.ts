const YUAN = 100

/** For a form item whose value is kept in 分 and typed in yuan. */
export const IN_YUAN = {
  getValueProps: (fen?: number | null) => ({ value: fen && fen / YUAN }),
  normalize: (yuan: number | null) => yuan && Math.round(yuan * YUAN),
}
