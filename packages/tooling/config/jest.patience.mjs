// What a test of a screen waits for comes as soon as it comes: on a busy machine a second is not long.
import { configure } from '@testing-library/react'

configure({ asyncUtilTimeout: 20_000 })
