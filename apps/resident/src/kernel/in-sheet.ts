import { createContext } from 'react'

/** Whether a field lies in a panel that doesn't scroll with the page: WeChat's text area must be told. */
export const InSheet = createContext(false)
