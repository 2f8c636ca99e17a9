import hooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import { fileURLToPath } from 'node:url'
import ts from 'typescript-eslint'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export default defineConfig(
  { ignores: ['**/dist/**', '**/.*/**', '**/*.{js,cjs}'] },
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers in texts are plain to read; an interface may ask for a promise that this one answer does not need.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // The linter does not see casts in JSDoc; tsc does, and checks these files just as strictly.
    files: ['**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': { rules: hooks.rules } },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*spec.{ts,tsx}'],
    rules: {
      '@typescript-eslint/unbound-method': 'off', // expect(thing.method)
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo)$/]',
          message: 'every test runs, always',
        },
      ],
    },
  },
  {
    // The mini-program's bundle holds no schema library.
    files: ['apps/resident/src/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@linli/contract',
              allowTypeImports: true,
              message: 'types only: values come from @linli/contract/client and @linli/domain',
            },
          ],
          patterns: [{ regex: '^zod($|/)', message: 'no schema library in the mini-program' }],
        },
      ],
    },
  },
)
