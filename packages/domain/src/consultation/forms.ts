import type { ConsultationForm } from './form.ts'
import { council } from './forms/council.ts'

/** Every form; a new one is one file and one line here. */
export const CONSULTATION_FORMS = { council } as const satisfies Record<string, ConsultationForm>
export type ConsultationFormKey = keyof typeof CONSULTATION_FORMS
