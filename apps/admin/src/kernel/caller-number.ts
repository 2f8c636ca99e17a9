import { CALLER_NUMBER_HINT, callerNumber } from '@linli/domain'

/** A field for the number of who calls or comes: a mobile or a landline, or nothing. */
export const CALLER_NUMBER_RULE = {
  validator: (_: unknown, typed: string | undefined) =>
    !typed || callerNumber(typed) !== null ? Promise.resolve() : Promise.reject(new Error(CALLER_NUMBER_HINT)),
}
