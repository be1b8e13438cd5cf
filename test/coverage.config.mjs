// The component and unit tests, with a count of what they cover.
import base, {LONG} from '../web-test-runner.config.mjs'

export default {...base, files: [...base.files, ...LONG.map((files) => `!${files}`)]}
