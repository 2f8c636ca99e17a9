// What the server under test has printed: the demo's logins, and the codes that a real one would send by SMS.
import { readFileSync } from 'node:fs'
import { eventually } from './wait.mjs'

export class ServerLog {
  #file

  /** @param {string} file */
  constructor(file) {
    this.#file = file
  }

  /** @param {string} login */
  password(login) {
    const [, password] = new RegExp(`^ +${login} +(\\S+)`, 'm').exec(this.#read()) ?? []
    if (!password) throw new Error(`the server has not printed a login ${login}`)
    return password
  }

  /** How many codes a phone has got. @param {string} phone */
  codes(phone) {
    const masked = `${phone.slice(0, 3)}\\*{4}${phone.slice(-4)}`
    return [...this.#read().matchAll(new RegExp(`code for ${masked}:(\\d{6})`, 'g'))].map(([, code]) => code ?? '')
  }

  /**
   * The code that comes after so many others.
   * @param {string} phone
   * @param {number} before
   */
  code(phone, before) {
    return eventually(`a code for ${phone}`, () => this.codes(phone)[before])
  }

  #read() {
    return readFileSync(this.#file, 'utf8')
  }
}
