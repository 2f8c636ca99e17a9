/** A label table of domain as the options of a select. */
export const optionsOf = <K extends string>(labels: Readonly<Record<K, string | { readonly label: string }>>) =>
  (Object.entries(labels) as [K, string | { readonly label: string }][]).map(([value, label]) => ({
    value,
    label: typeof label === 'string' ? label : label.label,
  }))
