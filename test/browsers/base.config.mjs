// What the other browsers are asked: all but what knows no browser, the fold and how much marked is
// given to read. Their dependencies are as npm has them, those of Chromium as the one-file script
// carries them: both are met.
import base, {LONG, plugins} from '../../web-test-runner.config.mjs'

const SAME = ['test/conversation/**', 'test/markdown/work.test.ts', ...LONG]

export default {...base, plugins, files: [...base.files, ...SAME.map((files) => `!${files}`)]}
