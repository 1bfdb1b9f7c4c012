import js from '@eslint/js';
import unsanitized from 'eslint-plugin-no-unsanitized';
import hooks from 'eslint-plugin-react-hooks';
import typescript from 'typescript-eslint';

const textOnly = [
  {
    selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
    message: 'Text from trackers is only ever shown as text.',
  },
  {
    selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: 'Text from trackers is only ever shown as text.',
  },
];

const noText = [
  {
    selector:
      'JSXText[value=/\\p{L}/u]:not([value=/^\\s*Jejak\\s*$/]), JSXAttribute[name.name=/^(alt|placeholder|title|aria-label)$/] > Literal',
    message: 'What is said stands in public/_locales: see src/words.',
  },
];

export default typescript.config(
  { ignores: ['dist', 'node_modules', 'coverage', 'src/api/generated.ts'] },
  js.configs.recommended,
  unsanitized.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', 250],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...textOnly, ...noText],
    },
  },
  {
    files: ['dev/**/*.mjs'],
    languageOptions: {
      globals: {
        clearTimeout: 'readonly',
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
