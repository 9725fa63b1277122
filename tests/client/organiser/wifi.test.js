/** The Wi-Fi's QR code. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {wifiText} from '../../../client_static/app/cards/wifi.js';

test('a network with a password, and an open one', () => {
  assert.equal(wifiText('Zaal', 'geheim'), 'WIFI:T:WPA;S:Zaal;P:geheim;;');
  assert.equal(wifiText('Zaal', ''), 'WIFI:T:nopass;S:Zaal;;');
});

test('signs that set parts apart are escaped', () => {
  assert.equal(wifiText('a;b,c', 'd:"e\\f'), 'WIFI:T:WPA;S:a\\;b\\,c;P:d\\:\\"e\\\\f;;');
});
