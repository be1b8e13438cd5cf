// How the rules' way of writing sentences is read.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {phrase} from '../../demo/server/language/phrases.ts'

test('words follow each other, in any case', () => {
  assert.ok(phrase('who are you').test('Who are you'))
  assert.ok(!phrase('who are you').test('who are you then'))
  assert.ok(!phrase('who are you').test('whoareyou'))
})

test('either of several words fits, and an underscore is a space in one', () => {
  const off = phrase('tick_off|finish it')
  assert.ok(off.test('tick off it'))
  assert.ok(off.test('finish it'))
  assert.ok(!off.test('tick it'))
})

test('a word in brackets may be left out, wherever it stands', () => {
  const help = phrase('[please] help [me]')
  for (const said of ['help', 'please help', 'help me', 'please help me'])
    assert.ok(help.test(said))
  assert.ok(!help.test('helpme'))
})

test('a hole takes any words, or what its name stands for', () => {
  const groups = phrase('move <ref> by <count> <unit>').exec('move the big one by two days')?.groups

  assert.deepEqual({...groups}, {ref: 'the big one', count: 'two', unit: 'days'})
})

test('three dots take no words or more', () => {
  const many = phrase('how many ...')
  assert.ok(many.test('how many'))
  assert.ok(many.test('how many tasks are open'))
})

test('a group stands for its words', () => {
  assert.ok(phrase('add it to {the} {list}').test('add it to my to-do list'))
})
