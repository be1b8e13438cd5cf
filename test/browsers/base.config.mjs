// What the other browsers are asked: all but the fold, which knows no browser and is long.
import base from '../../web-test-runner.config.mjs'

const FOLD = ['test/conversation/**', 'test/quirks/**', 'test/transcripts.test.ts']

export default {...base, files: [...base.files, ...FOLD.map((files) => `!${files}`)]}
