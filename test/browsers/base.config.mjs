// What the other browsers are asked: all but the fold, which knows no browser. Their dependencies are
// as npm has them, those of Chromium as the one-file script carries them: both are met.
import base, {LONG, plugins} from '../../web-test-runner.config.mjs'

const FOLD = ['test/conversation/**', ...LONG]

export default {...base, plugins, files: [...base.files, ...FOLD.map((files) => `!${files}`)]}
