// What the other browsers are asked: all but the fold, which knows no browser.
import base, {LONG} from '../../web-test-runner.config.mjs'

const FOLD = ['test/conversation/**', ...LONG]

export default {...base, files: [...base.files, ...FOLD.map((files) => `!${files}`)]}
