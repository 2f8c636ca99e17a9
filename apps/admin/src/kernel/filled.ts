const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** What was filled in: antd keeps cleared fields as `''`, `null` or `[]`, which is not what the api calls absent. */
export const filled = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value))) as T
